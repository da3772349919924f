import { describe, expect, it } from "vitest";
import { transformPoints } from "./baseline.ts";
import { disagreements } from "./fixtures/disagreements.ts";
import fixture from "./fixtures/influence.json" with { type: "json" };
import { placedPoints, scaleOf } from "./fixtures/measuredPoints.ts";
import { regressionInfluence } from "./influence.ts";

const FIELDS = [
  "leverage",
  "studentisedResidual",
  "cooksDistance",
  "dfbetasIntercept",
  "dfbetasSlope",
  "dffits",
  "slopeWithout",
  "interceptWithout",
] as const;

it.each(fixture)("agrees with OLSInfluence: $pair, $models, $scale", (expected) => {
  const scale = scaleOf(expected.scale);
  const { x, y } = transformPoints(placedPoints(expected.pair, expected.models, scale), scale);
  const influence = regressionInfluence(x, y);
  for (const field of FIELDS) {
    // A model on the line has influences near 0, which are differences of larger numbers.
    expect(disagreements(influence[field], expected[field], 1e-9, 1e-3), field).toEqual([]);
  }
});

describe("at the edge", () => {
  it("has no fit without the only model that decides the slope", () => {
    const { slopeWithout, leverage, cooksDistance } = regressionInfluence(
      [0, 0, 0, 1],
      [1, 2, 3, 9],
    );
    expect(leverage[3]).toBeCloseTo(1, 12);
    expect(slopeWithout[3]).toBeNaN();
    expect(cooksDistance[3]).toBeNaN();
    expect(slopeWithout[0]).toBeCloseTo(6.5, 12);
  });

  it("needs a residual to spare", () => {
    expect(() => regressionInfluence([1, 2, 3], [1, 2, 4])).toThrow("at least 4 points, got 3");
  });
});
