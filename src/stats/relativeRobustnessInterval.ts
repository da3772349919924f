import { type Interval, requireCounts } from "./interval.ts";
import { wilson } from "./wilson.ts";

/** Right answers of a number of examples. */
export interface Counts {
  readonly correct: number;
  readonly total: number;
}

/** Relative robustness τ with its interval; fractions in [−1, 1]. */
export interface RelativeRobustness extends Interval {
  readonly value: number;
}

/**
 * Relative robustness τ = p(after) − p(before) with Newcombe's hybrid score interval (Statistics in Medicine 17, 1998,
 * method 10 for independent proportions), which joins the Wilson intervals of both.
 *
 * Two models on the same examples are not independent; where the answers to each example are known, use
 * `pairedBootstrap`, whose interval is shorter as a rule.
 */
export function relativeRobustnessInterval(
  before: Counts,
  after: Counts,
  level = 0.95,
): RelativeRobustness {
  requireCounts(before.correct, before.total);
  requireCounts(after.correct, after.total);
  const p0 = before.correct / before.total;
  const p1 = after.correct / after.total;
  const w0 = wilson(before.correct, before.total, level);
  const w1 = wilson(after.correct, after.total, level);
  const value = p1 - p0;
  return {
    value,
    low: value - Math.hypot(p1 - w1.low, w0.high - p0),
    high: value + Math.hypot(w1.high - p1, p0 - w0.low),
  };
}
