import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShiftSet } from "../shiftset/types.ts";
import { imageOrder } from "./imageOrder.ts";
import { Measurement } from "./measurement.ts";
import { NOT_MEASURED, type Scores } from "./scoring.ts";

function setOf(labels: readonly number[]): ShiftSet {
  return {
    id: "s",
    title: "S",
    sha256: "0".repeat(64),
    width: 1,
    height: 1,
    channels: 1,
    classes: ["a", "b", "c"],
    labels: Uint16Array.from(labels),
    pixels: new Uint8Array(labels.length),
  };
}

/** Scores with these predictions; rank, confidence and loss tell them apart. */
function scoresOf(predicted: readonly number[]): Scores {
  return {
    predictions: Uint16Array.from(predicted),
    ranks: Uint16Array.from(predicted, (p) => p + 1),
    confidences: Float32Array.from(predicted, (p) => p / 4),
    losses: Float32Array.from(predicted, (p) => p + 10),
  };
}

const labelled = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 200 });

describe("Measurement", () => {
  it("counts what a plain count over all images gives, however the batches are cut", () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 1, max: 70 }), fc.nat(), (images, batch, seed) => {
        const labels = images.map(([label]) => label);
        const predicted = images.map(([, prediction]) => prediction);
        const measurement = new Measurement(setOf(labels), seed);
        const order = imageOrder(labels.length, seed);
        for (let start = 0; start < order.length; start += batch) {
          const part = order.subarray(start, start + batch);
          measurement.add(start, scoresOf(Array.from(part, (image) => predicted[image] ?? 9)));
        }
        expect(measurement.scores).toEqual(scoresOf(predicted));
        expect(measurement.complete).toBe(true);
        expect(measurement.correct).toBe(
          labels.filter((label, image) => label === predicted[image]).length,
        );
      }),
    );
  });

  it("takes a batch that comes twice only once", () => {
    const measurement = new Measurement(setOf([0, 0, 0, 0]));
    measurement.add(0, scoresOf([0, 0]));
    measurement.add(0, scoresOf([0, 0, 1]));
    expect([measurement.done, measurement.correct]).toEqual([3, 2]);
  });

  it("refuses a gap and what lies outside", () => {
    const measurement = new Measurement(setOf([0, 0, 0]));
    expect(() => measurement.add(1, scoresOf([0]))).toThrow(RangeError);
    expect(() => measurement.add(0, scoresOf([0, 0, 0, 0]))).toThrow(RangeError);
    expect(measurement.done).toBe(0);
  });

  it("continues from what was stored, and no further than it is whole", () => {
    const labels = Array.from({ length: 50 }, (_, i) => i % 3);
    const first = new Measurement(setOf(labels));
    first.add(0, scoresOf(Array.from({ length: 20 }, (_, i) => i % 3)));
    const second = new Measurement(setOf(labels));
    second.restore(first.scores, first.done);
    expect([second.done, second.correct]).toEqual([20, first.correct]);
    const third = new Measurement(setOf(labels));
    third.restore(first.scores, 45);
    expect(third.done).toBe(20);
    expect(third.scores.predictions.filter((p) => p !== NOT_MEASURED)).toHaveLength(20);
  });
});

describe("imageOrder", () => {
  it("holds every image once, in the same order for the same seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (count, seed) => {
        const order = imageOrder(count, seed);
        expect(Array.from(order).sort((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, i) => i),
        );
        expect(imageOrder(count, seed)).toEqual(order);
      }),
    );
  });

  it("puts every image first about equally often", () => {
    const counts = new Array<number>(5).fill(0);
    for (let seed = 0; seed < 5000; seed++) {
      const first = imageOrder(5, seed)[0] ?? 0;
      counts[first] = (counts[first] ?? 0) + 1;
    }
    // Five cells of 1,000 expected; the statistic exceeds 18.5 in one of a thousand experiments.
    const chi = counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(18.5);
  });
});
