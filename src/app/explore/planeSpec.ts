import { markOfModel } from "../../chart/planeMarks.ts";
import type { PlaneMark } from "../../chart/spec.ts";
import type { PlaneData } from "../../testbed/plane.ts";
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
