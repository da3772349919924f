import type { BaselineMethod } from "../stats/anyBaseline.ts";
import {
  type ConclusionRow,
  doesConclusionHold,
  multipleConclusionRow,
} from "../stats/conclusion.ts";
import type { MultipleMeasuredPoint } from "../stats/drawnRobustness.ts";
import type { MultiplePoint } from "../stats/multipleBaseline.ts";
import { SCALE_NAMES, type ScaleName, scaleNamed } from "../stats/scale.ts";
import { nearestId } from "./nearestId.ts";
import { allX, type PlacedModel, type PlaneData } from "./plane.ts";

/** One way to declare the set of a baseline. */
export interface DeclaredChoice {
  readonly label: string;
  /** How it is fitted on the first in-distribution set; `multiple` takes in all of them, by least squares. */
  readonly method: BaselineMethod | { readonly kind: "multiple" };
  /** Accuracies on every in-distribution set of the plane, NaN where not measured, and the shifted one; fractions. */
  readonly points: readonly MultiplePoint[];
  /** Under these scales only. */
  readonly scales: readonly ScaleName[];
}

/** What is asked of the worker for one model. */
export interface ConclusionRequest {
  /** With the plane's in-distribution sets in their order. */
  readonly model: MultipleMeasuredPoint;
  readonly choices: readonly DeclaredChoice[];
}

/** One line of the answer: a declared set and method, and its row under each scale. */
export interface ConclusionLine {
  readonly label: string;
  /** One a scale, in the order of SCALE_NAMES; null where that scale was not asked for. */
  readonly rows: readonly (ConclusionRow | { readonly problem: string } | null)[];
}

export interface ConclusionAnswer {
  readonly lines: readonly ConclusionLine[];
  /** How many rows have an interval above 0, below 0, and on both sides. */
  readonly above: number;
  readonly below: number;
  readonly unclear: number;
  /** Whether the estimate itself is above 0 in one row and below in another. */
  readonly signChanges: boolean;
  /** How many rows extrapolate: the model lies beyond the models of that baseline. */
  readonly extrapolated: number;
}

/** Groups with fewer models than this make no baseline of their own. */
const FEWEST_OF_A_GROUP = 5;

/** Theil–Sen's bootstrap takes seconds beyond this many models. */
const MOST_FOR_THEIL_SEN = 400;

/**
 * The ways to draw a baseline that make sense for a model: the declared set (with and without the model itself), the
 * testbed's own set, all models, each group that is large enough; and on the plane's own scale the declared set by
 * robust methods and with a fitted kink. Where the plane has several in-distribution sets, so have all of these but the
 * last; the declared set then stands once more against the x-axis alone.
 */
export function conclusionChoices(plane: PlaneData, id: string): DeclaredChoice[] {
  const { testbed, models, scale } = plane;
  const placed = models.filter((model) => model.hasPlace);
  const declared = placed.filter((model) => model.inBaseline);
  const own = plane.multiple === null ? plane.method : ({ kind: "multiple" } as const);
  const choices = new Map<string, DeclaredChoice>();
  const add = (
    label: string,
    chosen: readonly PlacedModel[],
    method: DeclaredChoice["method"] = own,
    scales: readonly ScaleName[] = SCALE_NAMES,
  ) => {
    // Two names for one set would count it twice.
    const key = JSON.stringify([method, chosen.map(({ model }) => model.id)]);
    if (chosen.length < 3 || choices.has(key)) return;
    const points = chosen.map((model) => ({ xs: allX(model), y: model.y.fraction }));
    choices.set(key, { label, method, points, scales });
  };
  add("The declared set", declared);
  if (declared.some(({ model }) => model.id === id)) {
    add(
      "The declared set without this model",
      declared.filter(({ model }) => model.id !== id),
    );
  }
  const usual = testbed.defaultBaseline.groups;
  add(
    "The testbed’s own set",
    placed.filter(({ model }) => usual.includes(model.group)),
  );
  add("All models", placed);
  for (const group of testbed.groups) {
    const members = placed.filter(({ model }) => model.group === group.id);
    if (members.length >= FEWEST_OF_A_GROUP) add(group.title, members);
  }
  if (plane.multiple !== null) {
    add(`Declared set, against ${plane.x.title} alone`, declared, { kind: "least-squares" });
  }
  add("Declared set, least squares", declared, { kind: "least-squares" }, [scale]);
  add("Declared set, Huber", declared, { kind: "huber" }, [scale]);
  if (declared.length <= MOST_FOR_THEIL_SEN) {
    add("Declared set, Theil–Sen", declared, { kind: "theil-sen" }, [scale]);
  }
  add("Declared set, fitted kink", declared, { kind: "piecewise", kink: "fitted" }, [scale]);
  return [...choices.values()];
}

