import type { BandOptions } from "./baselineBand.ts";
import { DEFAULT_DRAWS, DEFAULT_SEED, requireDraws } from "./bootstrapLines.ts";
import type { PairCounts } from "./exampleAgreement.ts";
import { type Interval, requireLevel } from "./interval.ts";
import { quantileInPlace } from "./percentile.ts";
import { binomialSampler, Random } from "./random.ts";

/** The difference of two accuracies on the same examples, after − before; fractions. */
export interface PairedDifference extends Interval {
  readonly difference: number;
  /** Share of draws in which the difference is above 0, those at 0 counted half. */
  readonly probabilityPositive: number;
}

/**
 * Paired bootstrap over examples. Resampling n examples with replacement makes the numbers of gained and lost ones
 * multinomial, and nothing else enters the difference; so those are drawn directly.
 */
export function pairedBootstrap(
  { bothRight, bothWrong, gained, lost }: PairCounts,
  { draws = DEFAULT_DRAWS, seed = DEFAULT_SEED, level = 0.95 }: BandOptions = {},
): PairedDifference {
  requireDraws(draws);
  requireLevel(level);
  const n = bothRight + bothWrong + gained + lost;
  if (!(n > 0)) throw new RangeError("The paired bootstrap needs at least one example.");
  const random = new Random(seed);
  const drawGained = binomialSampler(n, gained / n);
  const lostShare = gained === n ? 0 : lost / (n - gained);
  const values = new Float64Array(draws);
  let positive = 0;
  for (let i = 0; i < draws; i++) {
    const more = drawGained(random);
    const less = random.binomial(n - more, lostShare);
    values[i] = (more - less) / n;
    positive += more > less ? 1 : more === less ? 0.5 : 0;
  }
  return {
    difference: (gained - lost) / n,
    low: quantileInPlace(values, (1 - level) / 2),
    high: quantileInPlace(values, (1 + level) / 2),
    probabilityPositive: positive / draws,
  };
}
