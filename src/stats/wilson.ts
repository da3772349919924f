import { type Interval, requireCounts, requireLevel } from "./interval.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Wilson's score interval of a binomial proportion (Wilson, JASA 22, 1927): the p for which the observed share lies
 * within z standard errors of p.
 * @param correct k, a whole number in [0, total]
 * @param total n, at least 1
 * @param level confidence, between 0 and 1
 * @returns fractions in [0, 1]
 */
export function wilson(correct: number, total: number, level = 0.95): Interval {
  requireCounts(correct, total);
  requireLevel(level);
  const z = -normalQuantile((1 - level) / 2);
  const z2 = z * z;
  const wrong = total - correct;
  const spread = z * Math.sqrt((correct * wrong) / total + z2 / 4);
  // The smaller root as product of the roots over the larger one: the plain difference cancels near 0 and 1.
  const denominator = total + z2;
  const high = (correct + z2 / 2 + spread) / denominator;
  const low = correct === 0 ? 0 : (correct * correct) / (total * denominator * high);
  return { low, high: wrong === 0 ? 1 : high };
}
