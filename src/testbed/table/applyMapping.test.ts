import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTestbedText } from "../readTestbed.ts";
import type { Testbed } from "../types.ts";
import { testbedToText } from "../writeTestbed.ts";
import { applyMapping } from "./applyMapping.ts";
import { ignored, type TableMapping } from "./mapping.ts";
import { parseTable } from "./parseTable.ts";
import { proposeMapping } from "./proposeMapping.ts";
import { describeRowProblem } from "./rawTable.ts";
import { readFixture } from "./readFixture.ts";

function importFixture(name: string) {
  const table = readFixture(name);
  return applyMapping(table, proposeMapping(table), name);
}

/** Model title to fractions by test-set id. */
function fractions({ models }: Testbed): Record<string, Record<string, number>> {
  return Object.fromEntries(
    models.map(({ title, accuracies }) => [
      title,
      Object.fromEntries(Object.entries(accuracies).map(([id, a]) => [id, a.fraction])),
    ]),
  );
}

describe("a European spreadsheet", () => {
  const { testbed, problems } = importFixture("european.csv");

  test("is read in per cent with decimal commas", () => {
    expect(problems).toEqual([]);
    const read = fractions(testbed);
    expect(read["ResNet-50"]?.imagenet).toBeCloseTo(0.7613, 12);
    expect(read["ViT-B/16; augreg"]?.imagenetv2).toBeCloseTo(0.752, 12);
    expect(read["Größtes Netz"]).toEqual({ imagenetv2: 0.801 });
  });

  test("has its groups, and the parameters as an attribute", () => {
    expect(testbed.groups.map((g) => g.id)).toEqual(["standard", "mehr-daten"]);
    expect(testbed.attributes).toMatchObject([{ id: "parameter-mio-", type: "number" }]);
    expect(testbed.models[2]?.attributes).toEqual({ "parameter-mio-": 1061.1 });
  });

  test("compares the shift with the unshifted set", () => {
    expect(testbed.defaultView).toEqual({ x: "imagenet", y: "imagenetv2" });
    expect(testbed.testSets.find((set) => set.id === "imagenetv2")?.partner).toBe("imagenet");
  });
});

test("fractions stay fractions, and names lose their line breaks", () => {
  const { testbed } = importFixture("quoted.csv");
  expect(fractions(testbed)).toEqual({
    "ResNet (50 layers)": { val: 0.761, sketch: 0.241 },
    "VGG, 16": { val: 0.716, sketch: 0.17 },
    AlexNet: { val: 0.565, sketch: 0.107 },
  });
});

describe("a messy table", () => {
  const { testbed, problems, problemCount, usedRows, leftOutRows } = importFixture("messy.csv");

  test("tells of each problem with row and column", () => {
    expect(problems.map(describeRowProblem)).toEqual([
      "row 9: found 5 fields, expected 3, as in the head; row left out",
      "row 3: found the same as in a row before, expected each row once; row left out",
      'row 5, column "val": found "101.3", expected an accuracy from 0 to 100 %; field ignored',
      "row 6: found no accuracy, expected at least one; row left out",
      'row 7, column "val": found "seventy", expected a number; field ignored',
      'row 8, column "model": found nothing, expected the name of a model; row left out',
      'row 11, column "imagenet-a": found "-3", expected an accuracy from 0 to 100 %; field ignored',
      'row 4: found the name "resnet50" again, expected each name once; kept under another name',
    ]);
    expect(problemCount).toBe(8);
  });

  test("uses the rest", () => {
    expect(usedRows).toBe(6);
    expect(leftOutRows).toBe(4);
    expect(testbed.models.map((m) => m.id)).toEqual([
      "resnet50",
      "resnet50-2-",
      "vit",
      "word",
      "short",
      "negative",
    ]);
    expect(Object.keys(testbed.models[2]?.accuracies ?? {})).toEqual(["imagenet-a"]);
  });
});

