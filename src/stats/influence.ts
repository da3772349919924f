import { linearRegression } from "./linearRegression.ts";

/** What each model does to a least-squares line; arrays in the order of the models. */
export interface Influence {
  /** hᵢ = 1/n + (xᵢ − x̄)²/Sxx: how much the fitted value at i follows yᵢ, in [1/n, 1]. */
  readonly leverage: Float64Array;
  /** Residual over its standard error from the fit without the model (externally studentised). */
  readonly studentisedResidual: Float64Array;
  /** Cook's distance: e²h / (2 s² (1 − h)²) (Cook 1977). */
  readonly cooksDistance: Float64Array;
  /** Change of the intercept when the model leaves, in standard errors from the fit without it. */
  readonly dfbetasIntercept: Float64Array;
  /** Change of the slope when the model leaves, in standard errors from the fit without it. */
  readonly dfbetasSlope: Float64Array;
  /** DFFITS: the studentised residual times √(h/(1 − h)). */
  readonly dffits: Float64Array;
  /** The line without each model. */
  readonly slopeWithout: Float64Array;
  readonly interceptWithout: Float64Array;
}

/**
 * Leave-one-out diagnostics of y on x in closed form (Belsley, Kuh and Welsch 1980), as statsmodels' `OLSInfluence`.
 * A model that alone decides the slope (leverage 1) has no fit without it: NaN.
 * @throws RangeError for fewer than 4 points, and as `linearRegression`
 */
export function regressionInfluence(x: ArrayLike<number>, y: ArrayLike<number>): Influence {
  const fit = linearRegression(x, y);
  const { n, slope, intercept, xMean, xSumOfSquares, residualStandardError: s } = fit;
  if (n < 4) throw new RangeError(`Leave-one-out diagnostics need at least 4 points, got ${n}.`);
  const make = () => new Float64Array(n);
  const result = {
    leverage: make(),
    studentisedResidual: make(),
    cooksDistance: make(),
    dfbetasIntercept: make(),
    dfbetasSlope: make(),
    dffits: make(),
    slopeWithout: make(),
    interceptWithout: make(),
  };
  const sse = s * s * (n - 2);
  const interceptSpread = Math.sqrt(1 / n + xMean ** 2 / xSumOfSquares);
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - xMean;
    const residual = (y[i] ?? 0) - intercept - slope * (x[i] ?? 0);
    const h = 1 / n + (dx * dx) / xSumOfSquares;
    const left = 1 - h;
    const alone = left < 1e-12;
    const sWithout = Math.sqrt(Math.max(0, sse - (residual * residual) / left) / (n - 3));
    const slopeChange = alone ? Number.NaN : (dx * residual) / (xSumOfSquares * left);
    const interceptChange = alone ? Number.NaN : residual / (n * left) - xMean * slopeChange;
    const studentised = alone ? Number.NaN : residual / (sWithout * Math.sqrt(left));
    result.leverage[i] = h;
    result.studentisedResidual[i] = studentised;
    result.cooksDistance[i] = alone ? Number.NaN : (residual ** 2 * h) / (2 * s * s * left * left);
    result.dfbetasSlope[i] = (slopeChange * Math.sqrt(xSumOfSquares)) / sWithout;
    result.dfbetasIntercept[i] = interceptChange / (sWithout * interceptSpread);
    result.dffits[i] = studentised * Math.sqrt(h / left);
    result.slopeWithout[i] = slope - slopeChange;
    result.interceptWithout[i] = intercept - interceptChange;
  }
  return result;
}
