import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { TrajectoryPoint } from "./points.ts";

/** Where a run stands at a position of the clock. */
export interface RunState {
  /** The position after clamping to [0, points − 1]; whole at a measured step. */
  readonly position: number;
  /** Index of the last measured step at or before the position. */
  readonly index: number;
  /** How far towards the next measured step, in [0, 1). */
  readonly fraction: number;
  /** True at a measured step, false between two. */
  readonly measured: boolean;
  /** Step number; linear in the fraction between two measured steps. */
  readonly step: number;
  /** In-distribution accuracy, a fraction. */
  readonly x: number;
  /** Out-of-distribution accuracy, a fraction. */
  readonly y: number;
}

function mix(a: number, b: number, fraction: number): number {
  return a + (b - a) * fraction;
}

/**
 * The accuracy a share `fraction` of the way from `a` to `b`: straight in the transformed plane.
 * Where an end has no place on the scale (0 or 1 under logit and probit) the way is straight in
 * the accuracy itself, because every mean of a finite and an infinite number is infinite.
 */
export function mixAccuracies(a: number, b: number, fraction: number, scale: ScaleName): number {
  const { forward, inverse, hasPlace } = scaleNamed(scale);
  if (fraction === 0 || a === b) return a;
  if (fraction === 1) return b;
  if (!hasPlace(a) || !hasPlace(b)) return mix(a, b, fraction);
  return inverse(mix(forward(a), forward(b), fraction));
}

/**
 * The state of a run at `position`, counted in measured steps: 0 is the first point, 1.5 lies half
 * way between the second and the third. Positions outside the run are clamped to its ends.
 * This is the one place where steps are interpolated; plane, strip and readout all call it.
 *
 * @returns null for a run without points.
 * @throws RangeError for a position that is not a number.
 */
export function positionAt(
  points: readonly TrajectoryPoint[],
  scale: ScaleName,
  position: number,
): RunState | null {
  if (Number.isNaN(position)) throw new RangeError("The position of a run must be a number.");
  const last = points.length - 1;
  const clamped = Math.min(Math.max(position, 0), Math.max(last, 0));
  const index = Math.floor(clamped);
  const from = points[index];
  if (from === undefined) return null;
  const fraction = clamped - index;
  const to = points[index + 1];
  if (fraction === 0 || to === undefined) {
    return {
      position: index,
      index,
      fraction: 0,
      measured: true,
      step: from.step,
      x: from.x,
      y: from.y,
    };
  }
  return {
    position: clamped,
    index,
    fraction,
    measured: false,
    step: mix(from.step, to.step, fraction),
    x: mixAccuracies(from.x, to.x, fraction, scale),
    y: mixAccuracies(from.y, to.y, fraction, scale),
  };
}

/**
 * The position at which a run reaches step number `step`: the inverse of `positionAt(…).step`.
 * Clamped to the run's ends; 0 for a run without points.
 */
export function positionOfStep(points: readonly TrajectoryPoint[], step: number): number {
  let low = 0;
  let high = points.length - 1;
  const first = points[low];
  const last = points[high];
  if (first === undefined || last === undefined || step <= first.step) return 0;
  if (step >= last.step) return high;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? Number.POSITIVE_INFINITY) <= step) low = middle;
    else high = middle;
  }
  const a = points[low]?.step ?? step;
  const b = points[high]?.step ?? step;
  return low + (step - a) / (b - a);
}