describe("a long table", () => {
  const { testbed, problems } = importFixture("long.tsv");

  test("is gathered into models, with counts where the digits allow", () => {
    expect(testbed.testSets.map((set) => [set.id, set.kind])).toEqual([
      ["val", "in-distribution"],
      ["shifted", "natural-shift"],
    ]);
    expect(testbed.models.map((m) => m.title)).toEqual(["a", "b", "c"]);
    expect(testbed.models[0]?.accuracies).toEqual({
      val: { fraction: 0.805, correct: 805, total: 1000 },
      shifted: { fraction: 0.6025, correct: 241, total: 400 },
    });
  });

  test("tells of a pair that stands twice and of a row without a test set", () => {
    expect(problems.map(describeRowProblem)).toEqual([
      'row 6, column "dataset": found "shifted" of "b" again, expected each model and test set once; row left out',
      'row 8, column "dataset": found nothing, expected the name of a test set; row left out',
    ]);
    expect(testbed.models[1]?.accuracies.shifted?.fraction).toBe(0.7);
  });
});

describe("a table of runs", () => {
  const { testbed, problems } = importFixture("runs.csv");

  test("becomes trajectories, one a run and seed, in the order of steps", () => {
    expect(testbed.trajectories.map((t) => [t.id, t.seed, t.family, t.unit])).toEqual([
      ["ft-seed-1", 1, "ft", "epoch"],
      ["ft-seed-2", 2, "ft", "epoch"],
      ["scratch", null, null, "epoch"],
    ]);
    expect(testbed.trajectories[0]?.steps.map((s) => s.step)).toEqual([0, 1, 2]);
    expect(testbed.trajectories[0]?.steps[1]?.accuracies.clean?.fraction).toBe(0.4);
  });

  test("tells of a step that stands twice and of one that is no number", () => {
    expect(problems.map(describeRowProblem)).toEqual(
      expect.arrayContaining([
        'row 9, column "epoch": found "x", expected a number as step; row left out',
        'row 7: found step 1 of "ft" again, expected each step once; row left out',
      ]),
    );
  });
});

test("nested JSON is a table like another", () => {
  const { testbed } = importFixture("nested.json");
  expect(fractions(testbed)).toEqual({
    a: { "accuracies.id": 0.9, "accuracies.ood": 0.7 },
    b: { "accuracies.id": 0.95 },
    c: { "accuracies.ood": 0.8 },
  });
  expect(testbed.groups.map((g) => g.id)).toEqual(["small", "large"]);
});

describe("a corrected mapping", () => {
  const table = parseTable("who,a,b,c\nm,50,40.5,3\nn,60,55,4\n", "t.csv");
  const proposed = proposeMapping(table);

  test("decides over the proposal", () => {
    const mapping: TableMapping = {
      ...proposed,
      columns: proposed.columns.map((column, k) => (k === 3 ? ignored : column)),
      testSets: [
        { name: "b", kind: "in-distribution", partner: null, size: 200 },
        { name: "a", kind: "adversarial", partner: "b", size: null },
      ],
    };
    const { testbed } = applyMapping(table, mapping, "Mine");
    expect(testbed.id).toBe("mine");
    expect(testbed.testSets.map((s) => [s.id, s.kind, s.partner])).toEqual([
      ["b", "in-distribution", null],
      ["a", "adversarial", "b"],
    ]);
    expect(testbed.models[0]?.accuracies.b).toEqual({ fraction: 0.405, correct: 81, total: 200 });
  });

  test.each<[string, Partial<TableMapping>, string]>([
    ["one test set", { testSets: proposed.testSets.slice(0, 1) }, "1 test sets"],
    [
      "two columns of names",
      { columns: proposed.columns.map((c) => ({ ...c, role: "name" as const })) },
      "4 columns as name",
    ],
    ["a long table without test sets", { shape: "long" }, "no column of test sets"],
    ["columns of another table", { columns: [] }, "0 roles"],
  ])("%s is refused", (_, change, message) => {
    expect(() => applyMapping(table, { ...proposed, ...change }, "Mine")).toThrow(message);
  });
});

