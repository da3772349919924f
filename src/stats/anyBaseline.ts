import { type Baseline, fitBaseline, type Point } from "./baseline.ts";
import {
  fitPiecewiseBaseline,
  type KinkChoice,
  type PiecewiseBaseline,
} from "./piecewiseBaseline.ts";
import {
  fitHuberBaseline,
  fitTheilSenBaseline,
  type HuberBaseline,
  type TheilSenBaseline,
} from "./robustBaselines.ts";
import type { ScaleName } from "./scale.ts";

/** A baseline with one in-distribution set, of any kind; told apart by `kind`. All have `predict`, `n` and `xRange`. */
export type AnyBaseline = Baseline | PiecewiseBaseline | TheilSenBaseline | HuberBaseline;

/** How a baseline is fitted. */
export type BaselineMethod =
  | { readonly kind: "least-squares" }
  | { readonly kind: "theil-sen" }
  | { readonly kind: "huber" }
  | { readonly kind: "piecewise"; readonly kink: KinkChoice };

/** Fits a baseline by the method asked for; see the fit of each kind for what it needs. */
export function fitBaselineBy(
  method: BaselineMethod,
  points: readonly Point[],
  scale: ScaleName,
): AnyBaseline {
  switch (method.kind) {
    case "least-squares":
      return fitBaseline(points, scale);
    case "theil-sen":
      return fitTheilSenBaseline(points, scale);
    case "huber":
      return fitHuberBaseline(points, scale);
    case "piecewise":
      return fitPiecewiseBaseline(points, scale, method.kink);
  }
}
