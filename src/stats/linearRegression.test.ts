import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transformPoints } from "./baseline.ts";
import { disagreements } from "./fixtures/disagreements.ts";
import fixture from "./fixtures/linregress.json" with { type: "json" };
import { placedPoints, scaleOf } from "./fixtures/measuredPoints.ts";
import { linearRegression, mean } from "./linearRegression.ts";

const FIELDS = [
  "n",
  "slope",
  "intercept",
  "r",
  "r2",
  "stderr",
  "interceptStderr",
  "residualStandardError",
] as const;

describe("against scipy.stats.linregress on measured models", () => {
  it.each(fixture)("$pair, $models, $scale", (expected) => {
    const scale = scaleOf(expected.scale);
    const { x, y } = transformPoints(placedPoints(expected.pair, expected.models, scale), scale);
    const fit = linearRegression(x, y);
    for (const field of FIELDS) {
      expect(disagreements([fit[field]], [expected[field]]), field).toEqual([]);
    }
    // Rounding of r moves a p-value of 1e-300 by its logarithm times that rounding.
    expect(disagreements([fit.pValue], [expected.pValue], 1e-9, 1e-300), "pValue").toEqual([]);
  });
});

const coordinate = fc.double({ min: -8, max: 8, noNaN: true });
const cloud = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 4, maxLength: 40 })
  .filter((points) => {
    const xs = points.map(([x]) => x);
    return Math.max(...xs) - Math.min(...xs) > 0.1;
  });

function fitOf(points: readonly (readonly [number, number])[]) {
  return linearRegression(
    points.map(([x]) => x),
    points.map(([, y]) => y),
  );
}

describe("laws of least squares", () => {
  it("follows a shift and a stretch of y", () => {
    fc.assert(
      fc.property(
        cloud,
        coordinate,
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (points, c, k) => {
          const before = fitOf(points);
          const after = fitOf(points.map(([x, y]) => [x, k * y + c]));
          expect(after.slope).toBeCloseTo(k * before.slope, 8);
          expect(after.intercept).toBeCloseTo(k * before.intercept + c, 7);
          expect(after.stderr).toBeCloseTo(k * before.stderr, 8);
        },
      ),
    );
  });

  it("does not mind the order of the points", () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const before = fitOf(points);
        const after = fitOf([...points].reverse());
        expect(after.slope).toBeCloseTo(before.slope, 9);
        expect(after.interceptStderr).toBeCloseTo(before.interceptStderr, 8);
      }),
    );
  });

  it("passes through the point of means with residuals that add up to 0", () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const { slope, intercept } = fitOf(points);
        const residuals = points.map(([x, y]) => y - slope * x - intercept);
        expect(mean(residuals)).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe("small and bad input", () => {
  it("treats 2 points as SciPy does", () => {
    expect(linearRegression([1, 3], [2, 6])).toMatchObject({
      slope: 2,
      intercept: 0,
      r: 1,
      pValue: 0,
      stderr: 0,
      interceptStderr: 0,
      residualStandardError: Number.NaN,
      n: 2,
    });
    expect(linearRegression([1, 3], [2, 2]).pValue).toBe(1);
  });

  it("has no correlation where y does not vary", () => {
    const fit = linearRegression([1, 2, 4], [0.1, 0.1, 0.1]);
    expect(fit).toMatchObject({
      slope: 0,
      intercept: 0.1,
      r: Number.NaN,
      pValue: Number.NaN,
      stderr: 0,
    });
  });

  it("gives p = 1 where x explains nothing", () => {
    expect(linearRegression([-1, 0, 1], [1, 0, 1]).pValue).toBe(1);
  });

  it("names what is wrong", () => {
    expect(() => linearRegression([1], [1])).toThrow("at least 2 points, got 1");
    expect(() => linearRegression([1, 2], [1])).toThrow("got 2 and 1");
    expect(() => linearRegression([1, Infinity], [1, 2])).toThrow(
      "x[1] must be a finite number, got Infinity",
    );
    expect(() => linearRegression([1, 2], [Number.NaN, 2])).toThrow(
      "y[0] must be a finite number, got NaN",
    );
    expect(() => linearRegression([0.3, 0.3, 0.3], [1, 2, 3])).toThrow("all 3 are 0.3");
  });
});
