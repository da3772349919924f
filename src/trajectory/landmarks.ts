import type { BaselineCurve } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import type { ScaleName } from "../stats/scale.ts";
import { peakEffectiveRobustness } from "../stats/segment.ts";
import { positionAt } from "./interpolate.ts";
import type { TrajectoryPoint } from "./points.ts";

/** A place along a run, counted as `positionAt` does. */
export interface Landmark {
  readonly kind: "peak" | "crossing";
  /** Whole at a measured step; between two for a crossing. */
  readonly position: number;
  readonly step: number;
  /** A fraction; 0 at a crossing. */
  readonly effectiveRobustness: number;
}

type Line = Pick<BaselineCurve, "predict">;

/**
 * Where a run is most robust, and where it comes back to the baseline after that. The peak is a
 * measured step above the baseline; a run that never rises above it has none. The crossing lies on
 * the interpolated run, so it is no measurement.
 */
export function landmarks(
  points: readonly TrajectoryPoint[],
  baseline: Line,
  scale: ScaleName,
): Landmark[] {
  if (points.length === 0) return [];
  const peak = peakEffectiveRobustness(baseline, points);
  if (!(peak.effectiveRobustness > 0)) return [];
  const at = points[peak.index]?.step ?? 0;
  const found: Landmark[] = [
    { kind: "peak", position: peak.index, step: at, effectiveRobustness: peak.effectiveRobustness },
  ];
  const back = crossingAfter(points, baseline, scale, peak.index);
  if (back !== null) found.push(back);
  return found;
}

/** The first place after `start` where the run is on the baseline again; null where it stays above. */
function crossingAfter(
  points: readonly TrajectoryPoint[],
  baseline: Line,
  scale: ScaleName,
  start: number,
): Landmark | null {
  const erAt = (position: number) => {
    const state = positionAt(points, scale, position);
    return state === null ? Number.NaN : effectiveRobustness(baseline, state.x, state.y);
  };
  const next = points.findIndex((_, i) => i > start && erAt(i) <= 0);
  if (next === -1) return null;
  let [above, below] = [erAt(next) === 0 ? next : next - 1, next];
  // Fifty halvings are beyond the precision of a number.
  for (let i = 0; i < 50; i += 1) {
    const middle = (above + below) / 2;
    if (erAt(middle) > 0) above = middle;
    else below = middle;
  }
  const step = positionAt(points, scale, below)?.step ?? 0;
  return { kind: "crossing", position: below, step, effectiveRobustness: 0 };
}
