import { chiSquare1Quantile } from "./chiSquare.ts";
import type { Interval } from "./interval.ts";
import { linearRegression } from "./linearRegression.ts";
import { multipleRegression } from "./multipleRegression.ts";

/** A continuous line with one kink: y = atKink + slopeBelow·(x − κ) for x ≤ κ, + slopeAbove·(x − κ) beyond. */
export interface BrokenLineFit {
  /** κ, in units of x. */
  readonly kink: number;
  /** Height at the kink, in units of y. */
  readonly atKink: number;
  readonly slopeBelow: number;
  readonly slopeAbove: number;
  /** Standard errors of both slopes and of slopeAbove − slopeBelow, the kink taken as known. */
  readonly slopeBelowStderr: number;
  readonly slopeAboveStderr: number;
  readonly slopeChangeStderr: number;
  readonly r2: number;
  readonly sse: number;
  /** √(SSE/(n − 3)), or √(SSE/(n − 4)) where the kink was fitted too. */
  readonly residualStandardError: number;
  readonly n: number;
}

/** A broken line whose kink was chosen by the data. */
export interface FittedBrokenLine extends BrokenLineFit {
  /** All κ with n·ln(SSE(κ)/SSE_min) ≤ χ²₁: their smallest and largest, within the range searched. */
  readonly kinkInterval: Interval;
}

/** Fits the broken line with a known kink by least squares. Needs 4 points or more, on both sides of the kink. */
export function brokenLineAt(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  kink: number,
): BrokenLineFit {
  if (!Number.isFinite(kink))
    throw new RangeError(`The kink must be a finite number, got ${kink}.`);
  const n = x.length;
  if (n < 4) throw new RangeError(`A line with a kink needs at least 4 points, got ${n}.`);
  const below = Float64Array.from(x, (value) => Math.min(value - kink, 0));
  const above = Float64Array.from(x, (value) => Math.max(value - kink, 0));
  const counts = [below.filter((v) => v < 0).length, above.filter((v) => v > 0).length];
  if (counts[0] === 0 || counts[1] === 0) {
    throw new RangeError(
      `The kink at ${kink} must lie between points: ${counts[0]} lie below it and ${counts[1]} above.`,
    );
  }
  const fit = multipleRegression([below, above], y);
  const [[vBelow = Number.NaN, shared = Number.NaN] = [], [, vAbove = Number.NaN] = []] =
    fit.slopeCovariance;
  return {
    kink,
    atKink: fit.coefficients[0] ?? Number.NaN,
    slopeBelow: fit.coefficients[1] ?? Number.NaN,
    slopeAbove: fit.coefficients[2] ?? Number.NaN,
    slopeBelowStderr: fit.standardErrors[1] ?? Number.NaN,
    slopeAboveStderr: fit.standardErrors[2] ?? Number.NaN,
    slopeChangeStderr: Math.sqrt(vBelow + vAbove - 2 * shared),
    r2: fit.r2,
    sse: fit.sse,
    residualStandardError: fit.residualStandardError,
    n,
  };
}

interface Sorted {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function sortByX(x: ArrayLike<number>, y: ArrayLike<number>): Sorted {
  const order = Array.from({ length: x.length }, (_, i) => i).sort(
    (a, b) => (x[a] ?? 0) - (x[b] ?? 0),
  );
  return {
    x: Float64Array.from(order, (i) => x[i] ?? 0),
    y: Float64Array.from(order, (i) => y[i] ?? 0),
  };
}

/** Where the separate lines through the first m points and through the rest cross, to full precision. */
function crossing({ x, y }: Sorted, m: number): number {
  const left = linearRegression(x.subarray(0, m), y.subarray(0, m));
  const right = linearRegression(x.subarray(m), y.subarray(m));
  return (right.intercept - left.intercept) / (left.slope - right.slope);
}

interface Candidate {
  readonly kink: number;
  readonly sse: number;
  /** Points before a kink between two points; null for a kink at a point. */
  readonly before: number | null;
}

/**
 * The places where SSE(κ) can be least: at a point, or, between two neighbours, where the separate lines of both
 * sides cross (Hudson, JASA 61, 1966).
 */
function candidates(sorted: Sorted, profile: Profile, perSide: number): Candidate[] {
  const { x } = sorted;
  const found: Candidate[] = [];
  const add = (kink: number, before: number | null) => {
    found.push({ kink, before, sse: profile.sumOfSquares(kink) });
  };
  for (let m = perSide; m <= x.length - perSide; m++) {
    const last = x[m - 1] ?? 0;
    const next = x[m] ?? 0;
    if (m > perSide && last < next) add(last, null);
    const cross = profile.crossing(m);
    if (cross > last && cross < next) add(cross, m);
  }
  return found;
}

/** Models on each side of a fitted kink, unless told otherwise: a twentieth of all, at least 3. */
function defaultPerSide(n: number): number {
  return Math.max(3, Math.ceil(n / 20));
}

/**
 * Fits the broken line and its kink by least squares, which under normal errors is the profile likelihood.
 * @param perSide how many models must lie on each side of the kink; by default n/20, at least 3
 * @param level confidence of the kink's profile-likelihood interval, between 0 and 1
 * @throws RangeError where no kink leaves that many on both sides
 */
export function fitBrokenLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { perSide = defaultPerSide(x.length), level = 0.95 }: { perSide?: number; level?: number } = {},
): FittedBrokenLine {
  const n = x.length;
  if (!Number.isInteger(perSide) || perSide < 2) {
    throw new RangeError(`A kink needs at least 2 points on each side, got ${perSide}.`);
  }
  if (n < Math.max(5, 2 * perSide)) {
    throw new RangeError(
      `A fitted kink needs at least ${Math.max(5, 2 * perSide)} points, got ${n}.`,
    );
  }
  linearRegression(x, y); // Checks lengths, finite values and that the x differ.
  const sorted = sortByX(x, y);
  const profile = profileOf(sorted);
  const tried = candidates(sorted, profile, perSide);
  const [head, ...others] = tried;
  if (head === undefined)
    throw new RangeError(`No kink has ${perSide} different points on each side.`);
  const best = others.reduce((least, next) => (next.sse < least.sse ? next : least), head);
  const kink = best.before === null ? best.kink : crossing(sorted, best.before);
  const fit = brokenLineAt(x, y, kink);
  return {
    ...fit,
    residualStandardError: Math.sqrt(fit.sse / (n - 4)),
    kinkInterval: profileInterval(profile.sumOfSquares, tried, best, n, level),
  };
}

