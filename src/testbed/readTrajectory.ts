import { checkHeader, parseJson, placeOfFile, trajectoryFormat } from "./fileHeader.ts";
import { limits } from "./limits.ts";
import { nameOf } from "./nameOf.ts";
import { readAccuracies } from "./readAccuracies.ts";
import { readAttributeValues, readGroupOf, type Vocabulary } from "./readModel.ts";
import { readFileReference } from "./readParts.ts";
import type { StepUnit, Testbed, Trajectory, TrajectoryStep } from "./types.ts";
import {
  asChoice,
  asFiniteNumber,
  asId,
  asList,
  asObject,
  asText,
  asTitle,
  asWhole,
  checkUnique,
  fieldOf,
  inField,
  inSubject,
  type JsonObject,
  orNull,
  type Place,
  report,
  show,
} from "./validators.ts";

const stepUnits: readonly [StepUnit, ...StepUnit[]] = [
  "epoch",
  "step",
  "samples-seen",
  "alpha",
  "stage",
];

const trajectoryFields = [
  "id",
  "title",
  "description",
  "group",
  "unit",
  "seed",
  "family",
  "attributes",
  "steps",
] as const;

/**
 * Reads a trajectory file, version 1 (docs/file-formats.md, public/schema/trajectory.schema.json).
 * @param json What `JSON.parse` gave.
 * @param testbed The testbed on whose planes the runs are drawn: the file's `testbed` must be its id, and its test sets,
 * groups and attributes are the ones that the runs may refer to. Where the file names no group for a run, and the
 * testbed has several, that is a problem.
 * @throws {TestbedError} with up to 20 problems.
 */
export function readTrajectoryFile(
  json: unknown,
  fileName: string,
  testbed: Testbed,
): readonly Trajectory[] {
  const place = placeOfFile(fileName);
  checkHeader(json, place, trajectoryFormat);
  place.problems.throwIfAny();
  const fields = ["$schema", "format", "version", "testbed", "trajectories"] as const;
  const file = asObject(json, place, fields);
  checkTestbed(file, place, testbed.id);
  const value = fieldOf(file, "trajectories");
  const runs = readTrajectories(value ?? null, place, vocabularyOf(testbed));
  if (Array.isArray(value) && value.length === 0) {
    report(inField(place, "trajectories"), "an empty list", "at least one run", "Add a run.");
  }
  place.problems.throwIfAny();
  return runs;
}

/** Parses and reads the text of a trajectory file; a byte-order mark is allowed. */
export function readTrajectoryText(
  text: string,
  fileName: string,
  testbed: Testbed,
): readonly Trajectory[] {
  return readTrajectoryFile(parseJson(text, fileName), fileName, testbed);
}

/**
 * The testbed that a trajectory file belongs to, so that the caller can fetch it before reading the runs.
 * @throws {TestbedError} if this is no trajectory file.
 */
export function testbedOfTrajectoryFile(json: unknown, fileName: string): string {
  const place = placeOfFile(fileName);
  checkHeader(json, place, trajectoryFormat);
  place.problems.throwIfAny();
  const file = asObject(json, place, ["$schema", "format", "version", "testbed", "trajectories"]);
  const id = asId(fieldOf(file, "testbed"), inField(place, "testbed"));
  place.problems.throwIfAny();
  return id;
}

function checkTestbed(file: JsonObject, place: Place, expected: string): void {
  const at = inField(place, "testbed");
  const found = asId(fieldOf(file, "testbed"), at);
  if (found !== expected && found !== "") {
    report(
      at,
      show(found),
      `"${expected}", the testbed in view`,
      "Open the testbed that the runs belong to.",
    );
  }
}

function vocabularyOf(testbed: Testbed): Vocabulary {
  return {
    testSets: new Set(testbed.testSets.map((t) => t.id)),
    groups: new Set(testbed.groups.map((g) => g.id)),
    attributes: new Map(testbed.attributes.map((a) => [a.id, a])),
  };
}

/** A list of runs; their steps are bounded together. */
export function readTrajectories(
  value: unknown,
  place: Place,
  vocabulary: Vocabulary,
): readonly Trajectory[] {
  const at = inField(place, "trajectories");
  const list = asList(value, at, limits.trajectories);
  const runs = list.map((run, k) => readTrajectory(run, place, k, vocabulary));
  checkUnique(
    runs.map((run) => run.id),
    at,
    "trajectory",
  );
  const steps = runs.reduce((sum, run) => sum + run.steps.length, 0);
  if (steps > limits.steps) {
    report(at, `${steps} steps in all`, `at most ${limits.steps}`, "Split the file.");
  }
  return runs;
}

function readTrajectory(
  value: unknown,
  file: Place,
  index: number,
  vocabulary: Vocabulary,
): Trajectory {
  const place = inSubject(file, nameOf("trajectory", value, `trajectories[${index}]`));
  const object = asObject(value, place, trajectoryFields);
  const id = asId(fieldOf(object, "id"), inField(place, "id"));
  const seedPlace = inField(place, "seed");
  const familyPlace = inField(place, "family");
  return {
    id,
    title: asTitle(fieldOf(object, "title") ?? id, inField(place, "title")),
    description: asText(fieldOf(object, "description") ?? "", inField(place, "description")),
    group: readGroupOf(object, place, vocabulary),
    unit: asChoice(fieldOf(object, "unit"), inField(place, "unit"), stepUnits),
    seed: orNull(fieldOf(object, "seed"), (v) => asWhole(v, seedPlace, 0, Number.MAX_SAFE_INTEGER)),
    family: orNull(fieldOf(object, "family"), (v) => asTitle(v, familyPlace)),
    attributes: readAttributeValues(fieldOf(object, "attributes"), place, vocabulary),
    steps: readSteps(fieldOf(object, "steps"), inField(place, "steps"), vocabulary),
  };
}

function readSteps(value: unknown, place: Place, vocabulary: Vocabulary): TrajectoryStep[] {
  const list = asList(value, place, limits.stepsOfATrajectory);
  if (Array.isArray(value) && value.length === 0) {
    report(place, "an empty list", "at least one step", "Add the measured steps.");
  }
  let last = Number.NEGATIVE_INFINITY;
  return list.map((entry, k) => {
    const at = { ...place, field: `${place.field}[${k}]` };
    const step = readStep(entry, at, vocabulary);
    if (step.step <= last) {
      const advice = "Sort the steps and write each once.";
      report(inField(at, "step"), show(step.step), `more than ${last}, the step before`, advice);
    }
    last = step.step;
    return step;
  });
}

function readStep(value: unknown, place: Place, vocabulary: Vocabulary): TrajectoryStep {
  const object = asObject(value, place, ["step", "accuracies", "checkpoint"]);
  const accuraciesPlace = inField(place, "accuracies");
  return {
    step: asFiniteNumber(fieldOf(object, "step"), inField(place, "step")),
    accuracies: readAccuracies(fieldOf(object, "accuracies"), accuraciesPlace, vocabulary.testSets),
    checkpoint: orNull(fieldOf(object, "checkpoint"), (v) => {
      const at = inField(place, "checkpoint");
      return readFileReference(asObject(v, at, ["file", "bytes", "sha256"]), at);
    }),
  };
}
