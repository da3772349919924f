import fc from "fast-check";
import { expect, test } from "vitest";
import { countRight, isRight, packExamples, readExamples, rowOf } from "./examples.ts";
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

test("the lowest bit of the first byte is the first example", () => {
  const row = [true, false, true, false, false, false, false, false, true];
  expect([...packExamples([row])]).toEqual([0b101, 1]);
});

test("what was packed is read back, and counted", () => {
  fc.assert(
    fc.property(rowsOfOneLength, (rows) => {
      const examples = readExamples(packExamples(rows), testbedOfRows(rows), reference);
      rows.forEach((row, k) => {
        expect(row.map((_, j) => isRight(examples, k, j))).toEqual(row);
        expect(countRight(examples, k)).toBe(row.filter(Boolean).length);
        expect(rowOf(examples, `m${k}`)).toHaveLength(examples.rowBytes);
      });
      expect(rowOf(examples, "none")).toBeNull();
    }),
  );
});

test("a file of another size, and one of other answers, are refused", () => {
  const rows = [[true, false, true]];
  const testbed = testbedOfRows(rows);
  expect(() => readExamples(new Uint8Array(2), testbed, reference)).toThrow(
    "day.bits: the file: found 2 bytes, expected 1 models × 1 bytes = 1 bytes",
  );
  expect(() => readExamples(new Uint8Array([0b111]), testbed, reference)).toThrow(
    'model "m0": found 3 right, expected 2 right',
  );
});
