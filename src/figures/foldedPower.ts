import { type Scale, scaleNamed } from "../stats/scale.ts";

const STEPS = 60;
/** Below this exponent the power is told from the logarithm by rounding alone. */
const SMALLEST_EXPONENT = 1e-4;

/**
 * Tukey's folded power, T_λ(p) = (p^λ − (1 − p)^λ) / λ (Tukey, Exploratory Data Analysis, 1977, ch. 15;
 * Mosteller and Tukey, Data Analysis and Regression, 1977, ch. 5): λ = 1 is the linear scale (2p − 1),
 * λ → 0 is the logit, λ = 0.14 is near the probit. So one number leads from linear to logit axes, and at every
 * value on the way the axes are those of a transformation that statisticians use.
 * @param lambda in [0, 1]
 * @throws RangeError for any other
 */
export function foldedPower(lambda: number): Scale {
  if (!(lambda >= 0 && lambda <= 1)) {
    throw new RangeError(`A folded power has an exponent in [0, 1]; found ${lambda}.`);
  }
  const logit = scaleNamed("logit");
  if (lambda < SMALLEST_EXPONENT) return logit;
  const forward = (p: number) =>
    p >= 0 && p <= 1 ? (p ** lambda - (1 - p) ** lambda) / lambda : Number.NaN;
  return {
    name: lambda === 1 ? "linear" : "logit",
    forward,
    inverse: (t) => inverseOf(forward, t, 1 / lambda),
    hasPlace: logit.hasPlace,
  };
}

/** Halves the interval of p: the transformation increases and reaches ±`end` at 0 and 1. */
function inverseOf(forward: (p: number) => number, t: number, end: number): number {
  if (t <= -end) return 0;
  if (t >= end) return 1;
  let low = 0;
  let high = 1;
  for (let i = 0; i < STEPS; i += 1) {
    const middle = (low + high) / 2;
    if (forward(middle) < t) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
