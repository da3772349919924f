import { linearRegression, mean } from "./linearRegression.ts";
import { median } from "./percentile.ts";

/** A line that bounds the pull of each model. */
export interface HuberFit {
  readonly slope: number;
  readonly intercept: number;
  readonly stderr: number;
  readonly interceptStderr: number;
  /** Robust standard deviation of the residuals: median |residual| / Φ⁻¹(¾), in units of y. */
  readonly residualScale: number;
  /** Weight of each model in the last fit, in (0, 1]: below 1 where it pulled too hard. */
  readonly weights: Float64Array;
  readonly n: number;
  readonly iterations: number;
}

/** Residuals beyond this many scales pull no harder: 95 % efficient for normal errors (Huber 1981). */
export const HUBER_THRESHOLD = 1.345;

const NORMAL_QUARTILE = 0.6744897501960817;
const MOST_ITERATIONS = 2000;
const TOLERANCE = 1e-14;

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

function weightedLine(x: Float64Array, y: Float64Array, weights: Float64Array): Line {
  let w = 0;
  let wx = 0;
  let wy = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i] ?? 0;
    w += weight;
    wx += weight * (x[i] ?? 0);
    wy += weight * (y[i] ?? 0);
  }
  const xMean = wx / w;
  const yMean = wy / w;
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] ?? 0) - xMean;
    sxx += (weights[i] ?? 0) * dx * dx;
    sxy += (weights[i] ?? 0) * dx * ((y[i] ?? 0) - yMean);
  }
  const slope = sxy / sxx;
  return { slope, intercept: yMean - slope * xMean };
}

function residualsOf(x: Float64Array, y: Float64Array, line: Line): Float64Array {
  return y.map((value, i) => value - line.slope * (x[i] ?? 0) - line.intercept);
}

function scaleOf(residuals: Float64Array): number {
  return median(residuals.map(Math.abs)) / NORMAL_QUARTILE;
}

/**
 * Huber's M-estimate of a line by iteratively reweighted least squares, as statsmodels' `RLM` with `HuberT(1.345)`,
 * scale by median absolute residual renewed in each round, and covariance "H1" (Huber 1981, 7.6).
 * @throws RangeError for fewer than 3 points and as `linearRegression`
 */
export function huberRegression(xs: ArrayLike<number>, ys: ArrayLike<number>): HuberFit {
  const x = Float64Array.from(xs);
  const y = Float64Array.from(ys);
  const start = linearRegression(x, y);
  const n = x.length;
  if (n < 3) throw new RangeError(`Huber's line needs at least 3 points, got ${n}.`);
  const weights = new Float64Array(n).fill(1);
  let line: Line = { slope: start.slope, intercept: start.intercept };
  let residuals = residualsOf(x, y, line);
  let scale = scaleOf(residuals);
  let iterations = 0;
  while (scale > 0 && iterations < MOST_ITERATIONS) {
    iterations++;
    for (let i = 0; i < n; i++) {
      weights[i] = Math.min(1, (HUBER_THRESHOLD * scale) / Math.abs(residuals[i] ?? 0));
    }
    const next = weightedLine(x, y, weights);
    const moved = Math.abs(next.slope - line.slope) + Math.abs(next.intercept - line.intercept);
    line = next;
    residuals = residualsOf(x, y, line);
    scale = scaleOf(residuals);
    if (moved <= TOLERANCE * (Math.abs(line.slope) + Math.abs(line.intercept))) break;
  }
  const unit = unitError(residuals, scale);
  const spread = start.xSumOfSquares;
  return {
    ...line,
    stderr: unit / Math.sqrt(spread),
    interceptStderr: unit * Math.sqrt(1 / n + start.xMean ** 2 / spread),
    residualScale: scale,
    weights,
    n,
    iterations,
  };
}

/** What stands before (XᵀX)^(−½) in the "H1" standard errors: κ·√(Σψ²·σ²/(n − 2)) / mean ψ′. */
function unitError(residuals: Float64Array, scale: number): number {
  if (scale === 0) return 0;
  const n = residuals.length;
  const standardised = residuals.map((value) => value / scale);
  const inside = standardised.map((z) => (Math.abs(z) <= HUBER_THRESHOLD ? 1 : 0));
  const share = mean(inside);
  const correction = 1 + ((2 / n) * (share * (1 - share))) / share ** 2;
  let sumOfSquares = 0;
  for (const z of standardised) sumOfSquares += Math.min(Math.abs(z), HUBER_THRESHOLD) ** 2;
  return (correction * scale * Math.sqrt(sumOfSquares / (n - 2))) / share;
}
