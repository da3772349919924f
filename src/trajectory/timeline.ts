import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { TrajectoryPoint } from "./points.ts";

/**
 * What the clock counts, so that several runs can be played together:
 * "index" gives each measured step the same time; "step" and "log-step" follow the step number;
 * "share" the share of each run's own length; "id-accuracy" the in-distribution accuracy reached so
 * far, so that runs of different length meet where they are equally accurate.
 */
export const CLOCK_UNITS = ["index", "step", "log-step", "share", "id-accuracy"] as const;
export type ClockUnit = (typeof CLOCK_UNITS)[number];

/** A shared time axis of several runs. */
export interface Timeline {
  readonly unit: ClockUnit;
  /** The measured places of all runs on this axis, strictly increasing. */
  readonly stops: readonly number[];
  /** Position of run `run` (as `positionAt` counts) when the clock stands at `time`. */
  positionOf(run: number, time: number): number;
  /** The time at which run `run` is at `position`. */
  timeOf(run: number, position: number): number;
}

type Run = readonly TrajectoryPoint[];

/**
 * The time axis of `runs` counted in `unit`. Runs without points are allowed and stay at 0.
 * @throws RangeError where no run has a point.
 */
export function timeline(runs: readonly Run[], unit: ClockUnit, scale: ScaleName): Timeline {
  const places = runs.map((run) => placesOf(run, unit, scale));
  const stops = increasing(places.flat());
  if (stops.length === 0)
    throw new RangeError("A timeline needs at least one run with a measured step.");
  const axes = unit === "index" ? places.map((own) => own.map((s) => inverseOf(stops, s))) : places;
  return {
    unit,
    stops: unit === "index" ? stops.map((_, i) => i) : stops,
    positionOf: (run, time) => inverseOf(axes[run] ?? [], time),
    timeOf: (run, position) => valueAt(axes[run] ?? [], position),
  };
}

/** Where each measured step of a run lies on the axis; never decreasing. */
function placesOf(run: Run, unit: ClockUnit, scale: ScaleName): number[] {
  const first = run[0]?.step ?? 0;
  const length = (run[run.length - 1]?.step ?? 0) - first;
  switch (unit) {
    case "index":
    case "step":
      return run.map(({ step }) => step);
    case "log-step":
      return run.map(({ step }) => logStep(step));
    case "share":
      return run.map(({ step }) => (length === 0 ? 0 : (step - first) / length));
    case "id-accuracy":
      return bestSoFar(
        run.map(({ x }) => x),
        scale,
      );
  }
}

/** log(1 + step), odd around 0: spreads the decades of a run and keeps step 0. */
export function logStep(step: number): number {
  return Math.sign(step) * Math.log1p(Math.abs(step));
}

/** Running maximum in transformed units; accuracies without a place stand at the nearest place that the run has. */
function bestSoFar(accuracies: readonly number[], scale: ScaleName): number[] {
  const { forward, hasPlace } = scaleNamed(scale);
  const finite = accuracies.filter(hasPlace).map(forward);
  const low = finite.length === 0 ? 0 : Math.min(...finite);
  const high = finite.length === 0 ? 0 : Math.max(...finite);
  let best = Number.NEGATIVE_INFINITY;
  return accuracies.map((p) => {
    best = Math.max(best, Math.min(Math.max(forward(p), low), high));
    return best;
  });
}

function increasing(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** The fractional index at which the never-decreasing `values` first reach `value`; clamped to the ends. */
function inverseOf(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  if (low >= values.length) return Math.max(values.length - 1, 0);
  const b = values[low] ?? value;
  const a = values[low - 1];
  if (a === undefined || b === value) return low;
  return low - 1 + (value - a) / (b - a);
}

function valueAt(values: readonly number[], position: number): number {
  const last = values.length - 1;
  const clamped = Math.min(Math.max(position, 0), Math.max(last, 0));
  const index = Math.floor(clamped);
  const a = values[index] ?? 0;
  const b = values[index + 1] ?? a;
  return a + (b - a) * (clamped - index);
}
