import type { BaselineCurve, Point } from "./baseline.ts";
import { effectiveRobustness } from "./effectiveRobustness.ts";

/** A change of out-of-distribution accuracy, split in two. Fractions; total = alongLine + offLine. */
export interface SegmentDecomposition {
  readonly total: number;
  /** β(x₁) − β(x₀): what the change of in-distribution accuracy alone would bring. */
  readonly alongLine: number;
  /** ρ₁ − ρ₀: the change of effective robustness. */
  readonly offLine: number;
}

/** Splits the step from one point of a run to another: Δy = [β(x₁) − β(x₀)] + Δρ. */
export function decomposeSegment(
  baseline: Pick<BaselineCurve, "predict">,
  from: Point,
  to: Point,
): SegmentDecomposition {
  const total = to.y - from.y;
  const alongLine = baseline.predict(to.x) - baseline.predict(from.x);
  return { total, alongLine, offLine: total - alongLine };
}

/** Where effective robustness is largest along a run. */
export interface Peak {
  /** Index into the run's points; the first one where several are equal. */
  readonly index: number;
  /** Effective robustness there, a fraction. */
  readonly effectiveRobustness: number;
}

/**
 * The point of a run with the largest effective robustness.
 * @throws RangeError for a run without points
 */
export function peakEffectiveRobustness(
  baseline: Pick<BaselineCurve, "predict">,
  points: readonly Point[],
): Peak {
  let peak: Peak | null = null;
  points.forEach((point, index) => {
    const value = effectiveRobustness(baseline, point.x, point.y);
    if (peak === null || value > peak.effectiveRobustness)
      peak = { index, effectiveRobustness: value };
  });
  if (peak === null) throw new RangeError("A run without points has no peak.");
  return peak;
}
