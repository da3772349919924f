import { type AnyBaseline, type BaselineMethod, fitBaselineBy } from "../stats/anyBaseline.ts";
import type { Point } from "../stats/baseline.ts";
import {
  fitMultipleBaseline,
  type MultipleBaseline,
  type MultiplePoint,
} from "../stats/multipleBaseline.ts";
import type { ScaleName } from "../stats/scale.ts";

/** A baseline, or a sentence that says why there is none. */
export type Fitted<T> =
  | { readonly baseline: T; readonly problem: null }
  | { readonly baseline: null; readonly problem: string };

export const LEAST_SQUARES: BaselineMethod = { kind: "least-squares" };

/**
 * Fits a baseline to points that all have a place on the scale.
 * A set that the method cannot be fitted to gives a sentence in place of an error: it is the visitor's to change.
 */
export function fitOrExplain(
  points: readonly Point[],
  scale: ScaleName,
  method: BaselineMethod = LEAST_SQUARES,
): Fitted<AnyBaseline> {
  const problem = tooFew(points);
  if (problem !== null) return { baseline: null, problem };
  return attempt(() => fitBaselineBy(method, points, scale));
}

/** As `fitOrExplain`, for several in-distribution sets. */
export function fitMultipleOrExplain(
  points: readonly MultiplePoint[],
  scale: ScaleName,
): Fitted<MultipleBaseline> {
  const sets = points[0]?.xs.length ?? 0;
  if (points.length < sets + 2) {
    const problem = `A baseline of ${sets} in-distribution sets needs ${sets + 2} models measured on all of them; the declared set has ${points.length}.`;
    return { baseline: null, problem };
  }
  return attempt(() => fitMultipleBaseline(points, scale));
}

function tooFew(points: readonly Point[]): string | null {
  const n = points.length;
  if (n < 2) {
    const found = n === 0 ? "no model" : "one model";
    return `A line needs two models; the declared set has ${found} with a place on this plane.`;
  }
  const [first] = points;
  return points.every((point) => point.x === first?.x)
    ? `A line needs two different x; all ${n} models of the declared set share one.`
    : null;
}

function attempt<T>(make: () => T): Fitted<T> {
  try {
    return { baseline: make(), problem: null };
  } catch (error) {
    // What a declared set lacks for its method is told by a RangeError; anything else is a mistake of ours.
    if (error instanceof RangeError) return { baseline: null, problem: error.message };
    throw error;
  }
}
