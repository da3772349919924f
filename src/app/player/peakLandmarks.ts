import type { StripLandmark } from "../../chart/strip/stripSpec.ts";
import type { BaselineCurve } from "../../stats/baseline.ts";
import { peakEffectiveRobustness } from "../../stats/segment.ts";
import { formatPoints } from "../../testbed/format.ts";
import type { ShownRun } from "./useRuns.ts";

/** A mark where each run's effective robustness peaks. */
export function peakLandmarks(
  runs: readonly ShownRun[],
  predict: BaselineCurve["predict"],
): StripLandmark[] {
  return runs.flatMap(({ trajectory, points }) => {
    if (points.length < 2) return [];
    const peak = peakEffectiveRobustness({ predict }, points);
    const label = `peak ${formatPoints(peak.effectiveRobustness)}`;
    return [{ run: trajectory.id, position: peak.index, label }];
  });
}
