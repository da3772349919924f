import type { Baseline, Point } from "./baseline.ts";
import { type BootstrapLines, type BootstrapOptions, bootstrapLines } from "./bootstrapLines.ts";
import { requireLevel } from "./interval.ts";
import { quantileInPlace } from "./percentile.ts";
import { type ScaleName, scaleNamed } from "./scale.ts";
import { studentCriticalValue } from "./studentT.ts";

/** The band around a baseline at one in-distribution accuracy; all fractions. */
export interface BandPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

export interface BandOptions extends BootstrapOptions {
  /** Confidence, between 0 and 1; 0.95 if not given. */
  readonly level?: number;
}

function transformedPlace(scale: ScaleName, x: number): number {
  const { forward, hasPlace } = scaleNamed(scale);
  if (!hasPlace(x)) throw new RangeError(`A band has no place at x = ${x} on the ${scale} scale.`);
  return forward(x);
}

/**
 * Pointwise percentile band of lines that were bootstrapped before. Quantiles are taken in transformed space and
 * brought back, which for an increasing scale is the quantile itself.
 */
export function bandOfLines(
  lines: BootstrapLines,
  xs: readonly number[],
  level = 0.95,
): BandPoint[] {
  requireLevel(level);
  const { slopes, intercepts } = lines;
  const { inverse } = scaleNamed(lines.scale);
  const values = new Float64Array(slopes.length);
  return xs.map((x) => {
    const t = transformedPlace(lines.scale, x);
    for (let i = 0; i < values.length; i++) values[i] = (slopes[i] ?? 0) * t + (intercepts[i] ?? 0);
    const low = inverse(quantileInPlace(values, (1 - level) / 2));
    const high = inverse(quantileInPlace(values, (1 + level) / 2));
    return { x, low, high };
  });
}

/**
 * The default band of a baseline: pairs bootstrap over its models, pointwise percentiles.
 * @param points the models of the baseline, at least 3, each with a place on the scale
 * @param xs in-distribution accuracies (fractions with a place on the scale) at which the band is wanted
 */
export function bootstrapBand(
  points: readonly Point[],
  scale: ScaleName,
  xs: readonly number[],
  { level = 0.95, ...options }: BandOptions = {},
): BandPoint[] {
  return bandOfLines(bootstrapLines(points, scale, options), xs, level);
}

function normalTheoryBand(
  baseline: Baseline,
  xs: readonly number[],
  level: number,
  extra: number,
): BandPoint[] {
  requireLevel(level);
  const { slope, intercept, n, residualStandardError: s, xMean, xSumOfSquares } = baseline.fit;
  if (n < 3) throw new RangeError(`The band of a line needs at least 3 models, got ${n}.`);
  const critical = studentCriticalValue(level, n - 2);
  const { inverse } = scaleNamed(baseline.scale);
  return xs.map((x) => {
    const t = transformedPlace(baseline.scale, x);
    const centre = slope * t + intercept;
    const half = critical * s * Math.sqrt(extra + 1 / n + (t - xMean) ** 2 / xSumOfSquares);
    return { x, low: inverse(centre - half), high: inverse(centre + half) };
  });
}

/**
 * Confidence band of the line under normal errors: ŷ ± t·s·√(1/n + (x − x̄)²/Sxx), t with n − 2 degrees of freedom,
 * in transformed space.
 * @param xs fractions with a place on the scale
 */
export function confidenceBand(
  baseline: Baseline,
  xs: readonly number[],
  level = 0.95,
): BandPoint[] {
  return normalTheoryBand(baseline, xs, level, 0);
}

/**
 * Prediction interval of one further model: ŷ ± t·s·√(1 + 1/n + (x − x̄)²/Sxx), in transformed space. Wider than the
 * band: the band tells where the line is, this where a new model of the same population would be.
 */
export function predictionInterval(
  baseline: Baseline,
  xs: readonly number[],
  level = 0.95,
): BandPoint[] {
  return normalTheoryBand(baseline, xs, level, 1);
}
