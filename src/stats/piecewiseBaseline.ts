import { type BaselineCurve, type Point, transformPoints, xRangeOf } from "./baseline.ts";
import { type BrokenLineFit, brokenLineAt, fitBrokenLine } from "./brokenLine.ts";
import type { Interval } from "./interval.ts";
import { type ScaleName, scaleNamed } from "./scale.ts";

/** A baseline with one kink: two lines in transformed space that meet at an in-distribution accuracy. */
export interface PiecewiseBaseline extends BaselineCurve {
  readonly kind: "piecewise";
  /** In-distribution accuracy at the kink, a fraction. */
  readonly kink: number;
  /** Profile-likelihood interval of a fitted kink (fractions, 95 %); null where the kink was given. */
  readonly kinkInterval: Interval | null;
  /** The fit in transformed space. */
  readonly fit: BrokenLineFit;
}

/** Where the kink is: at an accuracy (a fraction; e.g. ResNet-50's for ImageNet-A), or wherever the fit is best. */
export type KinkChoice = number | "fitted";

/**
 * Fits the piecewise baseline of T(y) on T(x).
 * @param points models with a place on the scale; at least 4 on a given kink, 6 for a fitted one
 * @throws RangeError for a kink without a place or without models on both sides, and as `fitBaseline`
 */
export function fitPiecewiseBaseline(
  points: readonly Point[],
  scale: ScaleName,
  kink: KinkChoice,
): PiecewiseBaseline {
  const { x, y } = transformPoints(points, scale);
  const { forward, inverse, hasPlace } = scaleNamed(scale);
  if (kink !== "fitted" && !hasPlace(kink)) {
    throw new RangeError(`A kink at accuracy ${kink} has no place on the ${scale} scale.`);
  }
  const common = { kind: "piecewise" as const, scale, n: points.length, xRange: xRangeOf(points) };
  if (kink !== "fitted") {
    const fit = brokenLineAt(x, y, forward(kink));
    return { ...common, kink, kinkInterval: null, fit, predict: predictor(fit, scale) };
  }
  const fit = fitBrokenLine(x, y);
  const { low, high } = fit.kinkInterval;
  return {
    ...common,
    kink: inverse(fit.kink),
    kinkInterval: { low: inverse(low), high: inverse(high) },
    fit,
    predict: predictor(fit, scale),
  };
}

function predictor(fit: BrokenLineFit, scale: ScaleName): (x: number) => number {
  const { forward, inverse } = scaleNamed(scale);
  return (x) => {
    const beyond = forward(x) - fit.kink;
    const slope = beyond <= 0 ? fit.slopeBelow : fit.slopeAbove;
    // A slope of 0 keeps the height at the kink also where T(x) is infinite.
    return inverse(slope === 0 ? fit.atKink : fit.atKink + slope * beyond);
  };
}
