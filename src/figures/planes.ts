import { baselineOfPlane, groupsOfTestbed, markOfModel } from "../chart/planeMarks.ts";
import type { PlaneBaseline, PlaneGroup, PlaneMark, PlaneSpec } from "../chart/spec.ts";
import { bandOfLines } from "../stats/baselineBand.ts";
import { type BootstrapLines, bootstrapLines } from "../stats/bootstrapLines.ts";
import { effectiveRobustnessInterval } from "../stats/effectiveRobustnessInterval.ts";
import type { Interval } from "../stats/interval.ts";
import type { LinearFit } from "../stats/linearRegression.ts";
import {
  computePlane,
  type PlacedModel,
  type PlaneData,
  type PlaneRequest,
} from "../testbed/plane.ts";
import { bandPlaces } from "../testbed/planeStatistics.ts";
import type { Testbed } from "../testbed/types.ts";

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;
/** Planes kept a testbed; sliders that move the declared set would otherwise fill the memory. */
const MOST_KEPT = 200;

const planes = new WeakMap<Testbed, Map<string, PlaneData>>();

/** A testbed's plane; the same request gives the same object, so that nothing is drawn or fitted twice. */
export function planeOf(testbed: Testbed, request: PlaneRequest): PlaneData {
  const kept = planes.get(testbed) ?? new Map<string, PlaneData>();
  planes.set(testbed, kept);
  const key = JSON.stringify(request);
  const found = kept.get(key);
  if (found) return found;
  if (kept.size >= MOST_KEPT) kept.clear();
  const plane = computePlane(testbed, request);
  kept.set(key, plane);
  return plane;
}

/** The plane of a shift against its own in-distribution set, with the testbed's own baseline. */
export function shiftPlane(testbed: Testbed, y: string): PlaneData {
  const x = testbed.testSets.find((set) => set.id === y)?.partner ?? testbed.defaultView.x;
  return planeOf(testbed, { x, y, scale: "logit", baseline: testbed.defaultBaseline.groups });
}

const lines = new WeakMap<PlaneData, BootstrapLines | null>();

/** The resampled baselines of a plane, or null where there are too few models to resample. */
export function linesOf(plane: PlaneData): BootstrapLines | null {
  const kept = lines.get(plane);
  if (kept !== undefined) return kept;
  const fitted = plane.models.filter((placed) => placed.inBaseline);
  const made =
    plane.baseline === null || fitted.length < FEWEST_MODELS
      ? null
      : bootstrapLines(fitted.map(pointOf), plane.scale);
  lines.set(plane, made);
  return made;
}

/** The 95 % interval of a model's effective robustness on a plane, in fractions; null without resampled lines. */
export function erIntervalOf(plane: PlaneData, placed: PlacedModel): Interval | null {
  const resampled = linesOf(plane);
  if (resampled === null || placed.er === null) return null;
  const { x, y } = placed;
  const { low, high } = effectiveRobustnessInterval(resampled, {
    x: x.fraction,
    y: y.fraction,
    xTotal: x.total,
    yTotal: y.total,
  });
  return { low, high };
}

const baselines = new WeakMap<PlaneData, PlaneBaseline | null>();

/** The baseline as the plane draws it, with its bootstrap band. */
export function drawnBaseline(plane: PlaneData): PlaneBaseline | null {
  const kept = baselines.get(plane);
  if (kept !== undefined) return kept;
  const made = makeBaseline(plane);
  baselines.set(plane, made);
  return made;
}

function makeBaseline(plane: PlaneData): PlaneBaseline | null {
  const resampled = linesOf(plane);
  return baselineOfPlane(
    plane,
    resampled === null ? [] : bandOfLines(resampled, bandPlaces(plane)),
  );
}

const groups = new WeakMap<Testbed, PlaneGroup[]>();

/** The groups of a testbed, coloured in their order as everywhere on the page. */
export function drawnGroups(testbed: Testbed): PlaneGroup[] {
  const kept = groups.get(testbed);
  if (kept) return kept;
  const made = groupsOfTestbed(testbed);
  groups.set(testbed, made);
  return made;
}

const marks = new WeakMap<PlaneData, PlaneMark[]>();

/** A mark for each model of a plane. */
export function drawnMarks(plane: PlaneData): PlaneMark[] {
  const kept = marks.get(plane);
  if (kept) return kept;
  const made = plane.models.map((placed) => markOfModel(placed));
  marks.set(plane, made);
  return made;
}

/** A plane drawn with everything on it; parts can be replaced by spreading. */
export function drawnPlane(plane: PlaneData, summary: string): PlaneSpec {
  return {
    scale: plane.scale,
    xTitle: plane.x.axisTitle,
    yTitle: plane.y.axisTitle,
    groups: drawnGroups(plane.testbed),
    marks: drawnMarks(plane),
    baseline: drawnBaseline(plane),
    paths: [],
    regions: [],
    selected: [],
    hovered: null,
    showDiagonal: true,
    summary,
  };
}

/** A model's place on a plane. @throws RangeError where the plane lacks it. */
export function placedModel(plane: PlaneData, id: string): PlacedModel {
  const found = plane.models.find(({ model }) => model.id === id);
  if (!found) throw new RangeError(`The plane of "${plane.testbed.id}" lacks the model "${id}".`);
  return found;
}

/** The models of a plane that belong to a group. */
export function membersOf(plane: PlaneData, group: string): PlacedModel[] {
  return plane.models.filter(({ model }) => model.group === group);
}

/** Mean of numbers; NaN of none. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Effective robustness of those models that have one. */
export function robustnessOf(models: readonly PlacedModel[]): number[] {
  return models.flatMap(({ er }) => (er === null ? [] : [er]));
}

function pointOf({ x, y }: PlacedModel) {
  return { x: x.fraction, y: y.fraction };
}

/** The straight line of a plane; null where none can be fitted or the curve is of another kind. */
export function lineFitOf({ baseline }: PlaneData): LinearFit | null {
  return baseline !== null && baseline.kind === "least-squares" ? baseline.fit : null;
}
