import { resolveMethod } from "../testbed/methodText.ts";
import type { PlaneRequest } from "../testbed/plane.ts";
import type { Model, Testbed, TestSet, Trajectory } from "../testbed/types.ts";
import { expandRuns, runFamilies } from "../trajectory/families.ts";
import { type AttributeFilter, passesFilters, resolveFilters } from "./attributeFilter.ts";
import { isCode, withoutCodes } from "./idCodes.ts";
import { type ModelSet, unpackModels } from "./modelSet.ts";
import type { View } from "./view.ts";

/** What a view asks of the plane itself. */
export type PlaneChoice = Pick<
  View,
  "x" | "y" | "scale" | "baseline" | "excluded" | "included" | "method" | "further"
>;

/** What a view shows on the plane. */
export type ShownChoice = Pick<View, "runs" | "hidden" | "only" | "where" | "selected">;

/** A plane's request with the testbed's defaults filled in, checked against the testbed. */
export interface ResolvedRequest {
  readonly request: PlaneRequest;
  /** What of the view this testbed could not honour, for the visitor. */
  readonly notes: readonly string[];
}

/** The runs, groups and models of a view that stand in the testbed. */
export interface ResolvedShown {
  readonly runs: readonly Trajectory[];
  readonly hidden: readonly string[];
  readonly selected: readonly string[];
  /** The models that alone are shown; null where that is not asked for. */
  readonly only: readonly string[] | null;
  /** The filters by attribute that the testbed can honour. */
  readonly where: readonly AttributeFilter[];
  /** Whether a model is in sight: of a group that is not hidden, and past every filter. */
  shows(model: Model): boolean;
  readonly notes: readonly string[];
}

/** Fills in what the view leaves to the testbed; what the testbed does not have is set aside and noted. */
export function resolveRequest(view: PlaneChoice, testbed: Testbed): ResolvedRequest {
  const notes: string[] = [];
  const pair = resolvePair(view, testbed, notes);
  const baseline = resolveBaseline(view, testbed, notes);
  const excluded = knownModels(view.excluded, testbed, notes);
  const included = knownModels(view.included, testbed, notes);
  const sets = keepKnown(view.further, testbed.testSets, "test set", notes);
  const further = sets.filter((id) => id !== pair.x && id !== pair.y);
  const resolved = resolveMethod(view.method, testbed, pair.x);
  if ("problem" in resolved) notes.push(`${resolved.problem} The line is fitted without a kink.`);
  return {
    request: {
      ...pair,
      scale: view.scale,
      baseline,
      ...(excluded.length > 0 && { excluded }),
      ...(included.length > 0 && { included }),
      ...("method" in resolved &&
        resolved.method.kind !== "least-squares" && { method: resolved.method }),
      ...(further.length > 0 && { further }),
    },
    notes,
  };
}

/** The part of a view that is drawn on top of a plane. */
export function resolveShown(
  view: ShownChoice,
  testbed: Testbed,
  { x, y }: Pick<PlaneRequest, "x" | "y">,
): ResolvedShown {
  const notes: string[] = [];
  const runs = resolveRuns(view, testbed, x, y, notes);
  const selected = keepKnown(view.selected, testbed.models, "model", notes);
  const hidden = keepKnown(view.hidden, testbed.groups, "group", notes);
  const only = view.only.length === 0 ? null : knownModels(view.only, testbed, notes);
  const { filters: where, notes: unheard } = resolveFilters(view.where, testbed);
  notes.push(...unheard);
  const among = only === null || only.length === 0 ? null : new Set(only);
  return {
    runs,
    selected,
    hidden,
    only: among && only,
    where,
    shows: (model) =>
      !hidden.includes(model.group) &&
      (among === null || among.has(model.id)) &&
      passesFilters(model, where),
    notes,
  };
}

/** A view with the short codes of an opened link replaced by what they stand for in its testbed; the same where none. */
export function lookUpCodes(view: View, testbed: Testbed): View {
  const { excluded: out, included: within, only: alone } = view;
  const models = [out, within, alone].some((ids) => ids.some(isCode))
    ? testbed.models.map(({ id }) => id)
    : [];
  const excluded = withoutCodes(out, models);
  const included = withoutCodes(within, models);
  const runs =
    view.runs &&
    withoutCodes(
      view.runs,
      testbed.trajectories.map(({ id }) => id),
    );
  const only = withoutCodes(alone, models);
  const same =
    excluded === view.excluded &&
    included === view.included &&
    only === view.only &&
    runs === view.runs;
  return same ? view : { ...view, excluded, included, only, runs };
}

