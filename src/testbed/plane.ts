import type { AnyBaseline, BaselineMethod } from "../stats/anyBaseline.ts";
import { isExtrapolated } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import {
  isMultipleExtrapolated,
  type MultipleBaseline,
  multipleEffectiveRobustness,
} from "../stats/multipleBaseline.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { nearestId } from "./nearestId.ts";
import { fitMultipleOrExplain, fitOrExplain, LEAST_SQUARES } from "./planeFit.ts";
import { accuracyOn } from "./readAccuracies.ts";
import type { Accuracy, Model, Testbed, TestSet } from "./types.ts";

/** Which plane of a testbed is asked for. */
export interface PlaneRequest {
  /** Ids of two test sets. */
  readonly x: string;
  readonly y: string;
  readonly scale: ScaleName;
  /** The declared set of the baseline: all models, or the models of these groups. */
  readonly baseline: "all" | readonly string[];
  /** Ids of models taken out of the declared set, whatever their group. */
  readonly excluded?: readonly string[];
  /** Ids of models put into the declared set, whatever their group; `excluded` wins. */
  readonly included?: readonly string[];
  /** How the baseline is fitted; least squares if not given. */
  readonly method?: BaselineMethod;
  /**
   * Ids of further in-distribution test sets that the baseline takes in beside `x` (Shi et al. 2023); none if not given.
   * It is then fitted by least squares, whatever `method` says.
   */
  readonly further?: readonly string[];
}

/** A model that was measured on both test sets. */
export interface PlacedModel {
  readonly model: Model;
  readonly x: Accuracy;
  readonly y: Accuracy;
  /** Accuracies on the further in-distribution sets, in their order; null where not measured. Empty where there are none. */
  readonly further: readonly (Accuracy | null)[];
  /**
   * Effective robustness, a fraction; null without a baseline, where x itself has no place on the scale, or where a
   * further in-distribution set was not measured.
   */
  readonly er: number | null;
  /** Whether x lies outside the range of x that the baseline was fitted on. */
  readonly extrapolated: boolean;
  /** Whether the baseline was fitted on this model. */
  readonly inBaseline: boolean;
  /** False where an accuracy of 0 or 1 has no place on the scale; such a model is drawn at the frame's edge. */
  readonly hasPlace: boolean;
}

export type LeftOutReason = "not-measured-on-x" | "not-measured-on-y" | "zero-or-one";

/** A model that no fit on this plane can take in, and why. */
export interface LeftOutModel {
  readonly id: string;
  readonly title: string;
  readonly reason: LeftOutReason;
  /** A sentence for people. */
  readonly message: string;
}

export interface PlaneData {
  readonly testbed: Testbed;
  readonly x: TestSet;
  readonly y: TestSet;
  readonly scale: ScaleName;
  /** Ids of the groups of the declared set, in the testbed's order. */
  readonly baselineGroups: readonly string[];
  /** Null where no line can be fitted; then `baselineProblem` says why. */
  readonly baseline: AnyBaseline | null;
  /** How it was asked to be fitted. */
  readonly method: BaselineMethod;
  /** The further in-distribution test sets; empty for the usual baseline of one. */
  readonly further: readonly TestSet[];
  /**
   * The baseline of several in-distribution sets, from which effective robustness is then measured; null where there is
   * one. `baseline` is then the least-squares line of the same models on x alone: what the several-set baseline expects
   * on average over models of the same x, since least squares leaves residuals that are uncorrelated with x.
   */
  readonly multiple: MultipleBaseline | null;
  /** Ids of models taken out of, and put into, the groups of the declared set. */
  readonly excluded: readonly string[];
  readonly included: readonly string[];
  readonly baselineProblem: string | null;
  /** Every model measured on both test sets, in the testbed's order. */
  readonly models: readonly PlacedModel[];
  readonly leftOut: readonly LeftOutModel[];
}

