import { predictOnLine } from "./baseline.ts";
import { type BootstrapLines, DEFAULT_SEED } from "./bootstrapLines.ts";
import { type Interval, requireLevel } from "./interval.ts";
import { quantileInPlace } from "./percentile.ts";
import { binomialSampler, Random } from "./random.ts";

/** A model with the sizes of the test sets that it was measured on. */
export interface MeasuredPoint {
  /** In-distribution accuracy, a fraction in [0, 1]. */
  readonly x: number;
  /** Out-of-distribution accuracy, a fraction in [0, 1]. */
  readonly y: number;
  /** Number of in-distribution examples, or null where unknown: then x is taken as exact. */
  readonly xTotal: number | null;
  /** Number of out-of-distribution examples, or null where unknown: then y is taken as exact. */
  readonly yTotal: number | null;
}

export interface EffectiveRobustnessInterval extends Interval {
  /** Whether the binomial error of the in-distribution accuracy is in it (its number of examples is known). */
  readonly xResampled: boolean;
  readonly yResampled: boolean;
}

export interface EffectiveRobustnessIntervalOptions {
  /** Confidence, between 0 and 1; 0.95 if not given. */
  readonly level?: number;
  /** Seed of the binomial draws; 1 if not given. */
  readonly seed?: number;
}

/** The binomial draws use another stream than the draws of models, so that one seed serves both. */
export const BINOMIAL_STREAM = 1;

/** Draws of an accuracy: binomial with the measured share, or the share itself where the size is unknown. */
export function fillAccuracyDraws(
  out: Float64Array,
  fraction: number,
  total: number | null,
  random: Random,
): void {
  if (total === null) {
    out.fill(fraction);
    return;
  }
  const draw = binomialSampler(total, fraction);
  for (let i = 0; i < out.length; i++) out[i] = draw(random) / total;
}

/**
 * Draws of a model's effective robustness: each takes one bootstrapped baseline and, for both accuracies, one
 * binomial number of right answers.
 * @param random of which the binomial draws are taken: first all of x, then all of y
 */
export function effectiveRobustnessDraws(
  lines: BootstrapLines,
  model: MeasuredPoint,
  random: Random,
): Float64Array {
  const { slopes, intercepts, scale } = lines;
  const xs = new Float64Array(slopes.length);
  const draws = new Float64Array(slopes.length);
  fillAccuracyDraws(xs, model.x, model.xTotal, random);
  fillAccuracyDraws(draws, model.y, model.yTotal, random);
  for (let i = 0; i < draws.length; i++) {
    const expected = predictOnLine(scale, slopes[i] ?? 0, intercepts[i] ?? 0, xs[i] ?? 0);
    draws[i] = (draws[i] ?? 0) - expected;
  }
  return draws;
}

/**
 * The percentile interval of a model's effective robustness, from resampling the baseline's models and the binomial
 * error of both of its accuracies. Depends on nothing but its arguments: not on which other models are asked about.
 * @param lines from `bootstrapLines`, shared by all models of a testbed
 * @returns fractions
 */
export function effectiveRobustnessInterval(
  lines: BootstrapLines,
  model: MeasuredPoint,
  { level = 0.95, seed = DEFAULT_SEED }: EffectiveRobustnessIntervalOptions = {},
): EffectiveRobustnessInterval {
  requireLevel(level);
  const draws = effectiveRobustnessDraws(lines, model, new Random(seed, BINOMIAL_STREAM));
  return {
    low: quantileInPlace(draws, (1 - level) / 2),
    high: quantileInPlace(draws, (1 + level) / 2),
    xResampled: model.xTotal !== null,
    yResampled: model.yTotal !== null,
  };
}
