import { normalCdf, normalQuantile } from "./normal.ts";

/** The transformations of an accuracy in which a baseline is fitted and drawn. */
export type ScaleName = "logit" | "probit" | "linear";

/** All scales; the first is the default. */
export const SCALE_NAMES: readonly ScaleName[] = ["logit", "probit", "linear"];

/** An increasing map T from accuracies to the line in which baselines are straight. */
export interface Scale {
  readonly name: ScaleName;
  /** T(p) of a fraction p in [0, 1]. Under logit and probit, 0 and 1 give −Infinity and Infinity. NaN outside [0, 1]. */
  forward(p: number): number;
  /** T⁻¹(t). Logit and probit give a fraction in [0, 1]; linear is the identity and may leave that range. */
  inverse(t: number): number;
  /** Whether T(p) is a finite number, so that p can enter a fit. */
  hasPlace(p: number): boolean;
}

function isFraction(p: number): boolean {
  return p >= 0 && p <= 1;
}

const logit: Scale = {
  name: "logit",
  forward: (p) => (isFraction(p) ? Math.log(p) - Math.log1p(-p) : Number.NaN),
  inverse: (t) => 1 / (1 + Math.exp(-t)),
  hasPlace: (p) => p > 0 && p < 1,
};

const probit: Scale = {
  name: "probit",
  forward: normalQuantile,
  inverse: normalCdf,
  hasPlace: (p) => p > 0 && p < 1,
};

const linear: Scale = {
  name: "linear",
  forward: (p) => (isFraction(p) ? p : Number.NaN),
  inverse: (t) => t,
  hasPlace: isFraction,
};

const scales: Readonly<Record<ScaleName, Scale>> = { logit, probit, linear };

/** The scale of that name: logit ln(p/(1−p)), probit Φ⁻¹(p), or linear. */
export function scaleNamed(name: ScaleName): Scale {
  return scales[name];
}
