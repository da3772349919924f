import { baselineOfPlane, groupsOfTestbed, markOfModel } from "../chart/planeMarks.ts";
import type { PlaneSpec } from "../chart/spec.ts";
import type { BandPoint } from "../stats/baselineBand.ts";
import { SCALE_NAMES } from "../stats/scale.ts";
import { accuracyInterval } from "../testbed/accuracyInterval.ts";
import { computePlane, type PlaneData, type PlaneRequest } from "../testbed/plane.ts";
import { BAND_KINDS, planeStatistics, statisticsRequest } from "../testbed/planeStatistics.ts";
import type { TestbedWithPlane } from "../testbed/readExport.ts";
import { summarisePlane } from "../testbed/summary.ts";
import { runPoints } from "../trajectory/points.ts";

/** Attributes of the element, as text; null where it has none of that name. */
export interface Wishes {
  readonly x: string | null;
  readonly y: string | null;
  readonly scale: string | null;
  readonly baseline: string | null;
  readonly band: string | null;
  readonly runs: string | null;
  readonly selected: string | null;
  readonly diagonal: string | null;
}

/** A plane with what is drawn on it. */
export interface DrawnPlane {
  readonly plane: PlaneData;
  readonly spec: PlaneSpec;
}

/** A list in an attribute: ids with commas between. */
export function idsIn(text: string | null): string[] {
  return (text ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

/**
 * The plane that the attributes ask for.
 * @throws RangeError that names the attribute and what it may be
 */
export function planeOf({ testbed, request }: TestbedWithPlane, wishes: Wishes): DrawnPlane {
  const plane = computePlane(testbed, requestOf(request, wishes));
  const { x, y, scale } = plane;
  const spec: PlaneSpec = {
    scale,
    xTitle: x.axisTitle,
    yTitle: y.axisTitle,
    groups: groupsOfTestbed(testbed),
    marks: plane.models.map((placed) => markOfModel(placed)),
    baseline: baselineOfPlane(plane, bandOf(plane, wishes.band)),
    paths: idsIn(wishes.runs).map((id, k) => {
      const run = testbed.trajectories.find((one) => one.id === id);
      if (run === undefined) throw new RangeError(`runs names "${id}", which the data lack.`);
      const steps = runPoints(run, x.id, y.id, accuracyInterval).points;
      const colour = testbed.groups.length + k;
      return { id, title: run.title, colour, steps, position: steps.length, unit: run.unit };
    }),
    regions: [],
    selected: idsIn(wishes.selected),
    hovered: null,
    showDiagonal: wishes.diagonal !== "no",
    summary: summarisePlane(plane).text,
  };
  return { plane, spec };
}

function requestOf(own: PlaneRequest, { x, y, scale, baseline }: Wishes): PlaneRequest {
  return {
    ...own,
    ...(x !== null && { x }),
    ...(y !== null && { y }),
    ...(scale !== null && { scale: oneOf("scale", scale, SCALE_NAMES) }),
    ...(baseline !== null && {
      baseline: baseline.trim() === "all" ? "all" : idsIn(baseline),
      excluded: [],
      included: [],
    }),
  };
}

function bandOf(plane: PlaneData, wish: string | null): readonly BandPoint[] {
  const kind = oneOf("band", wish ?? "bootstrap", ["none", ...BAND_KINDS] as const);
  if (kind === "none" || plane.baseline === null) return [];
  // Without the models: their intervals of effective robustness are not shown.
  return planeStatistics({ ...statisticsRequest(plane, kind), models: [] }).band;
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found === undefined) {
    throw new RangeError(`${name} is "${text}"; expected ${allowed.join(", ")}.`);
  }
  return found;
}
