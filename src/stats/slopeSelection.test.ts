import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median } from "./percentile.ts";
import { seededRandom } from "./random.ts";
import { PairSlopes } from "./slopeSelection.ts";
import { theilSen, theilSenLine } from "./theilSen.ts";

/** All slopes, sorted: what the selection does without. */
function sortedSlopes(x: readonly number[], y: readonly number[]): Float64Array {
  const slopes: number[] = [];
  x.forEach((xi, i) => {
    for (let j = 0; j < i; j++) {
      const dx = xi - (x[j] ?? 0);
      if (dx !== 0) slopes.push(((y[i] ?? 0) - (y[j] ?? 0)) / dx);
    }
  });
  return Float64Array.from(slopes).sort();
}

/** Points about a line; accuracies of `decimals` decimals, so that few make many ties. */
function cloud(n: number, decimals: number, seed: number) {
  const random = seededRandom(seed);
  const rounded = (value: number) => Number(value.toFixed(decimals));
  const x = Array.from({ length: n }, () => rounded(random()));
  const y = x.map((value) => rounded(0.9 * value + 0.3 * random()));
  return { x, y };
}

const near = (value: number, expected: number | undefined) =>
  expect(Math.abs(value - (expected ?? Number.NaN))).toBeLessThan(1e-11);

describe("slopes of all pairs", () => {
  it("are those of sorting, at every rank, however few the points", () => {
    const values = fc.integer({ min: -6, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(values, values), { minLength: 2, maxLength: 14 }), (points) => {
        const [x, y] = [points.map(([at]) => at), points.map(([, at]) => at)];
        const expected = sortedSlopes(x, y);
        const slopes = new PairSlopes(x, y);
        expect(slopes.count).toBe(expected.length);
        expected.forEach((slope, rank) => {
          // Of −0 and 0 either may be chosen.
          expect(slopes.at(rank) + 0).toBe(slope + 0);
        });
        if (slopes.count > 0) expect(slopes.median()).toBeCloseTo(median(expected), 12);
      }),
    );
  });

  it.each([
    ["no ties", 900, 15],
    ["accuracies of four decimals", 900, 4],
    ["of two decimals, most slopes tied", 1100, 2],
    ["of one decimal", 1100, 1],
  ])("are those of sorting where only some are looked at: %s", (_, n, decimals) => {
    const { x, y } = cloud(n, decimals, n);
    const expected = sortedSlopes(x, y);
    const slopes = new PairSlopes(x, y);
    expect(slopes.count).toBe(expected.length);
    for (const share of [0, 0.001, 0.1, 0.48, 0.5, 0.52, 0.9, 0.9999, 1]) {
      const rank = Math.floor(share * (expected.length - 1));
      near(slopes.at(rank), expected[rank]);
    }
    near(slopes.median(), median(expected));
  });

  it("of one line are its slope, of a level or a doubled one too", () => {
    const x = Array.from({ length: 2000 }, (_, i) => i / 1999);
    for (const slope of [0, 0.5, -3]) {
      const line = theilSen(
        [...x, ...x],
        [...x, ...x].map((at) => slope * at + 0.1),
      );
      near(line.slope, slope);
      near(line.slopeLow, slope);
      near(line.slopeHigh, slope);
      near(line.intercept, 0.1);
    }
  });

  it("give a line through twenty thousand points, the same with its interval and without", () => {
    const { x, y } = cloud(20_000, 6, 3);
    const { slope, intercept, slopeLow, slopeHigh } = theilSen(x, y);
    expect(theilSenLine(x, y)).toEqual({ slope, intercept });
    expect(slopeLow).toBeLessThan(slope);
    expect(slopeHigh).toBeGreaterThan(slope);
    expect(Math.abs(slope - 0.9)).toBeLessThan(0.01);
  });

  it("refuse ranks that there are not", () => {
    const slopes = new PairSlopes([0, 1, 2], [0, 1, 3]);
    expect(() => slopes.at(3)).toThrow("no slope 3 of 3");
    expect(() => slopes.at(-1)).toThrow("no slope -1");
  });
});
