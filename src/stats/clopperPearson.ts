import { betaQuantileOfTails } from "./incompleteBeta.ts";
import { type Interval, requireCounts, requireLevel } from "./interval.ts";

/**
 * The exact interval of a binomial proportion (Clopper and Pearson, Biometrika 26, 1934):
 * low = Beta⁻¹(α/2; k, n−k+1), high = Beta⁻¹(1−α/2; k+1, n−k), with low = 0 at k = 0 and high = 1 at k = n.
 * @param correct k, a whole number in [0, total]
 * @param total n, at least 1
 * @param level confidence 1 − α, between 0 and 1
 * @returns fractions
 */
export function clopperPearson(correct: number, total: number, level = 0.95): Interval {
  requireCounts(correct, total);
  requireLevel(level);
  const tail = (1 - level) / 2;
  const wrong = total - correct;
  const low =
    correct === 0 ? 0 : betaQuantileOfTails(correct, wrong + 1, { lower: tail, upper: 1 - tail }).x;
  const high =
    wrong === 0 ? 1 : betaQuantileOfTails(correct + 1, wrong, { lower: 1 - tail, upper: tail }).x;
  return { low, high };
}
