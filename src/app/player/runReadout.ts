import { effectiveRobustness } from "../../stats/effectiveRobustness.ts";
import { formatCount, formatPercent, formatPoints } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { positionAt } from "../../trajectory/interpolate.ts";
import type { ShownRuns } from "./useRuns.ts";

/** What a run is at one moment of the clock. */
export interface RunReadout {
  readonly id: string;
  readonly title: string;
  readonly colour: number;
  /** "epoch 12" at a measured step, "between epochs 12 and 13" otherwise. */
  readonly step: string;
  readonly measured: boolean;
  /** Fractions. */
  readonly x: number;
  readonly y: number;
  readonly er: number | null;
}

/** The readout of every shown run when the clock stands at `time`. */
export function runReadouts(shown: ShownRuns, plane: PlaneData, time: number): RunReadout[] {
  return shown.runs.flatMap(({ trajectory, points, colour }, index) => {
    const position = shown.timeline?.positionOf(index, time) ?? 0;
    const state = positionAt(points, plane.scale, position);
    if (!state) return [];
    const { x, y, measured } = state;
    const er = plane.baseline ? effectiveRobustness(plane.baseline, x, y) : null;
    const from = points[state.index]?.step ?? state.step;
    const to = points[state.index + 1]?.step ?? state.step;
    const unit = unitWord(trajectory.unit);
    const step = measured
      ? `${unit} ${formatStep(from)}`
      : `between ${unit} ${formatStep(from)} and ${formatStep(to)}`;
    return [{ id: trajectory.id, title: trajectory.title, colour, step, measured, x, y, er }];
  });
}

/** A readout in one line, for a screen reader. */
export function speakReadout({ title, step, x, y, er }: RunReadout): string {
  const robustness = er === null ? "" : `, effective robustness ${formatPoints(er)} points`;
  return `${title}, ${step}: in distribution ${formatPercent(x)}, shifted ${formatPercent(y)}${robustness}`;
}

/** The word for a step in a sentence. */
export function unitWord(unit: string): string {
  return unit === "samples-seen" ? "samples" : unit === "alpha" ? "α =" : unit;
}

function formatStep(step: number): string {
  return Number.isInteger(step) ? formatCount(step) : step.toFixed(2);
}
