import { limits } from "./limits.ts";
import { nameOf } from "./nameOf.ts";
import { readAccuracies } from "./readAccuracies.ts";
import type { AttributeDefinition, AttributeValue, Model } from "./types.ts";
import {
  asFiniteNumber,
  asId,
  asMap,
  asObject,
  asText,
  asTitle,
  checkKnown,
  fieldOf,
  inField,
  inSubject,
  type JsonObject,
  type Place,
} from "./validators.ts";

/** The ids that models and runs may refer to. */
export interface Vocabulary {
  readonly testSets: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
}

/** One entry of `models`. The title may be left out, and the group where the file has only one. */
export function readModel(
  value: unknown,
  place: Place,
  index: number,
  vocabulary: Vocabulary,
): Model {
  const named = inSubject(place, nameOf("model", value, `models[${index}]`));
  const object = asObject(value, named, ["id", "title", "group", "attributes", "accuracies"]);
  const id = asId(fieldOf(object, "id"), inField(named, "id"));
  return {
    id,
    title: asTitle(fieldOf(object, "title") ?? id, inField(named, "title")),
    group: readGroupOf(object, named, vocabulary),
    attributes: readAttributeValues(fieldOf(object, "attributes"), named, vocabulary),
    accuracies: readAccuracies(
      fieldOf(object, "accuracies"),
      inField(named, "accuracies"),
      vocabulary.testSets,
    ),
  };
}

/** The group of a model or a run; it may be left out where the file has one group. */
export function readGroupOf(object: JsonObject, place: Place, vocabulary: Vocabulary): string {
  const value = fieldOf(object, "group");
  const [only] = vocabulary.groups;
  if (value === undefined && only !== undefined && vocabulary.groups.size === 1) return only;
  const at = inField(place, "group");
  const id = asText(value, at, limits.nameCharacters);
  if (typeof value === "string") checkKnown(id, at, vocabulary.groups, "group");
  return id;
}

/** Values of attributes that the file defines, each of the defined type. */
export function readAttributeValues(
  value: unknown,
  place: Place,
  vocabulary: Vocabulary,
): Readonly<Record<string, AttributeValue>> {
  const at = inField(place, "attributes");
  const entries: [string, AttributeValue][] = [];
  for (const [id, found] of Object.entries(asMap(value ?? {}, at))) {
    const here = inField(at, id);
    const definition = vocabulary.attributes.get(id);
    if (definition === undefined) {
      checkKnown(id, here, new Set(vocabulary.attributes.keys()), "attribute");
    } else {
      entries.push([id, readAttributeValue(found, here, definition)]);
    }
  }
  return Object.fromEntries(entries);
}

function readAttributeValue(
  value: unknown,
  place: Place,
  definition: AttributeDefinition,
): AttributeValue {
  if (definition.type === "number") return asFiniteNumber(value, place);
  if (typeof value === "boolean") return value;
  return asText(value, place, limits.nameCharacters);
}
