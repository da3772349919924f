import type { BaselineCurve } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import type { ScaleName } from "../stats/scale.ts";
import { positionAt } from "./interpolate.ts";
import type { TrajectoryPoint } from "./points.ts";
import type { RobustnessAlong } from "./robustness.ts";

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
  return landmarksAlong(points, (position) => {
    const state = positionAt(points, scale, position);
    return state === null ? null : effectiveRobustness(baseline, state.x, state.y);
  });
}

/** As `landmarks`, with the effective robustness told by a function: for means over seeds and baselines of any kind. */
export function landmarksAlong(
  points: readonly TrajectoryPoint[],
  robustness: RobustnessAlong,
): Landmark[] {
  const erAt = (position: number) => robustness(position) ?? Number.NaN;
  let peak = 0;
  for (const [i] of points.entries()) if (erAt(i) > erAt(peak)) peak = i;
  const er = erAt(peak);
  if (points.length === 0 || !(er > 0)) return [];
  const step = points[peak]?.step ?? 0;
  const found: Landmark[] = [{ kind: "peak", position: peak, step, effectiveRobustness: er }];
  const back = crossingAfter(points, erAt, peak);
  if (back !== null) found.push(back);
  return found;
}

/** The first place after `start` where the run is on the baseline again; null where it stays above. */
function crossingAfter(
  points: readonly TrajectoryPoint[],
  erAt: (position: number) => number,
  start: number,
): Landmark | null {
  const next = points.findIndex((_, i) => i > start && erAt(i) <= 0);
  if (next === -1) return null;
  let [above, below] = [erAt(next) === 0 ? next : next - 1, next];
  // Fifty halvings are beyond the precision of a number.
  for (let i = 0; i < 50; i += 1) {
    const middle = (above + below) / 2;
    if (erAt(middle) > 0) above = middle;
    else below = middle;
  }
  // The step number is linear in the position whatever the scale.
  const step = positionAt(points, "linear", below)?.step ?? 0;
  return { kind: "crossing", position: below, step, effectiveRobustness: 0 };
}