/** The models of a set that stand in the testbed; what was made for another list of models is set aside and noted. */
function knownModels(set: ModelSet, testbed: Testbed, notes: string[]): readonly string[] {
  if (set.length === 0) return set;
  const ids = unpackModels(set, testbed.models);
  if (ids === null) {
    notes.push(`Ignored a set of models: it was made for another state of ${testbed.title}.`);
    return [];
  }
  const known = withoutCodes(
    ids,
    testbed.models.map(({ id }) => id),
  );
  return keepKnown(known, testbed.models, "model", notes);
}

/** What of the attributes that colour and size should stand for the testbed does not have. */
export function attributeNotes(
  { colourBy, sizeBy }: Pick<View, "colourBy" | "sizeBy">,
  { title, attributes }: Testbed,
): string[] {
  const asked = { colour: colourBy, size: sizeBy };
  return Object.entries(asked).flatMap(([name, id]) =>
    id === null || attributes.some((attribute) => attribute.id === id)
      ? []
      : [`Ignored ${name}=${id}: ${title} has no such attribute.`],
  );
}

/** The shifts of a testbed: every test set that has, or could have, an in-distribution partner. */
export function shiftsOf(testbed: Testbed): readonly TestSet[] {
  return testbed.testSets.filter((set) => set.kind !== "in-distribution");
}

/** Whether at least one step of the run is measured on both test sets. */
export function isMeasuredOn(run: Trajectory, x: string, y: string): boolean {
  return run.steps.some((step) => step.accuracies[x] && step.accuracies[y]);
}

function resolvePair(
  view: PlaneChoice,
  testbed: Testbed,
  notes: string[],
): { x: string; y: string } {
  const y = knownTestSet(view.y, testbed, "y", notes);
  const x = knownTestSet(view.x, testbed, "x", notes);
  const shift = y ?? testbed.testSets.find((set) => set.id === testbed.defaultView.y);
  if (!shift) return testbed.defaultView;
  return { x: x?.id ?? shift.partner ?? testbed.defaultView.x, y: shift.id };
}

function knownTestSet(id: string | null, testbed: Testbed, axis: string, notes: string[]) {
  if (id === null) return undefined;
  const found = testbed.testSets.find((set) => set.id === id);
  if (!found) notes.push(`Ignored ${axis}=${id}: ${testbed.title} has no such test set.`);
  return found;
}

function resolveBaseline(
  view: PlaneChoice,
  testbed: Testbed,
  notes: string[],
): PlaneRequest["baseline"] {
  if (view.baseline === null) return testbed.defaultBaseline.groups;
  if (view.baseline === "all") return "all";
  const known = keepKnown(view.baseline, testbed.groups, "group", notes);
  return known.length > 0 ? known : testbed.defaultBaseline.groups;
}

function resolveRuns(view: ShownChoice, testbed: Testbed, x: string, y: string, notes: string[]) {
  const measured = testbed.trajectories.filter((run) => isMeasuredOn(run, x, y));
  if (view.runs === null) return measured.slice(0, 1);
  const families = [testbed.trajectories, runFamilies(testbed.trajectories)];
  const ids = [...new Set(families.flatMap((named) => named.map(({ id }) => id)))];
  const named = expandRuns(withoutCodes(view.runs, ids), testbed.trajectories);
  const known = keepKnown(named, testbed.trajectories, "run", notes);
  return known.flatMap((id) => measured.filter((run) => run.id === id));
}

function keepKnown(
  ids: readonly string[],
  items: readonly { readonly id: string }[],
  what: string,
  notes: string[],
): readonly string[] {
  // Most often nothing is asked for, and a testbed may have a hundred thousand models.
  if (ids.length === 0) return ids;
  const known = new Set(items.map((item) => item.id));
  const missing = ids.filter((id) => !known.has(id));
  const named = missing.filter((id) => !isCode(id));
  if (named.length > 0) {
    notes.push(`Ignored ${what} ${named.slice(0, 3).join(", ")}: not in this testbed.`);
  }
  const unnamed = missing.length - named.length;
  if (unnamed > 0) {
    notes.push(
      `Ignored ${unnamed} ${what}${unnamed > 1 ? "s" : ""} of the link: not, or no longer, in this testbed.`,
    );
  }
  return ids.filter((id) => known.has(id));
}
