import { requireFinite } from "./linearRegression.ts";
import { normalQuantile } from "./normal.ts";
import { median } from "./percentile.ts";
import { PairSlopes } from "./slopeSelection.ts";

/** A line through the medians of slopes and of points. */
export interface TheilSenFit {
  readonly slope: number;
  readonly intercept: number;
  /** Confidence interval of the slope (Sen 1968, eq. 2.6). */
  readonly slopeLow: number;
  readonly slopeHigh: number;
  readonly n: number;
}

/** A line through more points takes longer than the page may stand still. */
const MOST_POINTS = 20_000;

/** Rounds halves to the even neighbour, as NumPy does. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Σ k(k − 1)(2k + 5) over groups of k equal values. */
function tieCorrection(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  for (let i = 0; i < sorted.length; ) {
    let k = 1;
    while (i + k < sorted.length && sorted[i + k] === sorted[i]) k++;
    sum += k * (k - 1) * (2 * k + 5);
    i += k;
  }
  return sum;
}

/**
 * The slopes of all pairs of points with different x.
 * @throws RangeError for fewer than 2 or more than 20,000 points, unequal lengths, values not finite, identical x
 */
function slopesOf(x: ArrayLike<number>, y: ArrayLike<number>): PairSlopes {
  const n = x.length;
  if (n !== y.length)
    throw new RangeError(`A line needs as many x as y values, got ${n} and ${y.length}.`);
  if (n < 2 || n > MOST_POINTS) {
    throw new RangeError(`The Theil–Sen line takes 2 to ${MOST_POINTS} points, got ${n}.`);
  }
  requireFinite("x", x);
  requireFinite("y", y);
  const slopes = new PairSlopes(x, y);
  if (slopes.count === 0)
    throw new RangeError(`A line needs two different x values, but all ${n} are ${x[0]}.`);
  return slopes;
}

/** The line alone, without the interval of its slope; arguments and errors as of {@link theilSen}. */
export function theilSenLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Pick<TheilSenFit, "slope" | "intercept"> {
  const slope = slopesOf(x, y).median();
  return { slope, intercept: median(y) - slope * median(x) };
}

/**
 * Theil and Sen's line, as `scipy.stats.theilslopes`: slope = median of the slopes of all pairs with different x,
 * intercept = median(y) − slope·median(x). Up to 29 % of the models may be arbitrary without carrying it away.
 * @param level confidence of the slope's interval, between 0 and 1
 * @throws RangeError for fewer than 2 or more than 20,000 points, unequal lengths, values not finite, identical x
 */
export function theilSen(x: ArrayLike<number>, y: ArrayLike<number>, level = 0.95): TheilSenFit {
  const slopes = slopesOf(x, y);
  const n = x.length;
  const slope = slopes.median();
  const z = -normalQuantile((1 - level) / 2);
  const variance = (n * (n - 1) * (2 * n + 5) - tieCorrection(x) - tieCorrection(y)) / 18;
  // Where all of y is tied, and some of x, the correction for ties goes beyond the variance.
  const spread = z * Math.sqrt(Math.max(variance, 0));
  const upper = Math.min(roundHalfEven((slopes.count + spread) / 2), slopes.count - 1);
  const lower = Math.max(roundHalfEven((slopes.count - spread) / 2) - 1, 0);
  return {
    slope,
    intercept: median(y) - slope * median(x),
    slopeLow: slopes.at(lower),
    slopeHigh: slopes.at(upper),
    n,
  };
}
