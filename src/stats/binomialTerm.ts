/**
 * Binomial terms for real arguments, to about 1e-15 relative also where Γ itself would overflow or cancel:
 * the piece from which beta and Student t probabilities are made.
 */

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Above this the asymptotic series below is exact to rounding. */
const SERIES_FROM = 16;

/**
 * δ(z) = ln Γ(z+1) − [(z + ½) ln z − z + ½ ln 2π], the error of Stirling's formula, for z > 0.
 * Taken apart because the terms of a binomial probability nearly cancel: C. Loader, "Fast and Accurate
 * Computation of Binomial Probabilities" (2000). Series with Bernoulli numbers: Abramowitz and Stegun 6.1.42.
 */
export function stirlingError(z: number): number {
  if (z < SERIES_FROM) {
    // δ(z) − δ(z+1) = (z + ½) ln(1 + 1/z) − 1, summed up to where the series holds.
    let sum = 0;
    let w = z;
    for (; w < SERIES_FROM; w++) sum += stirlingErrorStep(w);
    return sum + stirlingError(w);
  }
  const s = 1 / (z * z);
  return (
    (1 / 12 -
      s *
        (1 / 360 -
          s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
    z
  );
}

/** (w + ½) ln(1 + 1/w) − 1 without cancellation: with u = 1/(2w + 1) it is u²/3 + u⁴/5 + u⁶/7 + … */
function stirlingErrorStep(w: number): number {
  if (w < 1) return (w + 0.5) * Math.log1p(1 / w) - 1;
  const u = 1 / (2 * w + 1);
  const u2 = u * u;
  let power = u2;
  let sum = 0;
  for (let k = 3; power > 1e-18; k += 2) {
    sum += power / k;
    power *= u2;
  }
  return sum;
}

/**
 * x ln(x/m) + m − x for x ≥ 0 and m > 0: how far an observed count x lies from its mean m, without cancellation
 * near x = m (Loader 2000, "bd0").
 */
export function poissonDeviance(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  const v2 = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let k = 3; k < 1000; k += 2) {
    term *= v2;
    const next = sum + term / k;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * Γ(a+b+1)/(Γ(a+1)Γ(b+1)) · xᵃ yᵇ for a, b > 0 and y = 1 − x in (0, 1): the binomial probability of a of a+b,
 * for any real a and b (Loader 2000).
 */
export function binomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    poissonDeviance(a, n * x) -
    poissonDeviance(b, n * y);
  return Math.exp(exponent - HALF_LOG_TWO_PI) * Math.sqrt(n / (a * b));
}
