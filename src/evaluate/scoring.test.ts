import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areProbabilities } from "./probabilities.ts";
import { type NotFiniteError, type Scores, scoreBatch } from "./scoring.ts";

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

  it("scores probabilities as the logits that they came from", () => {
    const labels = Uint16Array.from([1, 1]);
    const { confidences, losses } = scoreBatch(Float32Array.from([0.75, 0.25, 1, 0]), labels, 2, {
      probabilities: true,
    });
    expect(Array.from(confidences)).toEqual([0.75, 1]);
    expect(losses[0]).toBeCloseTo(Math.log(4), 6);
    expect(Number.isFinite(losses[1])).toBe(true);
  });

  it("gives the same for logits and for their softmax, also on some of the classes", () => {
    const columns = [[0], [3, 1]];
    fc.assert(
      fc.property(rows, fc.constantFrom(undefined, columns), (logits, chosen) => {
        const labels = Uint16Array.from(logits, () => 1);
        const options = { keepLogits: true, ...(chosen === undefined ? {} : { columns: chosen }) };
        const softmax = logits.flatMap((row) => {
          const top = Math.max(...row);
          const sum = row.reduce((total, value) => total + Math.exp(value - top), 0);
          return row.map((value) => Math.exp(value - top) / sum);
        });
        const from = (values: number[], probabilities: boolean) =>
          scoreBatch(Float32Array.from(values), labels, 4, { ...options, probabilities });
        const plain = from(logits.flat(), false);
        const applied = from(softmax, true);
        logits.forEach((row, i) => {
          const best = Math.max(...(chosen === undefined ? row : row.toSpliced(2, 1)));
          // Equal within 32-bit floats' error, equal probabilities may have had unequal logits.
          if (row.filter((value) => best - value < 1e-4).length === 1) {
            expect(applied.predictions[i]).toBe(plain.predictions[i]);
          }
          expect(applied.confidences[i]).toBeCloseTo(plain.confidences[i] ?? 0, 4);
          expect(applied.losses[i]).toBeCloseTo(plain.losses[i] ?? 0, 3);
        });
        const width = plain.logits?.length === undefined ? 0 : plain.logits.length / logits.length;
        const gap = ({ logits: kept }: Scores) => (kept?.[width - 1] ?? 0) - (kept?.[0] ?? 0);
        expect(gap(applied)).toBeCloseTo(gap(plain), 3);
      }),
    );
  });

  it("tells a class without columns from one whose probability is 0", () => {
    const logits = Float32Array.from([3, 1, -Infinity, 0, -Infinity, 1]);
    const columns = [[0], [], [2], [1]];
    const { predictions, ranks, losses } = scoreBatch(logits, Uint16Array.from([1, 3]), 3, {
      columns,
    });
    // The class without columns comes last, though another has no probability either.
    expect(Array.from(ranks)).toEqual([3, 3]);
    expect(Array.from(predictions)).toEqual([0, 2]);
    expect(losses[0]).toBe(Number.POSITIVE_INFINITY);
    expect(Number.isFinite(losses[1])).toBe(true);
    const none = scoreBatch(Float32Array.from([3, -Infinity]), Uint16Array.from([1]), 2);
    expect(none.losses[0]).toBeGreaterThan(80);
    expect(Number.isFinite(none.losses[0])).toBe(true);
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

  /** A quantised softmax: shares rounded to whole steps. */
  const quantised = (shares: readonly number[], step: number) =>
    Float32Array.from(shares, (share) => Math.min(255, Math.round(share / step)) * step);

  it("knows a quantised softmax, whose sums are off by its rounding", () => {
    // 1 / 256 is onnxruntime's step for softmax: a sure answer is 255 / 256.
    expect(areProbabilities(quantised([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1 / 256), 1, 10)).toBe(true);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
          minLength: 100,
          maxLength: 100,
        }),
        fc.constantFrom(1 / 256, 1 / 255, 1 / 300),
        (weights, step) => {
          const peaked = weights.map((weight, index) => (index === 7 ? 30 : weight));
          const sum = peaked.reduce((a, b) => a + b, 0);
          const shares = quantised(
            peaked.map((weight) => weight / sum),
            step,
          );
          expect(areProbabilities(shares, 1, 100)).toBe(true);
        },
      ),
    );
  });

  it("does not take other numbers from 0 to 1 for them, however many classes", () => {
    const sigmoids = Float32Array.from({ length: 1000 }, (_, index) => 0.0011 + index * 1e-7);
    expect(areProbabilities(sigmoids, 1, 1000)).toBe(false);
    expect(areProbabilities(Float32Array.from([0.3, 0.301, 0.35]), 1, 3)).toBe(false);
    // As many steps as 8 bits have, but far from 1.
    expect(areProbabilities(quantised([0.5, 0.5, 0.5, 0.5], 1 / 256), 1, 4)).toBe(false);
  });
});
