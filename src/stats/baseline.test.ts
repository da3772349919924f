import { describe, expect, it } from "vitest";
import { fitBaseline, isExtrapolated } from "./baseline.ts";
import { confidenceBand, predictionInterval } from "./baselineBand.ts";
import { effectiveRobustness, relativeRobustness } from "./effectiveRobustness.ts";
import { disagreements } from "./fixtures/disagreements.ts";
import fixture from "./fixtures/linregress.json" with { type: "json" };
import { pairPoints, placedPoints, scaleOf } from "./fixtures/measuredPoints.ts";
import shifts from "./fixtures/shifts.json" with { type: "json" };
import { SCALE_NAMES } from "./scale.ts";

const line = [
  { x: 0.2, y: 0.1 },
  { x: 0.5, y: 0.3 },
  { x: 0.9, y: 0.8 },
];

describe("bands against statsmodels", () => {
  it.each(fixture)("$pair, $models, $scale", (expected) => {
    const scale = scaleOf(expected.scale);
    const baseline = fitBaseline(placedPoints(expected.pair, expected.models, scale), scale);
    for (const [level, band] of [
      [0.95, expected.band95],
      [0.8, expected.band80],
    ] as const) {
      const xs = band.map((point) => point.x);
      const line = confidenceBand(baseline, xs, level).flatMap(({ low, high }) => [low, high]);
      const next = predictionInterval(baseline, xs, level).flatMap(({ low, high }) => [low, high]);
      // A bound of the linear scale may pass through 0, where only an absolute difference means something.
      expect(
        disagreements(
          line,
          band.flatMap((b) => [b.low, b.high]),
          1e-9,
          1e-3,
        ),
      ).toEqual([]);
      expect(
        disagreements(
          next,
          band.flatMap((b) => [b.predictionLow, b.predictionHigh]),
          1e-9,
          1e-3,
        ),
      ).toEqual([]);
    }
  });
});

describe("effective robustness", () => {
  it.each(shifts.effectiveRobustness)(
    "of every model agrees with SciPy: $pair",
    ({ pair, values }) => {
      const baseline = fitBaseline(placedPoints(pair, "standard", "logit"), "logit");
      const actual = pairPoints(pair, "all").map(({ x, y }) => effectiveRobustness(baseline, x, y));
      // A difference of accuracies: 1e-12 is a ten-billionth of a percentage point.
      expect(disagreements(actual, values, 1e-9, 1e-3)).toEqual([]);
    },
  );

  it("is what the intervention adds, for relative robustness", () => {
    expect(relativeRobustness(0.25, 0.75)).toBe(0.5);
  });
});

describe("the baseline", () => {
  it.each([...SCALE_NAMES])("predicts a point of its own line on the %s scale", (scale) => {
    const exact = fitBaseline(
      [
        { x: 0.3, y: 0.3 },
        { x: 0.6, y: 0.6 },
        { x: 0.7, y: 0.7 },
      ],
      scale,
    );
    expect(exact.predict(0.45)).toBeCloseTo(0.45, 12);
    expect(exact).toMatchObject({ kind: "least-squares", n: 3, xRange: [0.3, 0.7] });
  });

  it("takes its limits at 0 and 1", () => {
    const baseline = fitBaseline(line, "logit");
    expect(baseline.predict(0)).toBe(0);
    expect(baseline.predict(1)).toBe(1);
    const flat = fitBaseline(
      line.map(({ x }) => ({ x, y: 0.25 })),
      "logit",
    );
    expect(flat.predict(0)).toBeCloseTo(0.25, 12);
  });

  it("tells what lies beyond its models", () => {
    const baseline = fitBaseline(line, "probit");
    expect([0.19, 0.2, 0.9, 0.91, Number.NaN].map((x) => isExtrapolated(baseline, x))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it("refuses a point without a place, and names it", () => {
    const points = [...line, { x: 0.5, y: 0 }];
    expect(() => fitBaseline(points, "logit")).toThrow(
      "points[3] = (0.5, 0) has no place on the logit scale",
    );
    expect(fitBaseline(points, "linear").n).toBe(4);
  });

  it("has no band without residuals or place", () => {
    expect(() => confidenceBand(fitBaseline(line.slice(0, 2), "logit"), [0.5])).toThrow(
      "at least 3",
    );
    expect(() => confidenceBand(fitBaseline(line, "logit"), [1])).toThrow("no place at x = 1");
    expect(() => predictionInterval(fitBaseline(line, "logit"), [0.5], 95)).toThrow("got 95");
  });
});
