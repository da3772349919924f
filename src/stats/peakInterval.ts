import type { Baseline } from "./baseline.ts";
import type { BootstrapLines } from "./bootstrapLines.ts";
import { DEFAULT_SEED } from "./bootstrapLines.ts";
import {
  BINOMIAL_STREAM,
  type EffectiveRobustnessIntervalOptions,
  effectiveRobustnessDraws,
  type MeasuredPoint,
} from "./effectiveRobustnessInterval.ts";
import { type Interval, requireLevel } from "./interval.ts";
import { quantile } from "./percentile.ts";
import { Random } from "./random.ts";
import { type Peak, peakEffectiveRobustness } from "./segment.ts";

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

/**
 * Resamples the baseline and the binomial errors of all steps of a run, and finds the peak in each draw. Steps of a
 * run share the draws of the baseline; their binomial errors are drawn apart. The largest of several noisy values
 * lies above its own expectation: read the value at the peak as an upper guess, and its step by `shareAtPeak`.
 * @throws RangeError for a run without points
 */
export function peakInterval(
  baseline: Pick<Baseline, "predict">,
  lines: BootstrapLines,
  run: readonly MeasuredPoint[],
  { level = 0.95, seed = DEFAULT_SEED }: EffectiveRobustnessIntervalOptions = {},
): PeakInterval {
  requireLevel(level);
  const peak = peakEffectiveRobustness(baseline, run);
  const random = new Random(seed, BINOMIAL_STREAM);
  const draws = lines.slopes.length;
  const largest = new Float64Array(draws).fill(-Infinity);
  const peaks = new Float64Array(draws);
  let atPeak: Interval = { low: Number.NaN, high: Number.NaN };
  run.forEach((point, step) => {
    const values = effectiveRobustnessDraws(lines, point, random);
    values.forEach((value, i) => {
      if (!(value > (largest[i] ?? Infinity))) return;
      largest[i] = value;
      peaks[i] = step;
    });
    if (step === peak.index) {
      atPeak = {
        low: quantile(values, (1 - level) / 2),
        high: quantile(values, (1 + level) / 2),
      };
    }
  });
  const shareAtPeak = new Float64Array(run.length);
  for (const step of peaks) shareAtPeak[step] = (shareAtPeak[step] ?? 0) + 1 / draws;
  return {
    ...peak,
    ...atPeak,
    firstIndex: Math.floor(quantile(peaks, (1 - level) / 2)),
    lastIndex: Math.ceil(quantile(peaks, (1 + level) / 2)),
    shareAtPeak,
  };
}
