import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { PlanePath, PlaneSpec } from "./spec.ts";

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

/**
 * How high a run stands at a position of it, where that is not told by the place alone: laid flat, a run stands at its
 * own effective robustness, which a baseline of several in-distribution sets measures from more than x. NaN where it
 * has none; null where the place tells.
 */
export function pathRise(
  { robustness }: Pick<PlanePath, "robustness">,
  er: boolean,
  position: number,
): number | null {
  if (!er || robustness === undefined) return null;
  return robustness(position) ?? Number.NaN;
}

/** The scale of the vertical axis: effective robustness is drawn on a plain one. */
export function yScaleOf({ scale, yKind }: Pick<PlaneSpec, "scale" | "yKind">): ScaleName {
  return yKind === "er" ? "linear" : scale;
}
