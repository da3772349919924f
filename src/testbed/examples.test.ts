import fc from "fast-check";
import { expect, test } from "vitest";
import { hasBit, packRows } from "../stats/packedBits.ts";
import { answersOf, readExamples } from "./examples.ts";
import { readTestbed } from "./readTestbed.ts";

const reference = { testSet: "day", file: "day.bits", bytes: 4, sha256: "00".repeat(32) };

function testbedOfRows(rows: readonly (readonly boolean[])[]) {
  const size = rows[0]?.length ?? 1;
  return readTestbed(
    {
      format: "effective-robustness-testbed",
      version: 1,
      id: "pets",
      title: "Pets",
      testSets: [
        { id: "day", kind: "in-distribution", size },
        { id: "night", kind: "natural-shift" },
      ],
      models: rows.map((row, k) => ({
        id: `m${k}`,
        accuracies: { day: { correct: row.filter(Boolean).length, total: size } },
      })),
    },
    "pets.json",
  );
}

const rowsOfOneLength = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }))
  .chain(([count, size]) =>
    fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
      minLength: count,
      maxLength: count,
    }),
  );

test("what was packed is read back, model by model", () => {
  fc.assert(
    fc.property(rowsOfOneLength, (rows) => {
      const examples = readExamples(packRows(rows).bytes, testbedOfRows(rows), reference);
      rows.forEach((row, k) => {
        const answers = answersOf(examples, `m${k}`);
        expect(answers).not.toBeNull();
        expect(row.map((_, j) => hasBit(answers ?? new Uint8Array(), j))).toEqual(row);
      });
      expect(answersOf(examples, "none")).toBeNull();
    }),
  );
});

test("a file of another size, and one of other answers, are refused", () => {
  const rows = [[true, false, true]];
  const testbed = testbedOfRows(rows);
  expect(() => readExamples(new Uint8Array(2), testbed, reference)).toThrow(
    /^day\.bits: the file: found 1 rows of 3 bits take 1 bytes, got 2/,
  );
  expect(() => readExamples(new Uint8Array([0b111]), testbed, reference)).toThrow(
    'model "m0": found 3 right, expected 2 right',
  );
  expect(() => readExamples(new Uint8Array([0b1101]), testbed, reference)).toThrow(
    "bits set beyond",
  );
  const other = { ...reference, testSet: "night" };
  expect(() => readExamples(new Uint8Array([0b101]), testbed, other)).toThrow(
    'test set "night": found no size',
  );
});
