import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areProbabilities, type NotFiniteError, type Scores, scoreBatch } from "./scoring.ts";

const score = (rows: readonly (readonly number[])[], labels: readonly number[]): Scores =>
  scoreBatch(Float32Array.from(rows.flat()), Uint16Array.from(labels), rows[0]?.length ?? 0);

const logit = fc.float({ min: -30, max: 30, noNaN: true });
const rows = fc.array(fc.array(logit, { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 20,
});

describe("scoreBatch", () => {
  it("gives each row's greatest logit, of equal ones the first", () => {
    const { predictions, ranks } = score(
      [
        [1, 3, 3],
        [-1, -2, -3],
      ],
      [2, 0],
    );
    expect(Array.from(predictions)).toEqual([1, 0]);
    expect(Array.from(ranks)).toEqual([1, 0]);
  });

  it("ranks as sorting does, and is right exactly where the rank is 0", () => {
    fc.assert(
      fc.property(rows, fc.nat(3), (logits, label) => {
        const { predictions, ranks } = score(
          logits,
          logits.map(() => label),
        );
        logits.forEach((row, i) => {
          const order = [0, 1, 2, 3].sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b);
          expect(predictions[i]).toBe(order[0]);
          expect(ranks[i]).toBe(order.indexOf(label));
        });
      }),
    );
  });

  it("gives softmax's probability and the loss", () => {
    fc.assert(
      fc.property(rows, fc.nat(3), (logits, label) => {
        const { confidences, losses } = score(
          logits,
          logits.map(() => label),
        );
        logits.forEach((row, i) => {
          const sum = row.reduce((total, value) => total + Math.exp(value), 0);
          expect(confidences[i]).toBeCloseTo(Math.exp(Math.max(...row)) / sum, 5);
          expect(losses[i]).toBeCloseTo(-Math.log(Math.exp(row[label] ?? 0) / sum), 4);
        });
      }),
    );
  });

  it("does not overflow", () => {
    const { confidences, losses } = score([[1000, 0]], [1]);
    expect([confidences[0], losses[0]]).toEqual([1, 1000]);
  });

  it("reads only the columns that the classes have", () => {
    const logits = Float32Array.from([9, 1, 2, 8, 5, 3]);
    const { predictions } = scoreBatch(logits, Uint16Array.from([0]), 6, {
      columns: [[1], [5], [4, 2]],
    });
    expect(Array.from(predictions)).toEqual([2]);
  });

  it("takes probabilities as they are", () => {
    const logits = Float32Array.from([0.75, 0.25, 1, 0]);
    const labels = Uint16Array.from([1, 1]);
    const { confidences, losses } = scoreBatch(logits, labels, 2, { probabilities: true });
    expect(Array.from(confidences)).toEqual([0.75, 1]);
    expect(losses[0]).toBeCloseTo(Math.log(4), 6);
    expect(Number.isFinite(losses[1])).toBe(true);
  });

  it.each([
    ["NaN", [0, 1, Number.NaN]],
    ["infinity", [0, Number.POSITIVE_INFINITY, 1]],
    ["minus infinity alone", [-Infinity, -Infinity, -Infinity]],
  ])("names the row that holds %s", (_, row) => {
    expect(() => score([[1, 2, 3], row], [0, 0])).toThrow(
      expect.objectContaining({ row: 1, name: "NotFiniteError" }) as NotFiniteError,
    );
  });

  it("ignores rows beyond the labels", () => {
    const logits = Float32Array.from([2, 1, Number.NaN, 0]);
    expect(Array.from(scoreBatch(logits, Uint16Array.from([0]), 2).predictions)).toEqual([0]);
  });
});

describe("areProbabilities", () => {
  it("knows softmax's output", () => {
    expect(areProbabilities(Float32Array.from([0.5, 0.5, 1, 0]), 2, 2)).toBe(true);
    expect(areProbabilities(Float32Array.from([0.5, 0.6]), 1, 2)).toBe(false);
    expect(areProbabilities(Float32Array.from([1.5, -0.5]), 1, 2)).toBe(false);
    expect(areProbabilities(Float32Array.from([Number.NaN, 1]), 1, 2)).toBe(false);
  });
});
