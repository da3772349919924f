import type { DrawnBaseline } from "./bootstrapBaselines.ts";
import { DEFAULT_SEED } from "./bootstrapLines.ts";
import type { DrawnOptions, MultipleMeasuredPoint } from "./drawnRobustness.ts";
import { BINOMIAL_STREAM, fillAccuracyDraws } from "./effectiveRobustnessInterval.ts";
import { type Interval, requireLevel } from "./interval.ts";
import type { MultipleBaseline } from "./multipleBaseline.ts";
import { quantile } from "./percentile.ts";
import { Random } from "./random.ts";
import type { Peak } from "./segment.ts";

/** The peak of effective robustness along a run, and how sure one can be of it. */
export interface PeakInterval extends Peak, Interval {
  /** Interval of the effective robustness at the peak's step, a fraction. */
  readonly low: number;
  readonly high: number;
  /** First and last index of the run that the peak takes within the level (percentiles of the draws' peaks). */
  readonly firstIndex: number;
  readonly lastIndex: number;
  /** For each step, the share of draws in which it is the peak; they add up to 1. */
  readonly shareAtPeak: Float64Array;
}

/** The accuracy that draw `draw` of the baseline expects at in-distribution accuracies `xs`. */
type Expected = (draw: number, xs: readonly number[]) => number | undefined;

/**
 * Resamples the baseline and the binomial errors of all steps of a run, and finds the peak in each draw: each takes one of
 * the drawn baselines, of any kind of one in-distribution set, and one binomial draw of every accuracy. The largest of
 * several noisy values lies above its own expectation: read the value at the peak as an upper guess, and its step by
 * `shareAtPeak`.
 * @param predict the fitted baseline, by which the peak itself is found
 * @throws RangeError for a run without points
 */
export function peakOfDraws(
  { predict }: DrawnBaseline,
  drawn: readonly DrawnBaseline[],
  run: readonly MultipleMeasuredPoint[],
  options: DrawnOptions = {},
): PeakInterval {
  const at = (xs: readonly number[]) => xs[0] ?? Number.NaN;
  return peakOf(
    (xs) => predict(at(xs)),
    drawn.length,
    (i, xs) => drawn[i]?.predict(at(xs)),
    run,
    options,
  );
}

/** As `peakOfDraws`, for baselines of several in-distribution sets. */
export function peakOfMultipleDraws(
  { predict }: Pick<MultipleBaseline, "predict">,
  drawn: readonly Pick<MultipleBaseline, "predict">[],
  run: readonly MultipleMeasuredPoint[],
  options: DrawnOptions = {},
): PeakInterval {
  return peakOf(predict, drawn.length, (i, xs) => drawn[i]?.predict(xs), run, options);
}

function peakOf(
  predict: (xs: readonly number[]) => number,
  draws: number,
  expected: Expected,
  run: readonly MultipleMeasuredPoint[],
  { level = 0.95, seed = DEFAULT_SEED }: DrawnOptions,
): PeakInterval {
  requireLevel(level);
  const { index, effectiveRobustness } = highest(predict, run);
  const random = new Random(seed, BINOMIAL_STREAM);
  const largest = new Float64Array(draws).fill(-Infinity);
  const peaks = new Float64Array(draws);
  let atPeak: Interval = { low: Number.NaN, high: Number.NaN };
  run.forEach((point, step) => {
    const values = drawsOf(point, draws, expected, random);
    values.forEach((value, i) => {
      if (!(value > (largest[i] ?? Infinity))) return;
      largest[i] = value;
      peaks[i] = step;
    });
    if (step === index) {
      atPeak = {
        low: quantile(values, (1 - level) / 2),
        high: quantile(values, (1 + level) / 2),
      };
    }
  });
  const shareAtPeak = new Float64Array(run.length);
  for (const step of peaks) shareAtPeak[step] = (shareAtPeak[step] ?? 0) + 1 / draws;
  return {
    index,
    effectiveRobustness,
    ...atPeak,
    firstIndex: Math.floor(quantile(peaks, (1 - level) / 2)),
    lastIndex: Math.ceil(quantile(peaks, (1 + level) / 2)),
    shareAtPeak,
  };
}

/** The measured peak: the first of several that are equal. */
function highest(
  predict: (xs: readonly number[]) => number,
  run: readonly MultipleMeasuredPoint[],
): { readonly index: number; readonly effectiveRobustness: number } {
  let index = -1;
  let effectiveRobustness = Number.NaN;
  run.forEach(({ xs, y }, i) => {
    const value = y - predict(xs);
    if (index >= 0 && !(value > effectiveRobustness)) return;
    index = i;
    effectiveRobustness = value;
  });
  if (index < 0) throw new RangeError("A run without points has no peak.");
  return { index, effectiveRobustness };
}

/** Draws of the effective robustness of one step; the binomial draws in the order of `intervalOfDraws`. */
function drawsOf(
  { xs, xTotals, y, yTotal }: MultipleMeasuredPoint,
  draws: number,
  expected: Expected,
  random: Random,
): Float64Array {
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
  return values;
}
