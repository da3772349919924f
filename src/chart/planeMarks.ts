import type { BandPoint } from "../stats/baselineBand.ts";
import type { Interval } from "../stats/interval.ts";
import { accuracyInterval } from "../testbed/accuracyInterval.ts";
import { formatCount } from "../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../testbed/plane.ts";
import type { Testbed } from "../testbed/types.ts";
import type { PlaneBaseline, PlaneGroup, PlaneMark } from "./spec.ts";

/** The groups of a testbed, coloured in their order. */
export function groupsOfTestbed(testbed: Testbed): PlaneGroup[] {
  return testbed.groups.map(({ id, title }, colour) => ({ id, title, colour }));
}

/** A model of a plane as a mark, with the intervals that are known. */
export function markOfModel(placed: PlacedModel, erInterval?: Interval | undefined): PlaneMark {
  const { model, x, y, er, extrapolated, inBaseline } = placed;
  const xInterval = accuracyInterval(x);
  const yInterval = accuracyInterval(y);
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

/** A plane's baseline with its band and the words that always stand beside it; null where none is fitted. */
export function baselineOfPlane(
  { baseline }: PlaneData,
  band: readonly BandPoint[],
): PlaneBaseline | null {
  if (baseline === null) return null;
  const { predict, xRange, n } = baseline;
  return { predict, xRange, band, label: `fitted on n = ${formatCount(n)}` };
}
