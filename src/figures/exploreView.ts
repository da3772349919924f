import { DEFAULT_VIEW, type View } from "../state/view.ts";
import type { PlaneData } from "../testbed/plane.ts";

/** The view of Explore that shows a plane; `more` adds what stands on it. */
export function exploreView(plane: PlaneData, more: Partial<View> = {}): View {
  const all = plane.baselineGroups.length === plane.testbed.groups.length;
  const own = sameIds(plane.baselineGroups, plane.testbed.defaultBaseline.groups);
  return {
    ...DEFAULT_VIEW,
    testbed: plane.testbed.id,
    x: plane.x.id,
    y: plane.y.id,
    scale: plane.scale,
    baseline: own ? null : all ? "all" : plane.baselineGroups,
    excluded: plane.excluded,
    included: plane.included,
    runs: [],
    ...more,
  };
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
