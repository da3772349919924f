import type { PlaneData, PlaneRequest } from "../testbed/plane.ts";
import type { Model, Testbed } from "../testbed/types.ts";
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
  const excluded = before.excluded.filter((id) => !named.has(id));
  const included = before.included.filter((id) => !named.has(id));
  const exceptions = testbed.models
    .filter(
      ({ id, group }) => named.has(id) && (groups === "all" || groups.includes(group)) !== into,
    )
    .map(({ id }) => id);
  return into
    ? { excluded, included: [...included, ...exceptions] }
    : { excluded: [...excluded, ...exceptions], included };
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
  return !excluded.includes(id) && (included.includes(id) || baselineGroups.includes(group));
}