test("a table without any usable row says why of the first", () => {
  const table = parseTable("model,val,shift\na,x,y\nb,z,w\n", "t.csv");
  const mapping: TableMapping = {
    ...proposeMapping(table),
    columns: [
      { role: "name", testSet: null, unit: null },
      { role: "accuracy", testSet: "val", unit: "percent" },
      { role: "accuracy", testSet: "shift", unit: "percent" },
    ],
    testSets: [
      { name: "val", kind: "in-distribution", partner: null, size: null },
      { name: "shift", kind: "natural-shift", partner: "val", size: null },
    ],
  };
  expect(() => applyMapping(table, mapping, "t")).toThrow(/row 2, column "val": found "x"/);
});

describe("the laws of an import", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  const percent = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100);
  const rows = fc.array(fc.tuple(name, percent, percent), { minLength: 2, maxLength: 20 });
  const style = fc.constantFrom(
    { delimiter: ",", decimal: "." },
    { delimiter: ";", decimal: "," },
    { delimiter: "\t", decimal: "," },
  );

  test("a table in any style gives its accuracies back, and a testbed file that reads back equal", () => {
    fc.assert(
      fc.property(rows, style, fc.boolean(), (models, { delimiter, decimal }, mark) => {
        const cell = (value: string | number): string =>
          `"${String(typeof value === "number" ? value.toFixed(2).replace(".", decimal) : value).replaceAll('"', '""')}"`;
        const head = ["model", "val", "shifted"].join(delimiter);
        const lines = models.map((row, k) =>
          [`m${k} ${row[0]}`, row[1], row[2]].map(cell).join(delimiter),
        );
        const text = `${mark ? "\uFEFF" : ""}${head}\r\n${lines.join("\r\n")}\r\n`;
        const table = parseTable(text, "t.csv");
        const proposed = proposeMapping(table);
        expect(proposed.decimal).toBe(decimal);
        const columns = proposed.columns.map((column) =>
          column.role === "accuracy" ? { ...column, unit: "percent" as const } : column,
        );
        const mapping: TableMapping = { ...proposed, columns };
        const { testbed, problemCount } = applyMapping(table, mapping, "t");
        expect(problemCount).toBe(0);
        testbed.models.forEach((model, k) => {
          expect(model.accuracies.val?.fraction).toBeCloseTo((models[k]?.[1] ?? 0) / 100, 12);
          expect(model.accuracies.shifted?.fraction).toBeCloseTo((models[k]?.[2] ?? 0) / 100, 12);
        });
        expect(readTestbedText(testbedToText(testbed), "t.json")).toEqual(testbed);
      }),
      { numRuns: 200 },
    );
  });

  test("whatever text is dropped, it is read or refused with a message, and what is read is a testbed", () => {
    const anything = fc.string({
      unit: fc.constantFrom(
        ",",
        ";",
        "\n",
        '"',
        "0",
        "9",
        ".",
        "%",
        "a",
        "model",
        "val",
        "acc",
        " ",
        "{",
        "}",
        "[",
        "]",
        ":",
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(anything, (text) => {
        let testbed: Testbed;
        try {
          const table = parseTable(text, "t.csv");
          ({ testbed } = applyMapping(table, proposeMapping(table), "t"));
        } catch (error) {
          expect(error).toMatchObject({ name: "TestbedError" });
          expect(String(error)).toContain("t.csv");
          return;
        }
        expect(readTestbedText(testbedToText(testbed), "t.json")).toEqual(testbed);
      }),
      { numRuns: 1000 },
    );
  });
});

test("100,000 rows are read, with progress", () => {
  const lines = Array.from(
    { length: 100_000 },
    (_, k) => `m${k},${(k % 9000) / 100},${(k % 7000) / 100}`,
  );
  const done: number[] = [];
  const table = parseTable(`model,val,shift\n${lines.join("\n")}\n`, "t.csv", (share) =>
    done.push(share),
  );
  const { testbed } = applyMapping(table, proposeMapping(table), "t", (share) => done.push(share));
  expect(testbed.models).toHaveLength(100_000);
  expect(done.length).toBeGreaterThan(10);
  expect(done.every((share) => share >= 0 && share <= 1)).toBe(true);
}, 60_000);
