import { type LinearFit, linearRegression } from "./linearRegression.ts";
import { type ScaleName, scaleNamed } from "./scale.ts";

/** A model in the plane: x its in-distribution, y its out-of-distribution accuracy, as fractions in [0, 1]. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve of expected out-of-distribution accuracy, whatever way it was fitted. */
export interface BaselineCurve {
  readonly kind: "least-squares" | "piecewise" | "theil-sen" | "huber";
  /** The scale in which it was fitted. */
  readonly scale: ScaleName;
  /** Number of models it was fitted on. */
  readonly n: number;
  /** Smallest and largest x (fractions) among those models. */
  readonly xRange: readonly [number, number];
  /** β(x): the expected out-of-distribution accuracy (a fraction) at in-distribution accuracy x (a fraction). */
  predict(x: number): number;
}

/** The straight line in transformed space: T(β(x)) = slope·T(x) + intercept. */
export interface Baseline extends BaselineCurve {
  readonly kind: "least-squares";
  /** The fit of T(y) on T(x); slope and intercept are in units of the scale. */
  readonly fit: LinearFit;
}

/** Both coordinates of points, transformed, side by side. */
export interface TransformedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * T of both coordinates.
 * @throws RangeError naming the first point that has no place on the scale
 */
export function transformPoints(points: readonly Point[], scale: ScaleName): TransformedPoints {
  const { forward, hasPlace } = scaleNamed(scale);
  const x = new Float64Array(points.length);
  const y = new Float64Array(points.length);
  points.forEach((point, i) => {
    if (!hasPlace(point.x) || !hasPlace(point.y)) {
      throw new RangeError(
        `points[${i}] = (${point.x}, ${point.y}) has no place on the ${scale} scale; leave it out of the fit.`,
      );
    }
    x[i] = forward(point.x);
    y[i] = forward(point.y);
  });
  return { x, y };
}

/** Smallest and largest x of points. */
export function xRangeOf(points: readonly Point[]): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { x } of points) {
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  return [low, high];
}

/**
 * T⁻¹(slope·T(x) + intercept). At x = 0 and 1, where T is infinite, it is the limit; a slope of 0 gives the
 * constant everywhere.
 */
export function predictOnLine(
  scale: ScaleName,
  slope: number,
  intercept: number,
  x: number,
): number {
  const { forward, inverse } = scaleNamed(scale);
  return inverse(slope === 0 ? intercept : slope * forward(x) + intercept);
}

/**
 * The least-squares baseline of models: T(y) regressed on T(x) (Taori et al. 2020; Miller et al. 2021).
 * @param points the declared models; each must have a place on the scale (filter with `hasPlace` first)
 * @throws RangeError for a point without a place, fewer than 2 points, or identical x
 */
export function fitBaseline(points: readonly Point[], scale: ScaleName): Baseline {
  const { x, y } = transformPoints(points, scale);
  const fit = linearRegression(x, y);
  return {
    kind: "least-squares",
    scale,
    fit,
    n: fit.n,
    xRange: xRangeOf(points),
    predict: (at) => predictOnLine(scale, fit.slope, fit.intercept, at),
  };
}

/** Whether x (a fraction) lies outside the models that the baseline was fitted on. */
export function isExtrapolated(baseline: Pick<BaselineCurve, "xRange">, x: number): boolean {
  return !(x >= baseline.xRange[0] && x <= baseline.xRange[1]);
}
