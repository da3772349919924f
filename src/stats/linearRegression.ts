import { betaTails } from "./incompleteBeta.ts";

/** An ordinary least-squares line y = slope·x + intercept and what is known about it. */
export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** Pearson's correlation, in [−1, 1]; NaN where all y are the same. */
  readonly r: number;
  readonly r2: number;
  /** Two-sided p-value of the hypothesis that the slope is 0 (t test, n − 2 degrees of freedom); NaN with r. */
  readonly pValue: number;
  /** Standard error of the slope; 0 for n = 2. */
  readonly stderr: number;
  /** Standard error of the intercept; 0 for n = 2. */
  readonly interceptStderr: number;
  /** Number of points. */
  readonly n: number;
  /** s = √(SSE/(n − 2)), in units of y; NaN for n = 2, where nothing is left to estimate it from. */
  readonly residualStandardError: number;
  readonly xMean: number;
  /** Σ (x − x̄)². */
  readonly xSumOfSquares: number;
}

/** Throws a RangeError that names the first value that is not a finite number. */
export function requireFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${name}[${i}] must be a finite number, got ${values[i]}.`);
    }
  }
}

function requirePairs(x: ArrayLike<number>, y: ArrayLike<number>): void {
  if (x.length !== y.length) {
    throw new RangeError(`A line needs as many x as y values, got ${x.length} and ${y.length}.`);
  }
  if (x.length < 2) throw new RangeError(`A line needs at least 2 points, got ${x.length}.`);
  requireFinite("x", x);
  requireFinite("y", y);
}

/** The mean of finite values, corrected once for rounding so that constant data give their own value. */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] ?? 0;
  const first = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i++) rest += (values[i] ?? 0) - first;
  return first + rest / n;
}

interface Moments {
  readonly xMean: number;
  readonly yMean: number;
  readonly sxx: number;
  readonly sxy: number;
  readonly syy: number;
}

function centredMoments(x: ArrayLike<number>, y: ArrayLike<number>): Moments {
  const xMean = mean(x);
  const yMean = mean(y);
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] ?? 0) - xMean;
    const dy = (y[i] ?? 0) - yMean;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  return { xMean, yMean, sxx, sxy, syy };
}

function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/**
 * Ordinary least squares of y on x, with the results of `scipy.stats.linregress`.
 *
 * As there, n = 2 gives standard errors of 0 and a p-value of 0 (1 where both y are the same), and constant y
 * give r = NaN and p = NaN; unlike there, constant y give standard errors of 0, since no residual is left.
 * @throws RangeError for fewer than 2 points, unequal lengths, a value that is not finite, or identical x
 */
export function linearRegression(x: ArrayLike<number>, y: ArrayLike<number>): LinearFit {
  requirePairs(x, y);
  const n = x.length;
  const { xMean, yMean, sxx, sxy, syy } = centredMoments(x, y);
  // Sums of squares of tiny numbers may be 0 although the numbers differ.
  if (isConstant(x) || sxx === 0) {
    throw new RangeError(`A line needs two different x values, but all ${n} are ${x[0]}.`);
  }
  const slope = sxy / sxx;
  const intercept = yMean - slope * xMean;
  const flat = isConstant(y) || syy === 0;
  const r = flat ? Number.NaN : Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy)));
  const common = { slope, intercept, r, r2: r * r, n, xMean, xSumOfSquares: sxx };
  if (n === 2) {
    const pValue = flat ? 1 : 0;
    return { ...common, pValue, stderr: 0, interceptStderr: 0, residualStandardError: Number.NaN };
  }
  let sse = 0;
  for (let i = 0; i < n; i++) {
    const residual = (y[i] ?? 0) - yMean - slope * ((x[i] ?? 0) - xMean);
    sse += residual * residual;
  }
  const residualStandardError = Math.sqrt(sse / (n - 2));
  const stderr = residualStandardError / Math.sqrt(sxx);
  return {
    ...common,
    pValue: flat ? Number.NaN : slopePValue(r, sse / syy, n - 2),
    stderr,
    interceptStderr: stderr * Math.sqrt(sxx / n + xMean * xMean),
    residualStandardError,
  };
}

/** The two-sided t test of slope 0: with t² = df·r²/(1 − r²) it is I_{1−r²}(df/2, ½). */
function slopePValue(r: number, unexplained: number, df: number): number {
  const y = r * r;
  const x = Math.min(1, unexplained);
  return betaTails(df / 2, 0.5, x, y === 0 ? 1 - x : y).lower;
}
