import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedExamples,
  correctnessAgreement,
  difficultyHistogram,
  dominanceProbability,
  errorConsistency,
  pairCounts,
  predictionAgreement,
  rightCounts,
  rightWhereNoOther,
} from "./exampleAgreement.ts";
import fixture from "./fixtures/examples.json" with { type: "json" };
import {
  countBoth,
  countOnes,
  countOnlyFirst,
  hasBit,
  indicesOf,
  packedBits,
  packRows,
  rowOf,
  unionOf,
} from "./packedBits.ts";

const { models, examples } = fixture;
const bits = packedBits(Uint8Array.from(Buffer.from(fixture.bits, "base64")), models, examples);
const everyRow = Array.from({ length: models }, (_, i) => i);

describe("on the predictions published with CIFAR-10.1", () => {
  it("counts right answers", () => {
    expect(everyRow.map((row) => countOnes(rowOf(bits, row)))).toEqual(fixture.correct);
  });

  it.each(fixture.pairs)("compares models $first and $second", (expected) => {
    const a = rowOf(bits, expected.first);
    const b = rowOf(bits, expected.second);
    const counts = pairCounts(a, b, examples);
    expect(counts).toMatchObject({
      bothRight: expected.bothRight,
      gained: expected.gained.length,
      lost: expected.lost.length,
    });
    expect(counts.bothRight + counts.gained + counts.lost + counts.bothWrong).toBe(examples);
    expect(changedExamples(a, b)).toEqual({ gained: expected.gained, lost: expected.lost });
    expect(dominanceProbability(a, b, examples).share).toBeCloseTo(expected.dominance, 14);
    expect(correctnessAgreement(a, b, examples)).toBeCloseTo(expected.agreement, 14);
    expect(errorConsistency(a, b, examples)).toBeCloseTo(expected.kappa, 12);
    expect(predictionAgreement(expected.firstPredictions, expected.secondPredictions)).toBeCloseTo(
      expected.predictionAgreement50,
      14,
    );
  });

  it("finds who is right where no other is", () => {
    const actual = everyRow.map(
      (model) => rightWhereNoOther(bits, model, fixture.references).count,
    );
    expect(actual).toEqual(fixture.rightWhereNoOther);
    const one = rightWhereNoOther(bits, 1, []);
    expect(one.share).toBe((fixture.correct[1] ?? 0) / examples);
  });

  it("tells hard examples from easy ones", () => {
    expect([...difficultyHistogram(bits, everyRow)]).toEqual(fixture.histogram);
    expect([...difficultyHistogram(bits, fixture.references)]).toEqual(
      fixture.histogramOfReferences,
    );
    expect(rightCounts(bits, everyRow).reduce((a, b) => a + b)).toBe(
      fixture.correct.reduce((a, b) => a + b),
    );
  });
});

describe("packed bits", () => {
  const table = fc.integer({ min: 1, max: 40 }).chain((width) =>
    fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), {
      minLength: 2,
      maxLength: 5,
    }),
  );

  it("count as the booleans they hold", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const packed = packRows(rows);
        const [first = [], second = []] = rows;
        const a = rowOf(packed, 0);
        const b = rowOf(packed, 1);
        expect(first.map((_, i) => hasBit(a, i))).toEqual(first);
        expect(countOnes(a)).toBe(first.filter(Boolean).length);
        expect(countBoth(a, b)).toBe(first.filter((v, i) => v && second[i]).length);
        expect(countOnlyFirst(a, b)).toBe(first.filter((v, i) => v && !second[i]).length);
        expect(indicesOf(unionOf([a, b], a.length))).toEqual(
          first.flatMap((v, i) => (v || second[i] ? [i] : [])),
        );
        expect(packedBits(packed.bytes, packed.rows, packed.examples)).toEqual(packed);
      }),
    );
  });

  it("refuse bytes that do not fit", () => {
    expect(() => packedBits(new Uint8Array(3), 2, 9)).toThrow(
      "2 rows of 9 bits take 4 bytes, got 3",
    );
    expect(() => packedBits(Uint8Array.of(0, 1, 0, 2), 2, 9)).toThrow("Row 1 has bits set beyond");
    expect(() => packedBits(new Uint8Array(0), 1.5, 0)).toThrow(
      "number of rows must be a whole number",
    );
    expect(() => rowOf(bits, 30)).toThrow("no row 30 of 30");
    expect(() => packRows([[true], []])).toThrow("Row 1 has 0 examples where the first has 1");
    expect(() => countBoth(new Uint8Array(1), new Uint8Array(2))).toThrow("1 and 2 bytes");
  });
});

describe("two models", () => {
  const [good, bad] = [Uint8Array.of(0b0111), Uint8Array.of(0b1001)];

  it("says which is the less accurate", () => {
    expect(dominanceProbability(good, bad, 4)).toEqual({
      share: 0.25,
      count: 1,
      examples: 4,
      lessAccurate: 1,
    });
    expect(dominanceProbability(bad, good, 4).lessAccurate).toBe(0);
  });

  it("have no consistency beyond chance where both are always right", () => {
    expect(errorConsistency(Uint8Array.of(15), Uint8Array.of(15), 4)).toBeNaN();
  });

  it("refuse predictions of different examples", () => {
    expect(() => predictionAgreement([1], [1, 2])).toThrow("got 1 and 2");
  });
});
