import type { Interval } from "../../stats/interval.ts";
import { formatCount, formatPercent, formatPoints } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { positionAt } from "../../trajectory/interpolate.ts";
import { readRuns } from "../../trajectory/shownRuns.ts";
import type { ShownRuns } from "./useRuns.ts";

/** What a run is at one moment of the clock. */
export interface RunReadout {
  readonly id: string;
  readonly title: string;
  readonly colour: number;
  /** Number of seeds that it is the mean of; 1 for a run. */
  readonly seeds: number;
  /** "epoch 12" at a measured step, "between epochs 12 and 13" otherwise. */
  readonly step: string;
  readonly measured: boolean;
  /** Fractions. */
  readonly x: number;
  readonly y: number;
  readonly er: number | null;
  /** Over the seeds of a mean; null for a run. */
  readonly erInterval: Interval | null;
}

/** The readout of every shown run, means of seeds included, when the clock stands at `time`. */
export function runReadouts(shown: ShownRuns, plane: PlaneData, time: number): RunReadout[] {
  return readRuns(shown).flatMap(({ run, index }) => {
    const { points, combined } = run;
    const position = shown.timeline?.positionOf(index, time) ?? 0;
    const state = positionAt(points, plane.scale, position);
    if (!state) return [];
    const { x, y, measured } = state;
    const from = points[state.index]?.step ?? state.step;
    const to = points[state.index + 1]?.step ?? state.step;
    const unit = unitWord(run.unit);
    const step = measured
      ? `${unit} ${formatStep(from)}`
      : `between ${unit} ${formatStep(from)} and ${formatStep(to)}`;
    const together = measured ? combined?.steps[state.index] : combined?.at(state.step);
    return [
      {
        id: run.id,
        title: run.title,
        colour: run.colour,
        seeds: run.members.length,
        step,
        measured,
        x,
        y,
        er: run.robustness?.(state.position) ?? null,
        erInterval: together?.effectiveRobustness ?? null,
      },
    ];
  });
}

/** A readout in one line, for a screen reader. */
export function speakReadout({ title, seeds, step, x, y, er }: RunReadout): string {
  const robustness = er === null ? "" : `, effective robustness ${formatPoints(er)} points`;
  const mean = seeds > 1 ? `, mean of ${seeds} seeds` : "";
  return `${title}${mean}, ${step}: in distribution ${formatPercent(x)}, shifted ${formatPercent(y)}${robustness}`;
}

/** The word for a step in a sentence. */
export function unitWord(unit: string): string {
  return unit === "samples-seen" ? "samples" : unit === "alpha" ? "α =" : unit;
}

export function formatStep(step: number): string {
  return Number.isInteger(step) ? formatCount(step) : step.toFixed(2);
}
