import type { BootstrapLines } from "./bootstrapLines.ts";
import { DEFAULT_SEED } from "./bootstrapLines.ts";
import { effectiveRobustness } from "./effectiveRobustness.ts";
import {
  BINOMIAL_STREAM,
  effectiveRobustnessDraws,
  type MeasuredPoint,
} from "./effectiveRobustnessInterval.ts";
import { type Interval, requireLevel } from "./interval.ts";
import { quantileInPlace } from "./percentile.ts";
import { Random } from "./random.ts";

/** ER of one model less that of another, with its interval; fractions. */
export interface EffectiveRobustnessDifference extends Interval {
  readonly value: number;
}

/** The second model's binomial draws must not be the first's again: another stream of the same seed. */
const SECOND_STREAM = BINOMIAL_STREAM + 1;

/**
 * ρ(second) − ρ(first) with its percentile interval. Both models meet the same resampled baseline in each draw, so
 * that what is uncertain about the baseline cancels as far as both stand at the same x; their binomial errors are
 * drawn independently, which makes the interval too wide, as a rule, for two models on the very same images.
 * @param baseline of which `lines` are the resampled ones
 */
export function effectiveRobustnessDifference(
  baseline: { predict(x: number): number },
  lines: BootstrapLines,
  first: MeasuredPoint,
  second: MeasuredPoint,
  { level = 0.95, seed = DEFAULT_SEED }: { readonly level?: number; readonly seed?: number } = {},
): EffectiveRobustnessDifference {
  requireLevel(level);
  const before = effectiveRobustnessDraws(lines, first, new Random(seed, BINOMIAL_STREAM));
  const draws = effectiveRobustnessDraws(lines, second, new Random(seed, SECOND_STREAM));
  for (let i = 0; i < draws.length; i++) draws[i] = (draws[i] ?? 0) - (before[i] ?? 0);
  return {
    value:
      effectiveRobustness(baseline, second.x, second.y) -
      effectiveRobustness(baseline, first.x, first.y),
    low: quantileInPlace(draws, (1 - level) / 2),
    high: quantileInPlace(draws, (1 + level) / 2),
  };
}
