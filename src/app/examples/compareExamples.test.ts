import { describe, expect, it } from "vitest";
import { packRows, rowOf } from "../../stats/packedBits.ts";
import { aloneRight, comparePair, difficultyOf } from "./compareExamples.ts";

const bits = packRows([
  [true, true, false, false, false, true],
  [true, false, true, false, false, true],
  [true, true, true, false, true, false],
]);

describe("two models on the same examples", () => {
  const pair = comparePair(rowOf(bits, 0), rowOf(bits, 2), 6);

  it("count what is gained and lost, and name it", () => {
    expect(pair.counts).toEqual({ bothRight: 2, lost: 1, gained: 2, bothWrong: 1 });
    expect(pair.gained).toEqual([2, 4]);
    expect(pair.lost).toEqual([5]);
    expect(pair.difference.difference).toBeCloseTo(1 / 6, 12);
    expect(pair.agreement).toBeCloseTo(3 / 6, 12);
    expect(pair.test.exactPValue).toBe(1);
  });
});

describe("difficulty under a reference set", () => {
  it("shares every example out, and tells what a model has right of each", () => {
    const { examples, right } = difficultyOf(bits, [0, 1], rowOf(bits, 2));
    expect([...examples]).toEqual([2, 2, 2]);
    expect([...right]).toEqual([1, 2, 1]);
    expect(aloneRight(rowOf(bits, 2), bits, [0, 1])).toMatchObject({ count: 1, share: 1 / 6 });
  });
});
