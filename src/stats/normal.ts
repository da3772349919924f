/**
 * The standard normal distribution: density, distribution function and quantile, to about 1e-15 relative in both tails.
 */

/** The value of a polynomial whose coefficients stand from the highest power to the constant. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const c of coefficients) value = value * x + c;
  return value;
}

/** A quotient of two polynomials in x. */
function rational(numerator: readonly number[], denominator: readonly number[], x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

// Minimax coefficients: W. J. Cody, "Rational Chebyshev approximations for the error function",
// Mathematics of Computation 23 (1969), 631–637.
const ERF_NUMERATOR = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
];
const ERF_DENOMINATOR = [
  1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171,
];
const ERFC_NUMERATOR = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
  298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const ERFC_DENOMINATOR = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
  3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
const FAR_NUMERATOR = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926,
  0.016083785148742275, 0.0006587491615298378,
];
const FAR_DENOMINATOR = [
  1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132,
  0.0023352049762686918,
];

const INVERSE_SQRT_PI = 0.5641895835477563;
const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

/** exp(−x²/2), with x split at 1/16 so that large x keep their relative precision (after Cody). */
function bell(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp((-head * head) / 2) * Math.exp((-(x - head) * (x + head)) / 2);
}

/** exp(z²)·erfc(z) for z ≥ 0.46875. */
function scaledErfc(z: number): number {
  if (z <= 4) return rational(ERFC_NUMERATOR, ERFC_DENOMINATOR, z);
  const w = 1 / (z * z);
  return (INVERSE_SQRT_PI - w * rational(FAR_NUMERATOR, FAR_DENOMINATOR, w)) / z;
}

/** P(Z > x) for x ≥ 0.67; 0 where no double is small enough. */
function upperTail(x: number): number {
  return x > 39 ? 0 : 0.5 * bell(x) * scaledErfc(x * Math.SQRT1_2);
}

/** Φ(x) = P(Z ≤ x) for a standard normal Z; 0 at −Infinity, 1 at Infinity. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const z = x * Math.SQRT1_2;
  if (Math.abs(z) < 0.46875) {
    return 0.5 + 0.5 * z * rational(ERF_NUMERATOR, ERF_DENOMINATOR, z * z);
  }
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/** The standard normal density φ(x). */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_TWO_PI * bell(x);
}

// Coefficients of PPND16: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution",
// Applied Statistics 37 (1988), 477–484.
const CENTRE_NUMERATOR = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_DENOMINATOR = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const MIDDLE_NUMERATOR = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const MIDDLE_DENOMINATOR = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
];
const EXTREME_NUMERATOR = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const EXTREME_DENOMINATOR = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/** Φ⁻¹(p): the x with Φ(x) = p, for p in [0, 1]; −Infinity at 0, Infinity at 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    return q * rational(CENTRE_NUMERATOR, CENTRE_DENOMINATOR, 0.180625 - q * q);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const x =
    r <= 5
      ? rational(MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR, r - 1.6)
      : rational(EXTREME_NUMERATOR, EXTREME_DENOMINATOR, r - 5);
  return q < 0 ? -x : x;
}
