import { type Baseline, fitBaseline, isExtrapolated } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { nearestId } from "./nearestId.ts";
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
}

/** A model that was measured on both test sets. */
export interface PlacedModel {
  readonly model: Model;
  readonly x: Accuracy;
  readonly y: Accuracy;
  /** Effective robustness, a fraction; null without a baseline, or where x itself has no place on the scale. */
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
  readonly baseline: Baseline | null;
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
  const { hasPlace } = scaleNamed(request.scale);

  const measured = testbed.models.flatMap((model) => {
    const atX = accuracyOn(model.accuracies, x.id);
    const atY = accuracyOn(model.accuracies, y.id);
    if (atX === null || atY === null) return [];
    const placed = hasPlace(atX.fraction) && hasPlace(atY.fraction);
    return [{ model, x: atX, y: atY, hasPlace: placed, inBaseline: placed && isDeclared(model) }];
  });
  const points = measured
    .filter((m) => m.inBaseline)
    .map((m) => ({ x: m.x.fraction, y: m.y.fraction }));
  const { baseline, problem } = fitOrExplain(points, request.scale);
  const models = measured.map((m) => ({
    ...m,
    inBaseline: m.inBaseline && baseline !== null,
    er:
      baseline !== null && hasPlace(m.x.fraction)
        ? effectiveRobustness(baseline, m.x.fraction, m.y.fraction)
        : null,
    extrapolated: baseline !== null && isExtrapolated(baseline, m.x.fraction),
  }));
  const leftOut = testbed.models.flatMap((model) => explainLeftOut(model, x, y, request.scale));
  const common = { testbed, x, y, scale: request.scale, baselineGroups };
  return { ...common, baseline, baselineProblem: problem, models, leftOut };
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

function groupsNamed(testbed: Testbed, baseline: PlaneRequest["baseline"]): readonly string[] {
  const known = testbed.groups.map((group) => group.id);
  if (baseline === "all") return known;
  const unknown = baseline.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownId("group", unknown, known, testbed);
  return known.filter((id) => baseline.includes(id));
}

function declaredSet(
  testbed: Testbed,
  { excluded = [], included = [] }: PlaneRequest,
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

function fitOrExplain(
  points: readonly { x: number; y: number }[],
  scale: ScaleName,
): { baseline: Baseline | null; problem: string | null } {
  const n = points.length;
  if (n < 2) {
    const found = n === 0 ? "no model" : "one model";
    const problem = `A line needs two models; the declared set has ${found} with a place on this plane.`;
    return { baseline: null, problem };
  }
  const [first] = points;
  if (points.every((point) => point.x === first?.x)) {
    const problem = `A line needs two different x; all ${n} models of the declared set share one.`;
    return { baseline: null, problem };
  }
  return { baseline: fitBaseline(points, scale), problem: null };
}

function explainLeftOut(model: Model, x: TestSet, y: TestSet, scale: ScaleName): LeftOutModel[] {
  const { id, title } = model;
  const atX = accuracyOn(model.accuracies, x.id);
  if (atX === null) {
    return [{ id, title, reason: "not-measured-on-x", message: `Not measured on ${x.title}.` }];
  }
  const atY = accuracyOn(model.accuracies, y.id);
  if (atY === null) {
    return [{ id, title, reason: "not-measured-on-y", message: `Not measured on ${y.title}.` }];
  }
  const { hasPlace } = scaleNamed(scale);
  const bare = [
    ...(hasPlace(atX.fraction) ? [] : [`${atX.fraction * 100} % on ${x.title}`]),
    ...(hasPlace(atY.fraction) ? [] : [`${atY.fraction * 100} % on ${y.title}`]),
  ];
  if (bare.length === 0) return [];
  const message = `${bare.join(" and ")} has no place on the ${scale} scale.`;
  return [{ id, title, reason: "zero-or-one", message }];
}
