import type { Interval } from "../stats/interval.ts";
import type { Accuracy, Trajectory } from "../testbed/types.ts";

/** One measured step of a run, as a place in the plane. */
export interface TrajectoryPoint {
  /** Position along the run in the run's own unit; strictly increasing from point to point. */
  readonly step: number;
  /** In-distribution accuracy, a fraction in [0, 1]. */
  readonly x: number;
  /** Out-of-distribution accuracy, a fraction in [0, 1]. */
  readonly y: number;
  readonly xInterval?: Interval;
  readonly yInterval?: Interval;
}

/** The steps of a run that were measured on both test sets, in order, and the steps that were not. */
export interface RunPoints {
  readonly points: readonly TrajectoryPoint[];
  /** Step numbers that lack an accuracy on one of the two test sets. */
  readonly unmeasured: readonly number[];
}

/** Interval of an accuracy, or null where it has none (no counts known). */
export type IntervalOf = (accuracy: Accuracy) => Interval | null;

const noInterval: IntervalOf = () => null;

/**
 * The steps of `trajectory` as points of the plane of test sets `x` and `y`.
 * `intervalOf` gives each accuracy its interval; without it the points carry none.
 */
export function runPoints(
  trajectory: Trajectory,
  x: string,
  y: string,
  intervalOf: IntervalOf = noInterval,
): RunPoints {
  const points: TrajectoryPoint[] = [];
  const unmeasured: number[] = [];
  for (const { step, accuracies } of trajectory.steps) {
    const xAccuracy = accuracies[x];
    const yAccuracy = accuracies[y];
    if (xAccuracy === undefined || yAccuracy === undefined) {
      unmeasured.push(step);
      continue;
    }
    const xInterval = intervalOf(xAccuracy);
    const yInterval = intervalOf(yAccuracy);
    points.push({
      step,
      x: xAccuracy.fraction,
      y: yAccuracy.fraction,
      ...(xInterval === null ? {} : { xInterval }),
      ...(yInterval === null ? {} : { yInterval }),
    });
  }
  return { points, unmeasured };
}
