import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { PlaneSpec } from "./spec.ts";

/**
 * How high a place stands, in units of the vertical axis: the transformed out-of-distribution
 * accuracy, or, where the baseline is laid flat, the effective robustness as a fraction.
 * Infinite or NaN without a place.
 */
export type Rise = (x: number, y: number) => number;

/** The vertical axis of a spec. Without a baseline there is no effective robustness and nothing has a place. */
export function riseOf({
  scale,
  yKind,
  baseline,
}: Pick<PlaneSpec, "scale" | "yKind" | "baseline">): Rise {
  if (yKind === "er") {
    return baseline === null ? () => Number.NaN : (x, y) => effectiveRobustness(baseline, x, y);
  }
  const { forward } = scaleNamed(scale);
  return (_, y) => forward(y);
}

/** The scale of the vertical axis: effective robustness is drawn on a plain one. */
export function yScaleOf({ scale, yKind }: Pick<PlaneSpec, "scale" | "yKind">): ScaleName {
  return yKind === "er" ? "linear" : scale;
}
