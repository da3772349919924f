import type { BaselineCurve } from "./baseline.ts";

/**
 * Effective robustness ρ = y − β(x): how far a model lies above the baseline (Taori et al. 2020).
 * @param x in-distribution accuracy, a fraction
 * @param y out-of-distribution accuracy, a fraction
 * @returns a fraction; times 100 it is in percentage points
 */
export function effectiveRobustness(
  baseline: Pick<BaselineCurve, "predict">,
  x: number,
  y: number,
): number {
  return y - baseline.predict(x);
}

/**
 * Relative robustness of an intervention τ = y(after) − y(before), out-of-distribution accuracies (Taori et al. 2020).
 * @returns a fraction; times 100 it is in percentage points
 */
export function relativeRobustness(before: number, after: number): number {
  return after - before;
}