/** What the search for a kink asks at each of many places, in a few operations from sums made once. */
interface Profile {
  /** SSE(κ). */
  sumOfSquares(kink: number): number;
  /** Where the separate lines through the first m points and through the rest cross; NaN where they do not. */
  crossing(m: number): number;
}

/** Sums of z, z², e and z·e over some points. */
interface Sums {
  readonly n: number;
  readonly z: number;
  readonly zz: number;
  readonly e: number;
  readonly ze: number;
}

/** Slope and height at z = 0 of the line through points with these sums; NaN where their z are alike. */
function lineOfSums({ n, z, zz, e, ze }: Sums): { slope: number; height: number } {
  const spread = zz - (z * z) / n;
  const slope = spread > 1e-10 * n ? (ze - (z * e) / n) / spread : Number.NaN;
  return { slope, height: (e - slope * z) / n };
}

/**
 * Works on standardised x and on the residuals of the straight line, so that sums do not cancel. For SSE(κ), sums over
 * the points beyond κ give the hinge's inner products, and the hinge is taken out of the residuals.
 */
function profileOf({ x, y }: Sorted): Profile {
  const n = x.length;
  const line = linearRegression(x, y);
  const scale = Math.sqrt(line.xSumOfSquares / n);
  const z = x.map((value) => (value - line.xMean) / scale);
  const residuals = y.map((value, i) => value - line.intercept - line.slope * (x[i] ?? 0));
  const sumFrom = (value: (i: number) => number) => {
    const sums = new Float64Array(n + 1);
    for (let i = n - 1; i >= 0; i--) sums[i] = (sums[i + 1] ?? 0) + value(i);
    return sums;
  };
  const columns = {
    z: sumFrom((i) => z[i] ?? 0),
    zz: sumFrom((i) => (z[i] ?? 0) ** 2),
    e: sumFrom((i) => residuals[i] ?? 0),
    ze: sumFrom((i) => (z[i] ?? 0) * (residuals[i] ?? 0)),
  };
  const sumsFrom = (from: number): Sums => ({
    n: n - from,
    z: columns.z[from] ?? 0,
    zz: columns.zz[from] ?? 0,
    e: columns.e[from] ?? 0,
    ze: columns.ze[from] ?? 0,
  });
  const all = sumsFrom(0);
  const sse = residuals.reduce((sum, e) => sum + e * e, 0);
  return {
    sumOfSquares: (kink) => {
      const k = (kink - line.xMean) / scale;
      const beyond = sumsFrom(firstAbove(z, k));
      const h = beyond.z - beyond.n * k;
      const hh = beyond.zz - 2 * k * beyond.z + beyond.n * k * k;
      const zh = beyond.zz - k * beyond.z;
      const he = beyond.ze - k * beyond.e;
      const left = hh - (h * h) / n - (zh * zh) / n;
      return left > 0 ? sse - (he * he) / left : sse;
    },
    crossing: (m) => {
      const after = sumsFrom(m);
      const right = lineOfSums(after);
      const left = lineOfSums({
        n: m,
        z: all.z - after.z,
        zz: all.zz - after.zz,
        e: all.e - after.e,
        ze: all.ze - after.ze,
      });
      return line.xMean + (scale * (right.height - left.height)) / (left.slope - right.slope);
    },
  };
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function profileInterval(
  sumOfSquares: (kink: number) => number,
  tried: readonly Candidate[],
  best: Candidate,
  n: number,
  level: number,
): Interval {
  const limit = best.sse * Math.exp(chiSquare1Quantile(level) / n);
  const inside = tried.map((candidate) => candidate.sse <= limit);
  const first = inside.indexOf(true);
  const last = inside.lastIndexOf(true);
  const kinkAt = (i: number) => tried[i]?.kink ?? best.kink;
  return {
    low: first > 0 ? boundary(sumOfSquares, kinkAt(first), kinkAt(first - 1), limit) : kinkAt(0),
    high:
      last < tried.length - 1
        ? boundary(sumOfSquares, kinkAt(last), kinkAt(last + 1), limit)
        : kinkAt(tried.length - 1),
  };
}

/** Bisects to the κ between an inside and an outside one at which SSE reaches the limit. */
function boundary(
  sumOfSquares: (kink: number) => number,
  inside: number,
  outside: number,
  limit: number,
): number {
  let good = inside;
  let bad = outside;
  for (let i = 0; i < 200; i++) {
    const middle = (good + bad) / 2;
    if (middle === good || middle === bad) break;
    if (sumOfSquares(middle) <= limit) good = middle;
    else bad = middle;
  }
  return good;
}
