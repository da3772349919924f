import { percent, percentInterval, pointsInterval, signedPoints, stepNumber } from "./format.ts";
import type { PlaneEvents, PlaneMark, PlaneSpec } from "./spec.ts";

/** What a screen reader says of a mark: "NAME: ID 95.3 %, OOD 89.1 %, ER +1.7 points". */
export function speakMark(mark: PlaneMark): string {
  const parts = [`ID ${percent(mark.x)}`, `OOD ${percent(mark.y)}`];
  if (typeof mark.er === "number") {
    parts.push(`ER ${signedPoints(mark.er)} points${mark.extrapolated ? ", extrapolated" : ""}`);
  }
  return `${mark.title}: ${parts.join(", ")}`;
}

/** What a screen reader says of a run at a position. */
export function speakRun(
  title: string,
  unit: string,
  state: {
    readonly step: number;
    readonly x: number;
    readonly y: number;
    readonly measured: boolean;
  },
  er: number | null,
): string {
  const parts = [`ID ${percent(state.x)}`, `OOD ${percent(state.y)}`];
  if (er !== null) parts.push(`ER ${signedPoints(er)} points`);
  const how = state.measured ? "" : " (interpolated)";
  return `${title}, ${unit} ${stepNumber(state.step)}${how}: ${parts.join(", ")}`;
}

/** The lines of a tooltip: label and value each. */
export function markLines(mark: PlaneMark): readonly (readonly [string, string])[] {
  const lines: [string, string][] = [
    ["ID", withInterval(percent(mark.x), mark.xInterval && percentInterval(mark.xInterval))],
    ["OOD", withInterval(percent(mark.y), mark.yInterval && percentInterval(mark.yInterval))],
  ];
  if (typeof mark.er === "number") {
    const er = withInterval(
      signedPoints(mark.er),
      mark.erInterval && pointsInterval(mark.erInterval),
    );
    lines.push(["ER", mark.extrapolated ? `${er} (extrapolated)` : er]);
  }
  return lines;
}

function withInterval(value: string, interval: string | undefined): string {
  return interval === undefined ? value : `${value}  ${interval}`;
}

/** The name of the plane: its summary, or what it holds. */
export function speakPlane(spec: PlaneSpec): string {
  if (spec.summary !== undefined) return spec.summary;
  const models = `${spec.marks.length} ${spec.marks.length === 1 ? "model" : "models"}`;
  const baseline = spec.baseline === null ? "no baseline" : `baseline ${spec.baseline.label}`;
  const runs =
    spec.paths.length === 0
      ? ""
      : `, ${spec.paths.length} training ${spec.paths.length === 1 ? "run" : "runs"}`;
  return `Scatter plot of ${spec.yTitle} against ${spec.xTitle}: ${models}, ${baseline}${runs}.`;
}

/** How to use the plane by keyboard, for its description: what its owner asks to be told of, and nothing else. */
export function keyboardHelp({ onSelect, onSeek, onGather }: PlaneEvents): string {
  const enter = onSelect ? "Enter selects it" : "Enter on a step of a run goes to it";
  const parts = [
    "Arrow keys move to the nearest model",
    ...(onSelect || onSeek ? [enter] : []),
    ...(onGather ? ["S gathers it with others"] : []),
    "Escape leaves",
  ];
  return `${parts.join(", ")}. Plus and minus zoom, Shift with an arrow key pans, 0 shows everything.`;
}
