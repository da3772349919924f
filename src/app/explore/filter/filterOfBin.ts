import type { AttributeFilter } from "../../../state/attributeFilter.ts";
import { type AttributeBins, attributeBins } from "../../../testbed/attributeMarks.ts";
import type { AttributeDefinition, Model } from "../../../testbed/types.ts";

type Stated = Pick<Model, "attributes">;

/**
 * The filter that shows the models of one class of an attribute alone: a value, the range of a step, or what is not
 * stated. Null for the class that gathers many rare values.
 */
export function filterOfBin(
  attribute: AttributeDefinition,
  { binOf }: Pick<AttributeBins, "binOf">,
  bin: string,
  models: readonly Stated[],
): AttributeFilter | null {
  const own = models.filter((model) => binOf(model) === bin);
  const values = [...new Set(own.map(({ attributes }) => attributes[attribute.id]))];
  const [first] = values;
  if (values.length === 1 && first === undefined) {
    return { kind: "missing", attribute: attribute.id };
  }
  if (attribute.type === "category") {
    return values.length === 1
      ? { kind: "value", attribute: attribute.id, value: String(first) }
      : null;
  }
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length === 0) return null;
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  return { kind: "range", attribute: attribute.id, low, high };
}

/** The filter that shows the models like one alone: of the same value, or of the same step of a number. */
export function filterLike(
  attribute: AttributeDefinition,
  model: Stated,
  models: readonly Stated[],
): AttributeFilter | null {
  const value = model.attributes[attribute.id];
  if (value === undefined) return null;
  if (attribute.type === "category") {
    return { kind: "value", attribute: attribute.id, value: String(value) };
  }
  const bins = attributeBins(attribute, models);
  return filterOfBin(attribute, bins, bins.binOf(model), models);
}

/** Every filter that an attribute offers in a list: each value of a category, the whole range of a number. */
export function offeredFilters(
  attribute: AttributeDefinition,
  models: readonly Stated[],
): readonly AttributeFilter[] {
  const { id } = attribute;
  if (attribute.type === "number") {
    const all = filterOfBin(
      attribute,
      { binOf: ({ attributes }) => (typeof attributes[id] === "number" ? "all" : "") },
      "all",
      models,
    );
    return all ? [all] : [];
  }
  const counts = new Map<string, number>();
  for (const { attributes } of models) {
    const value = attributes[id];
    if (value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .slice(0, MOST_OFFERED)
    .map(([value]) => ({ kind: "value", attribute: id, value }));
}

/** A longer list of values is no longer read; a query of the baseline's editor finds the rest. */
const MOST_OFFERED = 60;
