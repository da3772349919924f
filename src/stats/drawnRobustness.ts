import type { BandPoint } from "./baselineBand.ts";
import type { DrawnBaseline } from "./bootstrapBaselines.ts";
import { DEFAULT_SEED } from "./bootstrapLines.ts";
import { BINOMIAL_STREAM, fillAccuracyDraws } from "./effectiveRobustnessInterval.ts";
import { type Interval, requireLevel } from "./interval.ts";
import type { MultipleBaseline } from "./multipleBaseline.ts";
import { quantileInPlace } from "./percentile.ts";
import { Random } from "./random.ts";

/** A model with the sizes of all its test sets; a size of null makes that accuracy exact. Accuracies are fractions. */
export interface MultipleMeasuredPoint {
  readonly xs: readonly number[];
  readonly xTotals: readonly (number | null)[];
  readonly y: number;
  readonly yTotal: number | null;
}

export interface DrawnOptions {
  /** Confidence, between 0 and 1; 0.95 if not given. */
  readonly level?: number;
  /** Seed of the binomial draws; 1 if not given. */
  readonly seed?: number;
}

/** Pointwise percentile band of drawn baselines at in-distribution accuracies `xs`; fractions. */
export function bandOfDraws(
  baselines: readonly DrawnBaseline[],
  xs: readonly number[],
  level = 0.95,
): BandPoint[] {
  requireLevel(level);
  const values = new Float64Array(baselines.length);
  return xs.map((x) => {
    baselines.forEach((baseline, i) => {
      values[i] = baseline.predict(x);
    });
    return { x, ...percentiles(values, level) };
  });
}

/**
 * Percentile interval of effective robustness from drawn baselines, each with one binomial draw of every accuracy.
 * With one in-distribution set and least squares it equals `effectiveRobustnessInterval`.
 */
export function intervalOfDraws(
  baselines: readonly DrawnBaseline[],
  model: MultipleMeasuredPoint,
  options: DrawnOptions = {},
): Interval {
  return intervalOf(baselines.length, (i, xs) => baselines[i]?.predict(xs[0] ?? 0), model, options);
}

/** As `intervalOfDraws`, for baselines of several in-distribution sets. */
export function intervalOfMultipleDraws(
  baselines: readonly Pick<MultipleBaseline, "predict">[],
  model: MultipleMeasuredPoint,
  options: DrawnOptions = {},
): Interval {
  return intervalOf(baselines.length, (i, xs) => baselines[i]?.predict(xs), model, options);
}

function intervalOf(
  draws: number,
  expected: (draw: number, xs: readonly number[]) => number | undefined,
  { xs, xTotals, y, yTotal }: MultipleMeasuredPoint,
  { level = 0.95, seed = DEFAULT_SEED }: DrawnOptions,
): Interval {
  requireLevel(level);
  const random = new Random(seed, BINOMIAL_STREAM);
  const columns = xs.map((x, j) => {
    const column = new Float64Array(draws);
    fillAccuracyDraws(column, x, xTotals[j] ?? null, random);
    return column;
  });
  const values = new Float64Array(draws);
  fillAccuracyDraws(values, y, yTotal, random);
  for (let i = 0; i < draws; i++) {
    const at = columns.map((column) => column[i] ?? Number.NaN);
    values[i] = (values[i] ?? 0) - (expected(i, at) ?? Number.NaN);
  }
  return percentiles(values, level);
}

function percentiles(values: Float64Array, level: number): Interval {
  return {
    low: quantileInPlace(values, (1 - level) / 2),
    high: quantileInPlace(values, (1 + level) / 2),
  };
}
