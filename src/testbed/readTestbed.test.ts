import { describe, expect, test } from "vitest";
import { fullFile, smallFile } from "./exampleFiles.ts";
import { readTestbed, readTestbedText } from "./readTestbed.ts";
import { TestbedError } from "./testbedError.ts";
import { testbedToText } from "./writeTestbed.ts";

function errorOf(json: unknown): TestbedError {
  try {
    readTestbed(json, "pets.json");
  } catch (error) {
    if (error instanceof TestbedError) return error;
    throw error;
  }
  throw new Error("the file was read");
}

/** `fullFile` with the value at a path replaced; `undefined` removes it. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(fullFile);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path[path.length - 1] ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe("a file with every field", () => {
  const testbed = readTestbed(fullFile, "pets.json");

  test("keeps counts as counts and fractions as fractions", () => {
    expect(testbed.models[0]?.accuracies).toEqual({
      day: { fraction: 0.9, correct: 900, total: 1000 },
      night: { fraction: 0.7, correct: null, total: 500 },
      noise: { fraction: 0.25, correct: null, total: null },
    });
  });

  test("keeps the steps of a run and their checkpoints", () => {
    const run = testbed.trajectories[0];
    expect(run?.steps.map((s) => s.step)).toEqual([0, 0.5]);
    expect(run?.steps[0]?.checkpoint?.file).toBe("checkpoints/run/0.onnx");
    expect(run?.steps[1]?.checkpoint).toBeNull();
    expect(run?.seed).toBe(3);
  });

  test("is the same after it was written and read", () => {
    expect(readTestbedText(testbedToText(testbed), "again.json")).toEqual(testbed);
  });
});

describe("a file that leaves out what may be left out", () => {
  const testbed = readTestbed(smallFile, "pets.json");

  test("gets the documented defaults", () => {
    expect(testbed.groups.map((g) => g.id)).toEqual(["all"]);
    expect(testbed.models[0]).toMatchObject({ title: "a", group: "all", attributes: {} });
    expect(testbed.testSets[1]).toEqual({
      id: "night",
      title: "night",
      axisTitle: "night accuracy",
      kind: "natural-shift",
      size: null,
      classes: null,
      partner: "day",
      partnerNote: null,
      description: "",
    });
    expect(testbed.defaultView).toEqual({ x: "day", y: "night" });
    expect(testbed.defaultBaseline.groups).toEqual(["all"]);
    expect(testbed.source.license).toBe("not stated");
    expect(testbed.trajectories).toEqual([]);
    expect(testbed.examples).toEqual([]);
  });

  test("is the same after it was written and read", () => {
    expect(readTestbedText(testbedToText(testbed), "again.json")).toEqual(testbed);
  });
});

describe("a wrong file is told of", () => {
  test.each<[string, readonly (string | number)[], unknown, string[]]>([
    ["another format", ["format"], "something", ["format", '"something"']],
    ["a later version", ["version"], 2, ["version", "found 2", "expected 1"]],
    [
      "more right answers than examples",
      ["models", 0, "accuracies", "day", "correct"],
      1001,
      ['model "a" (models[0])', "accuracies.day.correct", "1001 of 1000", "at most the total"],
    ],
    [
      "a percentage where a fraction belongs",
      ["models", 0, "accuracies", "noise", "fraction"],
      25,
      ["accuracies.noise.fraction", "found 25", "For 25 % write 0.25"],
    ],
    [
      "half an answer",
      ["models", 0, "accuracies", "day", "correct"],
      1.5,
      ["accuracies.day.correct", "found 1.5", "a whole number"],
    ],
    [
      "an unknown test set",
      ["models", 0, "accuracies", "nigth"],
      { fraction: 0.5 },
      ["accuracies.nigth", 'Did you mean "night"?'],
    ],
    [
      "an inherited name as a test set",
      ["models", 0, "accuracies", "constructor"],
      { fraction: 0.5 },
      ["accuracies.constructor", "the id of a test set"],
    ],
    ["an unknown group", ["models", 0, "group"], "smal", ['model "a"', 'Did you mean "small"?']],
    ["no group where there are several", ["models", 0, "group"], undefined, ["field group"]],
    ["a misspelt field", ["models", 0, "tilte"], "A", ["tilte", 'Did you mean "title"?']],
    ["an id with capitals", ["models", 0, "id"], "Model A", ['"Model A"', "lower-case"]],
    ["an unknown partner", ["testSets", 1, "partner"], "dusk", ['test set "night"', "partner"]],
    ["its own partner", ["testSets", 1, "partner"], "night", ["another test set"]],
    ["an unknown kind", ["testSets", 1, "kind"], "shift", ["one of in-distribution"]],
    [
      "steps that go back",
      ["trajectories", 0, "steps", 1, "step"],
      0,
      ["steps[1].step", "more than 0"],
    ],
    ["no steps", ["trajectories", 0, "steps"], [], ["at least one step"]],
    [
      "text as a number attribute",
      ["models", 0, "attributes", "parameters"],
      "1.5 M",
      ["attributes.parameters"],
    ],
    ["an address that runs a script", ["source", "url"], "javascript:alert(1)", ["source.url"]],
    [
      "a checkpoint outside the site",
      ["trajectories", 0, "steps", 0, "checkpoint", "file"],
      "../secret",
      ["checkpoint.file", "a path below the site's root"],
    ],
    ["an unknown first view", ["defaultView", "y"], "nihgt", ["defaultView.y", '"night"']],
    ["one test set", ["testSets"], [{ id: "day", kind: "in-distribution" }], ["at least two"]],
    ["no models", ["models"], undefined, ["field models", "found nothing", "a list"]],
  ])("%s", (_, path, value, parts) => {
    const { message } = errorOf(changed(path, value));
    for (const part of ["pets.json", ...parts]) expect(message).toContain(part);
  });

  test("two models of one id", () => {
    const models = [...fullFile.models, fullFile.models[0]];
    expect(errorOf({ ...fullFile, models }).message).toContain('the model "a" twice');
  });

  test("several problems at once, but not without end", () => {
    const models = Array.from({ length: 50 }, (_, k) => ({ id: `m-${k}`, group: "small" }));
    const error = errorOf({ ...fullFile, models });
    expect(error.problemCount).toBe(50);
    expect(error.problems).toHaveLength(20);
    expect(error.message).toContain("50 problems");
    expect(error.message).toContain("and 30 more");
  });

  test.each([[null], [[]], ["text"], [3]])("%j instead of an object", (json) => {
    expect(errorOf(json).message).toContain("expected an object");
  });

  test("text that is not JSON", () => {
    expect(() => readTestbedText("{", "pets.json")).toThrow(/pets\.json: .*not JSON/);
  });
});

test("a byte-order mark is no error", () => {
  expect(readTestbedText(`\uFEFF${JSON.stringify(smallFile)}`, "pets.json").id).toBe("pets");
});

test("a model named __proto__ changes nothing but the error", () => {
  const text = JSON.stringify(smallFile).replace('"day":{"fraction"', '"__proto__":{"fraction"');
  expect(() => readTestbedText(text, "pets.json")).toThrow("accuracies.__proto__");
  expect(Object.hasOwn(Object.prototype, "fraction")).toBe(false);
});
