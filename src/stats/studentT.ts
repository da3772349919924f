import { betaQuantileOfTails, betaTails } from "./incompleteBeta.ts";

function requireDegrees(df: number): void {
  if (!(df > 0 && Number.isFinite(df))) {
    throw new RangeError(`Student's t needs degrees of freedom above 0, got ${df}.`);
  }
}

/** P(|T| > |t|) for Student's t with `df` degrees of freedom (any real above 0). */
export function studentTwoSided(t: number, df: number): number {
  requireDegrees(df);
  if (Number.isNaN(t)) return Number.NaN;
  const t2 = t * t;
  if (t2 === Infinity) return 0;
  return betaTails(df / 2, 0.5, df / (df + t2), t2 / (df + t2)).lower;
}

/** P(T ≤ t) for Student's t with `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const outside = studentTwoSided(t, df) / 2;
  return t < 0 ? outside : 1 - outside;
}

/** The t with P(T ≤ t) = p, for p in [0, 1]. */
export function studentQuantile(p: number, df: number): number {
  requireDegrees(df);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], got ${p}.`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const tail = Math.min(p, 1 - p);
  const { x, y } = betaQuantileOfTails(df / 2, 0.5, { lower: 2 * tail, upper: 1 - 2 * tail });
  const size = Math.sqrt((df * y) / x);
  return p < 0.5 ? -size : size;
}

/** Critical values by level and degrees of freedom: bands over seeds ask for the same few on every frame. */
const criticalValues = new Map<string, number>();
const MOST_KEPT = 500;

/** The half-width in standard errors of a two-sided interval of that level: the (1 + level)/2 quantile of t. */
export function studentCriticalValue(level: number, df: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`A confidence level lies between 0 and 1, got ${level}.`);
  }
  requireDegrees(df);
  const key = `${level}/${df}`;
  const known = criticalValues.get(key);
  if (known !== undefined) return known;
  const { x, y } = betaQuantileOfTails(df / 2, 0.5, { lower: 1 - level, upper: level });
  const value = Math.sqrt((df * y) / x);
  if (criticalValues.size >= MOST_KEPT) criticalValues.clear();
  criticalValues.set(key, value);
  return value;
}
