import { limits } from "../limits.ts";
import type { Accuracy, AttributeDefinition, AttributeValue } from "../types.ts";
import type { TableEntry } from "./gatherEntries.ts";

/** An attribute and the column that holds it. */
export interface TableAttribute {
  readonly column: number;
  readonly definition: AttributeDefinition;
}

/** What entries are turned into models and steps with. */
export interface Context {
  /** Test-set name to id. */
  readonly idOf: ReadonlyMap<string, string>;
  /** Group name to id. */
  readonly groupIds: ReadonlyMap<string, string>;
  readonly attributes: readonly TableAttribute[];
}

/** The attributes of an entry by id, as the types of their definitions. */
export function attributeValues(
  entry: TableEntry,
  { attributes }: Context,
): Record<string, AttributeValue> {
  return Object.fromEntries(
    attributes.flatMap(({ column, definition }) => {
      const value = entry.attributes.get(column);
      if (value === undefined) return [];
      const typed =
        definition.type === "number" ? value : String(value).slice(0, limits.nameCharacters);
      return [[definition.id, typed] as const];
    }),
  );
}

/** The accuracies of an entry by test-set id. */
export function accuraciesOf(entry: TableEntry, { idOf }: Context): Record<string, Accuracy> {
  return Object.fromEntries(
    [...entry.accuracies].map(([name, accuracy]) => [idOf.get(name) ?? name, accuracy]),
  );
}
