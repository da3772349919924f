import { checkHeader, parseJson, placeOfFile, testbedFormat } from "./fileHeader.ts";
import { limits } from "./limits.ts";
import { readModel, type Vocabulary } from "./readModel.ts";
import {
  readAttributeDefinition,
  readExamplesReference,
  readGroup,
  readSource,
  readTestSet,
} from "./readParts.ts";
import { readTrajectories } from "./readTrajectory.ts";
import type { AttributeDefinition, Group, Model, Testbed, TestSet } from "./types.ts";
import {
  asId,
  asList,
  asObject,
  asText,
  asTitle,
  checkKnown,
  checkUnique,
  fieldOf,
  inField,
  inSubject,
  type JsonObject,
  type Place,
  report,
  show,
} from "./validators.ts";

const testbedFields = [
  "$schema",
  "format",
  "version",
  "id",
  "title",
  "summary",
  "source",
  "testSets",
  "groups",
  "attributes",
  "defaultBaseline",
  "defaultView",
  "models",
  "trajectories",
  "examples",
] as const;

/** The group of a file that names no groups. */
export const everyModel: Group = {
  id: "all",
  title: "All models",
  description: "Every model of the testbed.",
};

/**
 * Reads a testbed file, version 1 (docs/file-formats.md, public/schema/testbed.schema.json).
 * @param json What `JSON.parse` gave.
 * @param fileName Named in the message of an error.
 * @throws {TestbedError} with up to 20 problems, each with its place, what was found, what was expected and what to do.
 */
export function readTestbed(json: unknown, fileName: string): Testbed {
  const place = placeOfFile(fileName);
  checkHeader(json, place, testbedFormat);
  place.problems.throwIfAny();
  const testbed = readBody(asObject(json, place, testbedFields), place);
  place.problems.throwIfAny();
  return testbed;
}

/** Parses and reads the text of a testbed file; a byte-order mark is allowed. */
export function readTestbedText(text: string, fileName: string): Testbed {
  return readTestbed(parseJson(text, fileName), fileName);
}

function readBody(file: JsonObject, place: Place): Testbed {
  const testSets = readTestSets(file, place);
  const groups = readGroups(file, place);
  const attributes = readAttributes(file, place);
  const vocabulary: Vocabulary = {
    testSets: new Set(testSets.map((t) => t.id)),
    groups: new Set(groups.map((g) => g.id)),
    attributes: new Map(attributes.map((a) => [a.id, a])),
  };
  const models = readModels(file, place, vocabulary);
  return {
    id: asId(fieldOf(file, "id"), inField(place, "id")),
    title: asTitle(fieldOf(file, "title"), inField(place, "title")),
    summary: asText(fieldOf(file, "summary") ?? "", inField(place, "summary")),
    source: readSource(fieldOf(file, "source"), inField(place, "source")),
    testSets,
    groups,
    attributes,
    defaultBaseline: readDefaultBaseline(file, place, groups),
    defaultView: readDefaultView(file, place, testSets),
    models,
    trajectories: readTrajectories(fieldOf(file, "trajectories") ?? [], place, vocabulary),
    examples: asList(
      fieldOf(file, "examples") ?? [],
      inField(place, "examples"),
      limits.examples,
    ).map((value, k) =>
      readExamplesReference(value, inField(place, `examples[${k}]`), vocabulary.testSets),
    ),
  };
}

function readTestSets(file: JsonObject, place: Place): TestSet[] {
  const at = inField(place, "testSets");
  const list = asList(fieldOf(file, "testSets"), at, limits.testSets);
  const testSets = list.map((value, k) => readTestSet(value, place, k));
  const ids = testSets.map((t) => t.id);
  checkUnique(ids, at, "test set");
  if (list.length < 2 && Array.isArray(fieldOf(file, "testSets"))) {
    report(at, `${list.length} test sets`, "at least two", "Add the test sets of both axes.");
  }
  const known = new Set(ids);
  for (const { id, partner } of testSets) {
    if (partner === null) continue;
    const here = inField(inSubject(place, `test set ${show(id)}`), "partner");
    checkKnown(partner, here, known, "test set");
    if (partner === id) report(here, show(partner), "another test set", "Name the unshifted set.");
  }
  return testSets;
}

function readGroups(file: JsonObject, place: Place): readonly Group[] {
  const value = fieldOf(file, "groups");
  if (value === undefined) return [everyModel];
  const at = inField(place, "groups");
  const list = asList(value, at, limits.groups);
  if (Array.isArray(value) && value.length === 0) {
    report(
      at,
      "an empty list",
      "at least one group",
      "Leave the field out for one group of all models.",
    );
  }
  const groups = list.map((group, k) => readGroup(group, place, k));
  checkUnique(
    groups.map((g) => g.id),
    at,
    "group",
  );
  return groups;
}

function readAttributes(file: JsonObject, place: Place): AttributeDefinition[] {
  const at = inField(place, "attributes");
  const list = asList(fieldOf(file, "attributes") ?? [], at, limits.attributes);
  const attributes = list.map((value, k) => readAttributeDefinition(value, place, k));
  checkUnique(
    attributes.map((a) => a.id),
    at,
    "attribute",
  );
  return attributes;
}

function readModels(file: JsonObject, place: Place, vocabulary: Vocabulary): Model[] {
  const at = inField(place, "models");
  const list = asList(fieldOf(file, "models"), at, limits.models);
  const models = list.map((value, k) => readModel(value, place, k, vocabulary));
  checkUnique(
    models.map((m) => m.id),
    at,
    "model",
  );
  return models;
}

function readDefaultBaseline(
  file: JsonObject,
  place: Place,
  groups: readonly Group[],
): Testbed["defaultBaseline"] {
  const ids = groups.map((g) => g.id);
  const value = fieldOf(file, "defaultBaseline");
  if (value === undefined) return { groups: ids, reason: "All models of the testbed." };
  const at = inField(place, "defaultBaseline");
  const object = asObject(value, at, ["groups", "reason"]);
  const list = asList(fieldOf(object, "groups"), inField(at, "groups"), limits.groups);
  const known = new Set(ids);
  return {
    groups: list.map((group, k) => {
      const here = inField(at, `groups[${k}]`);
      const id = asText(group, here, limits.nameCharacters);
      checkKnown(id, here, known, "group");
      return id;
    }),
    reason: asText(fieldOf(object, "reason") ?? "", inField(at, "reason")),
  };
}

function readDefaultView(
  file: JsonObject,
  place: Place,
  testSets: readonly TestSet[],
): Testbed["defaultView"] {
  const value = fieldOf(file, "defaultView");
  if (value === undefined) return firstView(testSets);
  const at = inField(place, "defaultView");
  const object = asObject(value, at, ["x", "y"]);
  const known = new Set(testSets.map((t) => t.id));
  const axis = (name: "x" | "y"): string => {
    const here = inField(at, name);
    const id = asText(fieldOf(object, name), here, limits.nameCharacters);
    checkKnown(id, here, known, "test set");
    return id;
  };
  return { x: axis("x"), y: axis("y") };
}

/** The first shift against its partner, or against the first other test set. */
function firstView(testSets: readonly TestSet[]): Testbed["defaultView"] {
  const shift = testSets.find((t) => t.kind !== "in-distribution") ?? testSets[1];
  const other = testSets.find((t) => t !== shift);
  return { x: shift?.partner ?? other?.id ?? "", y: shift?.id ?? "" };
}
