import { markOfModel } from "../../chart/planeMarks.ts";
import type { PlaneMark } from "../../chart/spec.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Model } from "../../testbed/types.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import type { MarkLook } from "./useMarkLook.ts";

/** A mark for each model in sight; colour and size may stand for attributes. */
export function planeMarks(
  plane: PlaneData,
  shows: (model: Model) => boolean,
  { colour, size }: MarkLook = { colour: null, size: null },
): readonly PlaneMark[] {
  return plane.models
    .filter(({ model }) => shows(model))
    .map((placed) => ({
      ...markOfModel(placed),
      ...(colour && { group: colour.binOf(placed.model) }),
      ...(size && { size: size.sizes.factorOf(placed.model) }),
    }));
}

/** The marks with their intervals of ER, which come later than the marks. */
export function withErIntervals(
  marks: readonly PlaneMark[],
  statistics: PlaneStatistics | null,
): readonly PlaneMark[] {
  if (statistics === null) return marks;
  return marks.map((mark) => {
    const erInterval = statistics.erIntervals.get(mark.id);
    return erInterval === undefined ? mark : { ...mark, erInterval };
  });
}

/** The marks with those of other groups faint, while a group is pointed at. */
export function withGroupAlone(
  marks: readonly PlaneMark[],
  group: string | null,
): readonly PlaneMark[] {
  if (group === null || !marks.some((mark) => mark.group === group)) return marks;
  return marks.map((mark) => (mark.group === group ? mark : { ...mark, dimmed: true }));
}
