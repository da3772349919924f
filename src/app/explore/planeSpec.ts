import { markOfModel } from "../../chart/planeMarks.ts";
import type { PlaneMark, PlanePath } from "../../chart/spec.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { unitWord } from "../player/runReadout.ts";
import type { ShownRuns } from "../player/useRuns.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import type { MarkLook } from "./useMarkLook.ts";

/** A mark for each model that is not hidden; colour and size may stand for attributes. */
export function planeMarks(
  plane: PlaneData,
  hidden: readonly string[],
  statistics: PlaneStatistics | null,
  { colour, size }: MarkLook = { colour: null, size: null },
): PlaneMark[] {
  return plane.models
    .filter(({ model }) => !hidden.includes(model.group))
    .map((placed) => ({
      ...markOfModel(placed, statistics?.erIntervals.get(placed.model.id)),
      ...(colour && { group: colour.binOf(placed.model) }),
      ...(size && { size: size.sizes.factorOf(placed.model) }),
    }));
}

/** The shown runs, drawn up to where the clock stands. */
export function planePaths(shown: ShownRuns, time: number): PlanePath[] {
  return shown.runs.map(({ trajectory, points, colour }, index) => ({
    id: trajectory.id,
    title: trajectory.title,
    colour,
    steps: points,
    position: shown.timeline?.positionOf(index, time) ?? 0,
    unit: unitWord(trajectory.unit),
  }));
}
