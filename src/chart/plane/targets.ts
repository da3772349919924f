import { effectiveRobustness } from "../../stats/effectiveRobustness.ts";
import { percent, percentInterval, signedPoints, stepNumber } from "../format.ts";
import { groupProperty } from "../palette.ts";
import { shapeOf } from "../shapes.ts";
import type {
  PlaneGroup,
  PlaneMark,
  PlanePath,
  PlaneSpec,
  ShapeName,
  TrajectoryPoint,
} from "../spec.ts";
import { markLines, speakMark, speakRun } from "../speech.ts";
import type { TooltipContent } from "./tooltip.ts";

/** Something that pointer or keyboard can reach: a mark, or a measured step of a run. */
export type Target =
  | { readonly kind: "mark"; readonly id: string; readonly index: number }
  | { readonly kind: "step"; readonly path: string; readonly index: number };

export function targetKey(target: Target): string {
  return target.kind === "mark" ? `mark/${target.id}` : `step/${target.path}/${target.index}`;
}

export function sameTarget(a: Target | null, b: Target | null): boolean {
  if (a === null || b === null) return a === b;
  return targetKey(a) === targetKey(b);
}

/** A target with what is known of it. */
export type Found =
  | { readonly kind: "mark"; readonly mark: PlaneMark; readonly group: PlaneGroup | undefined }
  | { readonly kind: "step"; readonly path: PlanePath; readonly step: TrajectoryPoint };

/** Looks a target up in the present spec; null where it is gone. */
export function find(target: Target, spec: PlaneSpec): Found | null {
  if (target.kind === "mark") {
    const at = spec.marks[target.index];
    const mark = at?.id === target.id ? at : spec.marks.find(({ id }) => id === target.id);
    if (mark === undefined) return null;
    return { kind: "mark", mark, group: spec.groups.find(({ id }) => id === mark.group) };
  }
  const path = spec.paths.find(({ id }) => id === target.path);
  const step = path?.steps[target.index];
  return path === undefined || step === undefined ? null : { kind: "step", path, step };
}

/** Effective robustness of a place; null without a baseline. */
export function erOf(
  spec: PlaneSpec,
  place: { readonly x: number; readonly y: number },
): number | null {
  return spec.baseline === null ? null : effectiveRobustness(spec.baseline, place.x, place.y);
}

/** Effective robustness of a run at a position; of a place of the plane unless the run knows its own. */
export function runRobustness(
  spec: PlaneSpec,
  path: PlanePath,
  place: { readonly position: number; readonly x: number; readonly y: number },
): number | null {
  return path.robustness === undefined ? erOf(spec, place) : path.robustness(place.position);
}

function stepRobustness(spec: PlaneSpec, path: PlanePath, step: TrajectoryPoint): number | null {
  return runRobustness(spec, path, { ...step, position: path.steps.indexOf(step) });
}

/** The words of a target's tooltip. */
export function describe(found: Found, spec: PlaneSpec): TooltipContent {
  if (found.kind === "mark") {
    const { mark, group } = found;
    return {
      title: mark.title,
      subtitle: group?.title ?? mark.group,
      colour: groupProperty(group?.colour ?? 0),
      lines: markLines(mark),
    };
  }
  const { path, step } = found;
  const er = stepRobustness(spec, path, step);
  const lines: [string, string][] = [
    ["ID", `${percent(step.x)}${step.xInterval ? `  ${percentInterval(step.xInterval)}` : ""}`],
    ["OOD", `${percent(step.y)}${step.yInterval ? `  ${percentInterval(step.yInterval)}` : ""}`],
  ];
  if (er !== null) lines.push(["ER", signedPoints(er)]);
  return {
    title: path.title,
    subtitle: `${path.unit} ${stepNumber(step.step)}`,
    colour: groupProperty(path.colour),
    lines,
  };
}

/** What a screen reader says of a target. */
export function speak(found: Found, spec: PlaneSpec): string {
  if (found.kind === "mark") return speakMark(found.mark);
  const { path, step } = found;
  return speakRun(
    path.title,
    path.unit,
    { ...step, measured: true },
    stepRobustness(spec, path, step),
  );
}

export function lookOf(found: Found): { readonly colour: number; readonly shape: ShapeName } {
  if (found.kind === "step") return { colour: found.path.colour, shape: "circle" };
  const { group } = found;
  return group === undefined
    ? { colour: 0, shape: "circle" }
    : { colour: group.colour, shape: shapeOf(group) };
}
