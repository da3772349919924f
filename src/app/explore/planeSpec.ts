import type { PlaneBaseline, PlaneGroup, PlaneMark, PlanePath } from "../../chart/spec.ts";
import { clopperPearson } from "../../stats/clopperPearson.ts";
import { formatCount } from "../../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../../testbed/plane.ts";
import type { Accuracy, Testbed } from "../../testbed/types.ts";
import { unitWord } from "../player/runReadout.ts";
import type { ShownRuns } from "../player/useRuns.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import type { MarkLook } from "./useMarkLook.ts";

/** The groups of a testbed, coloured in their order. */
export function planeGroups(testbed: Testbed): PlaneGroup[] {
  return testbed.groups.map(({ id, title }, colour) => ({ id, title, colour }));
}

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
      ...markOf(placed, statistics),
      ...(colour && { group: colour.binOf(placed.model) }),
      ...(size && { size: size.sizes.factorOf(placed.model) }),
    }));
}

/** The baseline with its bootstrap band and the words that always stand beside it. */
export function planeBaseline(
  plane: PlaneData,
  statistics: PlaneStatistics | null,
): PlaneBaseline | null {
  if (!plane.baseline) return null;
  const { predict, xRange, n } = plane.baseline;
  return {
    predict,
    xRange,
    band: statistics?.band ?? [],
    label: `fitted on n = ${formatCount(n)}`,
  };
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

function markOf(placed: PlacedModel, statistics: PlaneStatistics | null): PlaneMark {
  const { model, x, y, er, extrapolated, inBaseline } = placed;
  const erInterval = statistics?.erIntervals.get(model.id);
  const xInterval = intervalOf(x);
  const yInterval = intervalOf(y);
  return {
    id: model.id,
    title: model.title,
    group: model.group,
    x: x.fraction,
    y: y.fraction,
    ...(xInterval && { xInterval }),
    ...(yInterval && { yInterval }),
    er,
    ...(erInterval && { erInterval }),
    extrapolated,
    inBaseline,
  };
}

function intervalOf({ correct, total }: Accuracy) {
  return correct === null || total === null ? null : clopperPearson(correct, total);
}
