import type { PlaneData, PlaneRequest } from "../testbed/plane.ts";
import type { Model, Testbed } from "../testbed/types.ts";
import { packModels, unpackModels } from "./modelSet.ts";
import type { View } from "./view.ts";

/** The exceptions to the groups of a declared set. */
export type Exceptions = Pick<View, "excluded" | "included">;

/**
 * Takes models into the declared set, or out of it, whatever their group. A model comes to stand among the exceptions
 * only where its group alone would have it otherwise.
 * @param groups the groups of the declared set
 */
export function declareModels(
  before: Exceptions,
  testbed: Testbed,
  groups: PlaneRequest["baseline"],
  ids: readonly string[],
  into: boolean,
): Exceptions {
  const named = new Set(ids);
  const { models } = testbed;
  const others = (set: Exceptions["excluded"]) =>
    (unpackModels(set, models) ?? []).filter((id) => !named.has(id));
  const excluded = others(before.excluded);
  const included = others(before.included);
  const exceptions = models
    .filter(
      ({ id, group }) => named.has(id) && (groups === "all" || groups.includes(group)) !== into,
    )
    .map(({ id }) => id);
  const out = into ? excluded : [...excluded, ...exceptions];
  const within = into ? [...included, ...exceptions] : included;
  return { excluded: packModels(out, models), included: packModels(within, models) };
}

/** Whether a model belongs to the declared set of a plane, measured or not. */
export function isDeclared(
  {
    excluded,
    included,
    baselineGroups,
  }: Pick<PlaneData, "excluded" | "included" | "baselineGroups">,
  { id, group }: Pick<Model, "id" | "group">,
): boolean {
  return !has(excluded, id) && (has(included, id) || baselineGroups.includes(group));
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** As `includes`, for lists that are asked about every model of a testbed. */
function has(ids: readonly string[], id: string): boolean {
  if (ids.length === 0) return false;
  let set = sets.get(ids);
  if (set === undefined) {
    set = new Set(ids);
    sets.set(ids, set);
  }
  return set.has(id);
}

/** A declared set as groups with their exceptions. */
export interface DeclaredSet extends Exceptions {
  readonly groups: readonly string[];
}

/**
 * The same declared set with the fewest exceptions: a group counts as declared where more of its models are than are
 * not. At least one group stays, because a set without any means the testbed's own.
 */
export function fewestExceptions(testbed: Testbed, declared: DeclaredSet): DeclaredSet {
  const isIn = (model: Model) =>
    isDeclared({ ...declared, baselineGroups: declared.groups }, model);
  const counts = testbed.groups.map(({ id }) => {
    const models = testbed.models.filter(({ group }) => group === id);
    const inside = models.filter(isIn).length;
    const kept =
      inside * 2 > models.length || (models.length === 0 && declared.groups.includes(id));
    return { id, kept, gain: inside * 2 - models.length };
  });
  const most = counts.toSorted((a, b) => b.gain - a.gain)[0]?.id;
  const kept = counts.filter((group) => group.kept).map(({ id }) => id);
  const groups = kept.length > 0 || most === undefined ? kept : [most];
  const wrong = testbed.models.filter((model) => isIn(model) !== groups.includes(model.group));
  const ids = (models: readonly Model[]) => models.map(({ id }) => id);
  return {
    groups,
    excluded: ids(wrong.filter((model) => !isIn(model))),
    included: ids(wrong.filter(isIn)),
  };
}
