import { binomialTerm } from "./binomialTerm.ts";
import { normalQuantile } from "./normal.ts";

/** Both tails of a distribution at one point: P(X ≤ x) and P(X > x). Each is accurate where it is small. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

const MAX_TERMS = 20_000;
const SMALLEST = 1e-300;

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(
      `The beta distribution's ${name} must be a finite number above 0, got ${value}.`,
    );
  }
}

/**
 * The continued fraction of I_x(a, b), DLMF 8.17.22, by the modified Lentz algorithm.
 * It converges in about √max(a, b) terms for x < (a+1)/(a+b+2).
 */
function continuedFraction(a: number, b: number, x: number): number {
  let value = 1;
  let c = 1;
  let d = 0;
  for (let i = 1; i <= MAX_TERMS; i++) {
    const m = i >> 1;
    const coefficient =
      i % 2 === 0
        ? (m * (b - m) * x) / ((a + i - 1) * (a + i))
        : (-(a + m) * (a + b + m) * x) / ((a + i - 1) * (a + i));
    d = 1 + coefficient * d;
    if (Math.abs(d) < SMALLEST) d = SMALLEST;
    d = 1 / d;
    c = 1 + coefficient / c;
    if (Math.abs(c) < SMALLEST) c = SMALLEST;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) return 1 / value;
  }
  return 1 / value;
}

/**
 * The regularised incomplete beta function I_x(a, b) and its complement: the tails of a Beta(a, b) variable at x.
 * @param a above 0
 * @param b above 0
 * @param x in [0, 1]
 * @param y 1 − x; give it where it is known better than that difference
 */
export function betaTails(a: number, b: number, x: number, y: number = 1 - x): Tails {
  requirePositive("first parameter", a);
  requirePositive("second parameter", b);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`A beta variable lies in [0, 1], got ${x}.`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const term = binomialTerm(a, b, x, y) / (a + b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = b * term * continuedFraction(a, b, x);
    return { lower, upper: 1 - lower };
  }
  const upper = a * term * continuedFraction(b, a, y);
  return { lower: 1 - upper, upper };
}

/** A point of the unit interval and its distance from 1, each to full relative precision. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The inverse of I_x(a, b): the x at which the lower tail of a Beta(a, b) variable is `lower`.
 * Newton's method on the logarithm of the smaller tail as a function of ln(x/(1−x)), where it is concave,
 * kept inside a shrinking bracket.
 * @param tails the two tails; they must add up to 1
 */
export function betaQuantileOfTails(a: number, b: number, tails: Tails): UnitPoint {
  requirePositive("first parameter", a);
  requirePositive("second parameter", b);
  const { lower, upper } = tails;
  if (!(lower >= 0 && upper >= 0)) {
    throw new RangeError(
      `A probability must lie in [0, 1], got ${lower} and its complement ${upper}.`,
    );
  }
  if (lower === 0) return { x: 0, y: 1 };
  if (upper === 0) return { x: 1, y: 0 };
  const useLower = lower <= upper;
  const target = Math.log(useLower ? lower : upper);
  let low = -700;
  let high = 700;
  const start = Math.log(a / b) + normalQuantile(lower) * Math.sqrt(1 / a + 1 / b);
  let t = Math.min(Math.max(start, -600), 600);
  for (let i = 0; i < 300; i++) {
    const point = unitPoint(t);
    const at = betaTails(a, b, point.x, point.y);
    const tail = useLower ? at.lower : at.upper;
    const excess = Math.log(tail) - target;
    if (excess > 0 === useLower) high = t;
    else low = t;
    // d I / d ln(x/(1−x)) = xᵃ(1−x)ᵇ / B(a, b)
    const slope = (a * b * binomialTerm(a, b, point.x, point.y)) / (a + b);
    const step = ((useLower ? 1 : -1) * excess * tail) / slope;
    let next = t - step;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.max(1, Math.abs(t)) || next === low || next === high) {
      return unitPoint(next);
    }
    t = next;
  }
  return unitPoint(t);
}

function unitPoint(t: number): UnitPoint {
  return { x: 1 / (1 + Math.exp(-t)), y: 1 / (1 + Math.exp(t)) };
}

/** The p-quantile of a Beta(a, b) variable, p in [0, 1]. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantileOfTails(a, b, { lower: p, upper: 1 - p }).x;
}