/**
 * What is asked of a plane's model.
 * @throws RangeError that suggests the nearest id, where the plane has no such model
 */
export function conclusionRequest(plane: PlaneData, id: string): ConclusionRequest {
  const placed = plane.models.find(({ model }) => model.id === id);
  if (placed === undefined) {
    const near = nearestId(
      id,
      plane.models.map(({ model }) => model.id),
    );
    const hint = near === null ? "" : ` Did you mean "${near}"?`;
    throw new RangeError(`There is no model "${id}" on this plane.${hint}`);
  }
  return {
    model: {
      xs: allX(placed),
      xTotals: [placed.x, ...placed.further].map((accuracy) => accuracy?.total ?? null),
      y: placed.y.fraction,
      yTotal: placed.y.total,
    },
    choices: conclusionChoices(plane, id),
  };
}

/** Effective robustness of the model under every choice and scale; a choice that cannot be fitted says why. */
export function conclusionLines({ model, choices }: ConclusionRequest): ConclusionAnswer {
  const lines = choices.map(({ label, method, points, scales }) => ({
    label,
    rows: SCALE_NAMES.map((scale) =>
      scales.includes(scale) ? rowOrProblem(model, { label, method, points, scale }) : null,
    ),
  }));
  const rows = lines.flatMap((line) => line.rows.filter((row) => row !== null && "sign" in row));
  const count = (sign: number) => rows.filter((row) => row.sign === sign).length;
  return {
    lines,
    above: count(1),
    below: count(-1),
    unclear: count(0),
    extrapolated: rows.filter((row) => row.extrapolated).length,
    signChanges:
      rows.some((row) => row.effectiveRobustness > 0) &&
      rows.some((row) => row.effectiveRobustness < 0),
  };
}

function rowOrProblem(
  model: MultipleMeasuredPoint,
  { label, method, points, scale }: Omit<DeclaredChoice, "scales"> & { readonly scale: ScaleName },
): ConclusionRow | { readonly problem: string } {
  const { hasPlace } = scaleNamed(scale);
  const several = method.kind === "multiple";
  const xs = several ? model.xs : model.xs.slice(0, 1);
  if (!xs.every(hasPlace)) {
    return { problem: `The model has no place on the ${scale} scale.` };
  }
  try {
    if (several) return multipleConclusionRow({ label, scale, points }, model);
    const [x = Number.NaN] = xs;
    const { y, yTotal, xTotals } = model;
    const ofOne = points.map((point) => ({ x: point.xs[0] ?? Number.NaN, y: point.y }));
    const option = { label, method, points: ofOne, scale };
    const point = { x, y, xTotal: xTotals[0] ?? null, yTotal };
    const [row] = doesConclusionHold(point, [option]).rows;
    return row ?? { problem: "Not computed." };
  } catch (error) {
    // What the set lacks for the method is told by a RangeError; anything else is a mistake of ours.
    if (error instanceof RangeError) return { problem: error.message };
    throw error;
  }
}