/**
 * Places every model of a testbed on a plane and fits the declared baseline.
 * @throws RangeError if the request names a test set, group or model that the testbed does not have
 */
export function computePlane(testbed: Testbed, request: PlaneRequest): PlaneData {
  const x = testSetNamed(testbed, request.x);
  const y = testSetNamed(testbed, request.y);
  const baselineGroups = groupsNamed(testbed, request.baseline);
  const isDeclared = declaredSet(testbed, request, baselineGroups);
  const further = (request.further ?? [])
    .filter((id) => id !== x.id)
    .map((id) => testSetNamed(testbed, id));
  const candidates: Candidate[] = [];
  const on = { x, y, further, isDeclared, ...scaleNamed(request.scale) };
  for (const model of testbed.models) {
    const candidate = candidateOf(model, on);
    if (candidate !== null) candidates.push(candidate);
  }
  const method = further.length > 0 ? LEAST_SQUARES : (request.method ?? LEAST_SQUARES);
  const { excluded = [], included = [], scale } = request;
  const fit = fitCandidates(
    candidates.filter((candidate) => candidate.declared),
    scale,
    method,
    further.length,
  );
  return {
    testbed,
    x,
    y,
    scale,
    baselineGroups,
    excluded,
    included,
    method,
    further,
    ...fit,
    models: candidates.map((candidate) => placeModel(candidate, fit, scale)),
    leftOut: testbed.models
      .map((model) => explainLeftOut(model, x, y, scale))
      .filter((left) => left !== null),
  };
}

interface Candidate extends Pick<PlacedModel, "model" | "x" | "y" | "further" | "hasPlace"> {
  /** Of the declared set, and with a place on every axis of the baseline. */
  readonly declared: boolean;
}

type PlaneFit = Pick<PlaneData, "baseline" | "multiple" | "baselineProblem">;

function candidateOf(
  model: Model,
  plane: Pick<PlaneData, "x" | "y" | "further"> & {
    isDeclared(model: Model): boolean;
    hasPlace(p: number): boolean;
  },
): Candidate | null {
  const x = accuracyOn(model.accuracies, plane.x.id);
  const y = accuracyOn(model.accuracies, plane.y.id);
  if (x === null || y === null) return null;
  const { hasPlace } = plane;
  const further = plane.further.map(({ id }) => accuracyOn(model.accuracies, id));
  const placed = hasPlace(x.fraction) && hasPlace(y.fraction);
  const complete = further.every((accuracy) => accuracy !== null && hasPlace(accuracy.fraction));
  const declared = placed && complete && plane.isDeclared(model);
  return { model, x, y, further, hasPlace: placed, declared };
}

function fitCandidates(
  declared: readonly Candidate[],
  scale: ScaleName,
  method: BaselineMethod,
  furtherSets: number,
): PlaneFit {
  const points = declared.map(({ x, y }) => ({ x: x.fraction, y: y.fraction }));
  const { baseline, problem } = fitOrExplain(points, scale, method);
  if (furtherSets === 0 || baseline === null) {
    return { baseline, multiple: null, baselineProblem: problem };
  }
  const several = fitMultipleOrExplain(
    declared.map((candidate) => ({ xs: allX(candidate), y: candidate.y.fraction })),
    scale,
  );
  if (several.baseline === null) {
    return { baseline: null, multiple: null, baselineProblem: several.problem };
  }
  return { baseline, multiple: several.baseline, baselineProblem: null };
}

/** All in-distribution accuracies of a model as fractions, x first; NaN where not measured. */
export function allX({ x, further }: Pick<PlacedModel, "x" | "further">): number[] {
  return [x.fraction, ...further.map((accuracy) => accuracy?.fraction ?? Number.NaN)];
}

