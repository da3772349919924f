import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transformPoints } from "./baseline.ts";
import { bootstrapLines } from "./bootstrapLines.ts";
import { disagreements } from "./fixtures/disagreements.ts";
import { placedPoints } from "./fixtures/measuredPoints.ts";
import fixture from "./fixtures/resampling.json" with { type: "json" };
import { mean } from "./linearRegression.ts";
import { Random, seededRandom } from "./random.ts";

describe("the generator", () => {
  it("gives the outputs published for xoshiro128** with state 1, 2, 3, 4", () => {
    const random = Random.fromState([1, 2, 3, 4]);
    const outputs = Array.from({ length: 10 }, () => random.uint32());
    expect(outputs).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it("agrees with another implementation of its seeding, streams and indices", () => {
    const { seed, firstSample, stream1 } = fixture.replay;
    const sample = new Int32Array(firstSample.length);
    new Random(seed).fillIndices(sample, sample.length);
    expect([...sample]).toEqual(firstSample);
    const other = new Random(seed, 1);
    expect(stream1.map(() => other.uint32())).toEqual(stream1);
  });

  it("repeats itself for a seed, and not for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it("refuses seeds that are none", () => {
    expect(() => new Random(-1)).toThrow("seed must be a whole number from 0 to 2^53 − 1, got -1");
    expect(() => new Random(1, 0.5)).toThrow("stream must be");
    expect(() => new Random(1).index(0)).toThrow("from 1 to 2^21, got 0");
  });

  it("gives all indices equally often", () => {
    const random = new Random(3);
    const counts = new Array<number>(7).fill(0);
    const out = new Int32Array(70_000);
    random.fillIndices(out, 7);
    for (const i of out) counts[i] = (counts[i] ?? 0) + 1;
    // Each count has a standard deviation of 93; the seed is fixed.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4 * 93);
  });

  it("stays below 1 and below n", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 2097152 }), (seed, n) => {
        const random = new Random(seed);
        const u = random.uniform();
        expect(u >= 0 && u < 1).toBe(true);
        const i = random.index(n);
        expect(Number.isInteger(i) && i >= 0 && i < n).toBe(true);
      }),
    );
  });

  it("has normal numbers of mean 0, variance 1 and the right tails", () => {
    const random = new Random(4);
    const values = Float64Array.from({ length: 100_000 }, () => random.normal());
    expect(Math.abs(mean(values))).toBeLessThan(4 / Math.sqrt(100_000));
    expect(Math.abs(mean(values.map((v) => v * v)) - 1)).toBeLessThan(4 * Math.sqrt(2 / 100_000));
    const beyond = values.filter((v) => Math.abs(v) > 1.959963984540054).length;
    expect(Math.abs(beyond - 5000)).toBeLessThan(4 * Math.sqrt(5000 * 0.95));
  });
});

/** P(X = k) of a binomial by the plain recurrence, for comparison. */
function binomialProbabilities(n: number, p: number): number[] {
  if (p > 0.5) return binomialProbabilities(n, 1 - p).reverse();
  const probabilities = [(1 - p) ** n];
  for (let k = 0; k < n; k++) {
    probabilities.push(((probabilities[k] ?? 0) * (n - k) * p) / ((k + 1) * (1 - p)));
  }
  return probabilities;
}

describe("binomial numbers", () => {
  it.each([
    [12, 0.3],
    [40, 0.02],
    [40, 0.5],
    [200, 0.1],
    [300, 0.93],
  ])("of %i with probability %f follow the distribution", (n, p) => {
    const random = new Random(17);
    const draws = 60_000;
    const counts = new Float64Array(n + 1);
    for (let i = 0; i < draws; i++) {
      const k = random.binomial(n, p);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    let chiSquare = 0;
    let cells = 0;
    binomialProbabilities(n, p).forEach((probability, k) => {
      const expected = draws * probability;
      if (expected < 8) return;
      chiSquare += ((counts[k] ?? 0) - expected) ** 2 / expected;
      cells++;
    });
    // Chi-square of that many cells: mean cells, standard deviation √(2·cells). The seed is fixed.
    expect(chiSquare).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
  });

  it("stay within 0 and n, and at the ends for 0 and 1", () => {
    const random = new Random(1);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, p) => {
          const k = random.binomial(n, p);
          expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true);
        },
      ),
    );
    expect(random.binomial(50, 0)).toBe(0);
    expect(random.binomial(50, 1)).toBe(50);
    expect(() => random.binomial(-1, 0.5)).toThrow("got -1");
    expect(() => random.binomial(5, 1.1)).toThrow("got 1.1");
  });
});

it("replays the bootstrap of another implementation sample by sample", () => {
  const { seed, lines } = fixture.replay;
  const points = placedPoints(fixture.pair, "all", "logit");
  const { slopes, intercepts } = bootstrapLines(points, "logit", { draws: lines.length, seed });
  expect(
    disagreements(
      slopes,
      lines.map(([slope = 0]) => slope),
    ),
  ).toEqual([]);
  expect(
    disagreements(
      intercepts,
      lines.map(([, intercept = 0]) => intercept),
    ),
  ).toEqual([]);
  expect(transformPoints(points, "logit").x.length).toBe(fixture.replay.firstSample.length);
});
