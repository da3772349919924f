import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullFile, smallFile, trajectoryFile } from "./exampleFiles.ts";
import { readTestbed } from "./readTestbed.ts";
import { readTrajectoryFile } from "./readTrajectory.ts";
import { TestbedError } from "./testbedError.ts";

function schemaFile(name: string): object {
  const path = new URL(`../../public/schema/${name}`, import.meta.url);
  const schema: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof schema !== "object" || schema === null) throw new Error(`${name} is no object`);
  return schema;
}

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(schemaFile("testbed.schema.json"), "testbed.schema.json");
ajv.addSchema(schemaFile("trajectory.schema.json"), "trajectory.schema.json");

function schemaAccepts(name: string, json: unknown): boolean {
  return ajv.validate(name, json);
}

/** What only the reader can check, because it concerns two places of a file at once. */
const readerOnly =
  /each id once|the id of a |another test set|at most the total|the step before|the testbed in view|field group: found nothing|field attributes\.[^:]*: found/;

const pets = readTestbed(fullFile, "pets.json");
const kinds = {
  testbed: {
    schema: "testbed.schema.json",
    files: [fullFile, smallFile],
    read: (json: unknown) => readTestbed(json, "pets.json"),
  },
  trajectory: {
    schema: "trajectory.schema.json",
    files: [trajectoryFile],
    read: (json: unknown) => readTrajectoryFile(json, "mine.json", pets),
  },
};

function problemsOf(read: (json: unknown) => unknown, json: unknown): readonly string[] {
  try {
    read(json);
    return [];
  } catch (error) {
    if (!(error instanceof TestbedError)) throw error;
    return error.message.split("\n").filter((line) => line.includes(": found "));
  }
}

/** Every place in a JSON value, as a path. */
function pathsOf(json: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== "object" || json === null) return [path];
  return [path, ...Object.entries(json).flatMap(([key, value]) => pathsOf(value, [...path, key]))];
}

function replaceAt(json: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json)) {
    return json.map((entry, k) => (String(k) === key ? replaceAt(entry, rest, value) : entry));
  }
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).map(([k, v]) => [
    k,
    k === key ? replaceAt(v, rest, value) : v,
  ]);
  return Object.fromEntries(entries.filter(([, v]) => v !== removed));
}

function expectAgreement(kind: (typeof kinds)[keyof typeof kinds], json: unknown): void {
  const problems = problemsOf(kind.read, json);
  const structural = problems.filter((problem) => !readerOnly.test(problem));
  if (schemaAccepts(kind.schema, json)) expect(structural).toEqual([]);
  else expect(problems).not.toEqual([]);
}

const removed = Symbol("removed");

const replacement = fc.oneof(
  fc.constantFrom<unknown>(removed, null, true, false, "", "a", "A b", "day", "small", "epoch"),
  fc.constantFrom<unknown>(-1, 0, 0.5, 1, 1.5, 2, 1e300, [], {}, [1], { id: "x" }, "x".repeat(301)),
  fc.constantFrom<unknown>(
    { fraction: 0.5 },
    { correct: 1, total: 2 },
    { correct: 1 },
    "https://a.b",
  ),
  fc.constantFrom<unknown>({ fraction: 0.5, total: null }, { correct: 1, total: 2, fraction: 0.5 }),
  fc.jsonValue(),
);

describe.each(Object.entries(kinds))("the %s schema and the reader agree", (_, kind) => {
  test("on the examples", () => {
    for (const file of kind.files) {
      expect(schemaAccepts(kind.schema, file)).toBe(true);
      expect(problemsOf(kind.read, file)).toEqual([]);
    }
  });

  test("on examples in which one value is replaced", () => {
    const changed = fc
      .constantFrom(...kind.files)
      .chain((file) =>
        fc
          .tuple(fc.constantFrom(...pathsOf(file)), replacement)
          .map(([path, value]) => replaceAt(file, path, value)),
      )
      .filter((json) => json !== removed);
    fc.assert(
      fc.property(changed, (json) => {
        expectAgreement(kind, json);
      }),
      { numRuns: 3000 },
    );
  });

  test("on examples with a field too much", () => {
    for (const file of kind.files) {
      for (const path of pathsOf(file)) {
        const json = replaceAt(file, [...path], { surplus: 1 });
        expectAgreement(kind, json);
      }
    }
  });
});