function placeModel(candidate: Candidate, fit: PlaneFit, scale: ScaleName): PlacedModel {
  const { declared, ...placed } = candidate;
  const { baseline, multiple } = fit;
  const { hasPlace } = scaleNamed(scale);
  const xs = allX(candidate);
  const expectable = baseline !== null && xs.every(hasPlace);
  const er = !expectable
    ? null
    : multiple !== null
      ? multipleEffectiveRobustness(multiple, { xs, y: candidate.y.fraction })
      : effectiveRobustness(baseline, candidate.x.fraction, candidate.y.fraction);
  const extrapolated =
    multiple !== null
      ? isMultipleExtrapolated(multiple, xs)
      : baseline !== null && isExtrapolated(baseline, candidate.x.fraction);
  return { ...placed, er, extrapolated, inBaseline: declared && baseline !== null };
}

/**
 * The test set of that id.
 * @throws RangeError that suggests the nearest id
 */
export function testSetNamed(testbed: Testbed, id: string): TestSet {
  const found = testbed.testSets.find((testSet) => testSet.id === id);
  if (found !== undefined) return found;
  const known = testbed.testSets.map((testSet) => testSet.id);
  throw unknownId("test set", id, known, testbed);
}

/**
 * Ids of the groups of a declared set, in the testbed's order.
 * @throws RangeError that suggests the nearest id
 */
export function groupsNamed(
  testbed: Testbed,
  baseline: PlaneRequest["baseline"],
): readonly string[] {
  const known = testbed.groups.map((group) => group.id);
  if (baseline === "all") return known;
  const unknown = baseline.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownId("group", unknown, known, testbed);
  return known.filter((id) => baseline.includes(id));
}

/**
 * Whether a model is of the declared set: of its groups or put in, and not taken out.
 * @throws RangeError for a model that the testbed does not have
 */
export function declaredSet(
  testbed: Testbed,
  { excluded = [], included = [] }: Pick<PlaneRequest, "excluded" | "included">,
  groups: readonly string[],
): (model: Model) => boolean {
  const named = [...excluded, ...included];
  if (named.length > 0) {
    const known = new Set(testbed.models.map((model) => model.id));
    const unknown = named.find((id) => !known.has(id));
    if (unknown !== undefined) throw unknownId("model", unknown, [...known], testbed);
  }
  const out = new Set(excluded);
  const into = new Set(included);
  const declared = new Set(groups);
  return (model) => !out.has(model.id) && (into.has(model.id) || declared.has(model.group));
}

function unknownId(
  what: string,
  id: string,
  known: readonly string[],
  testbed: Testbed,
): RangeError {
  const near = nearestId(id, known);
  const hint = near === null ? "" : ` Did you mean "${near}"?`;
  const shown = known.length > 40 ? [...known.slice(0, 40), "…"] : known;
  const all = ` It has: ${shown.join(", ")}.`;
  return new RangeError(`The testbed "${testbed.id}" has no ${what} "${id}".${hint}${all}`);
}

function explainLeftOut(
  model: Model,
  x: TestSet,
  y: TestSet,
  scale: ScaleName,
): LeftOutModel | null {
  const { id, title } = model;
  const atX = accuracyOn(model.accuracies, x.id);
  if (atX === null) {
    return { id, title, reason: "not-measured-on-x", message: `Not measured on ${x.title}.` };
  }
  const atY = accuracyOn(model.accuracies, y.id);
  if (atY === null) {
    return { id, title, reason: "not-measured-on-y", message: `Not measured on ${y.title}.` };
  }
  const { hasPlace } = scaleNamed(scale);
  if (hasPlace(atX.fraction) && hasPlace(atY.fraction)) return null;
  const bare = [
    ...(hasPlace(atX.fraction) ? [] : [`${atX.fraction * 100} % on ${x.title}`]),
    ...(hasPlace(atY.fraction) ? [] : [`${atY.fraction * 100} % on ${y.title}`]),
  ];
  const message = `${bare.join(" and ")} has no place on the ${scale} scale.`;
  return { id, title, reason: "zero-or-one", message };
}
