import {
  type BaselineCurve,
  type Point,
  predictOnLine,
  transformPoints,
  xRangeOf,
} from "./baseline.ts";
import { type HuberFit, huberRegression } from "./huber.ts";
import type { ScaleName } from "./scale.ts";
import { type TheilSenFit, theilSen, theilSenLine } from "./theilSen.ts";

/** A baseline whose line is Theil and Sen's. */
export interface TheilSenBaseline extends BaselineCurve {
  readonly kind: "theil-sen";
  readonly fit: TheilSenFit;
}

/** A baseline whose line is Huber's M-estimate. */
export interface HuberBaseline extends BaselineCurve {
  readonly kind: "huber";
  readonly fit: HuberFit;
}

/** Theil and Sen's line of T(y) on T(x). Points as for `fitBaseline`. */
export function fitTheilSenBaseline(points: readonly Point[], scale: ScaleName): TheilSenBaseline {
  const { x, y } = transformPoints(points, scale);
  const fit = theilSen(x, y);
  return {
    kind: "theil-sen",
    scale,
    fit,
    n: fit.n,
    xRange: xRangeOf(points),
    predict: (at) => predictOnLine(scale, fit.slope, fit.intercept, at),
  };
}

/** The prediction of Theil and Sen's line alone, which is found sooner than the interval of its slope. */
export function theilSenPrediction(
  points: readonly Point[],
  scale: ScaleName,
): Pick<TheilSenBaseline, "predict"> {
  const { x, y } = transformPoints(points, scale);
  const { slope, intercept } = theilSenLine(x, y);
  return { predict: (at) => predictOnLine(scale, slope, intercept, at) };
}

/** Huber's line of T(y) on T(x). Points as for `fitBaseline`, at least 3. */
export function fitHuberBaseline(points: readonly Point[], scale: ScaleName): HuberBaseline {
  const { x, y } = transformPoints(points, scale);
  const fit = huberRegression(x, y);
  return {
    kind: "huber",
    scale,
    fit,
    n: fit.n,
    xRange: xRangeOf(points),
    predict: (at) => predictOnLine(scale, fit.slope, fit.intercept, at),
  };
}
