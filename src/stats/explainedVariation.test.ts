import { describe, expect, it } from "vitest";
import { fitBaselineBy } from "./anyBaseline.ts";
import { explainedVariation } from "./explainedVariation.ts";
import { SCALE_NAMES } from "./scale.ts";

/** Steep enough that the line on the linear scale expects less than nothing of the weakest. */
const points = [
  { x: 0.1, y: 0.01 },
  { x: 0.2, y: 0.012 },
  { x: 0.5, y: 0.03 },
  { x: 0.7, y: 0.2 },
  { x: 0.9, y: 0.62 },
];

describe("the explained variation", () => {
  it.each(SCALE_NAMES)("is the squared correlation of least squares on the %s scale", (scale) => {
    const baseline = fitBaselineBy({ kind: "least-squares" }, points, scale);
    if (baseline.kind !== "least-squares") throw new Error("another kind");
    expect(explainedVariation(baseline, points)).toBeCloseTo(baseline.fit.r2, 12);
  });

  it("is told where a line leaves the accuracies", () => {
    for (const kind of ["theil-sen", "huber"] as const) {
      const baseline = fitBaselineBy({ kind }, points, "linear");
      expect(Math.min(...points.map(({ x }) => baseline.predict(x)))).toBeLessThan(0);
      expect(explainedVariation(baseline, points)).toBeLessThanOrEqual(1);
      expect(explainedVariation(baseline, points)).toBeGreaterThan(0);
    }
  });

  it("is not told where nothing varies", () => {
    const flat = [0.2, 0.5, 0.8].map((x) => ({ x, y: 0.5 }));
    const baseline = fitBaselineBy({ kind: "least-squares" }, flat, "logit");
    expect(explainedVariation(baseline, flat)).toBeNaN();
  });
});
