import { describe, expect, it } from "vitest";
import { fitBaselineBy } from "./anyBaseline.ts";
import type { BrokenLineFit } from "./brokenLine.ts";
import fixture from "./fixtures/baselines.json" with { type: "json" };
import { disagreements } from "./fixtures/disagreements.ts";
import { placedPoints, scaleOf } from "./fixtures/measuredPoints.ts";
import {
  fitMultipleBaseline,
  isMultipleExtrapolated,
  multipleEffectiveRobustness,
} from "./multipleBaseline.ts";
import { multipleRegression } from "./multipleRegression.ts";
import { fitPiecewiseBaseline } from "./piecewiseBaseline.ts";
import { fitHuberBaseline, fitTheilSenBaseline } from "./robustBaselines.ts";
import { scaleNamed } from "./scale.ts";
import { theilSen } from "./theilSen.ts";

const BROKEN_FIELDS = [
  "atKink",
  "slopeBelow",
  "slopeAbove",
  "slopeBelowStderr",
  "slopeAboveStderr",
  "slopeChangeStderr",
  "sse",
  "r2",
] as const;

function brokenValues(fit: Pick<BrokenLineFit, (typeof BROKEN_FIELDS)[number]>): number[] {
  return BROKEN_FIELDS.map((field) => fit[field]);
}

describe("piecewise baselines", () => {
  it.each(fixture.piecewise)(
    "with a given kink agree with statsmodels: $models, $scale",
    (expected) => {
      const scale = scaleOf(expected.scale);
      const points = placedPoints(expected.pair, expected.models, scale);
      const baseline = fitPiecewiseBaseline(points, scale, fixture.givenKink);
      expect(baseline).toMatchObject({
        n: expected.n,
        kink: fixture.givenKink,
        kinkInterval: null,
      });
      expect(disagreements(brokenValues(baseline.fit), brokenValues(expected.given))).toEqual([]);
    },
  );

  it.each(fixture.piecewise)("find the kink that SciPy finds: $models, $scale", (expected) => {
    const scale = scaleOf(expected.scale);
    const points = placedPoints(expected.pair, expected.models, scale);
    const { fit, kink, kinkInterval } = fitPiecewiseBaseline(points, scale, "fitted");
    expect(disagreements([fit.kink], [expected.fitted.kink])).toEqual([]);
    expect(disagreements(brokenValues(fit), brokenValues(expected.fitted))).toEqual([]);
    const { forward } = scaleNamed(scale);
    const ends = [kinkInterval?.low ?? Number.NaN, kinkInterval?.high ?? Number.NaN];
    expected.fittedInterval.forEach((end, i) => {
      // Null: the interval runs out of the range that was searched, so there is no crossing to compare.
      if (end !== null) expect(disagreements([forward(ends[i] ?? 0)], [end], 1e-9)).toEqual([]);
    });
    expect(kink).toBeGreaterThanOrEqual(ends[0] ?? 1);
    expect(kink).toBeLessThanOrEqual(ends[1] ?? 0);
  });

  it("recover two lines that meet", () => {
    const points = [0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.7, 0.8, 0.85, 0.9, 0.95].map((x) => ({
      x,
      y: x < 0.5 ? 0.1 + 0.2 * x : 0.2 + 1.2 * (x - 0.5),
    }));
    const baseline = fitPiecewiseBaseline(points, "linear", "fitted");
    expect(baseline.kink).toBeCloseTo(0.5, 10);
    expect(baseline.predict(0.25)).toBeCloseTo(0.15, 10);
    expect(baseline.predict(0.75)).toBeCloseTo(0.5, 10);
  });

  it("name a kink that cannot be", () => {
    const points = [0.2, 0.3, 0.4, 0.5].map((x) => ({ x, y: x * x }));
    expect(() => fitPiecewiseBaseline(points, "logit", 1)).toThrow("accuracy 1 has no place");
    expect(() => fitPiecewiseBaseline(points, "linear", 0.9)).toThrow("4 lie below it and 0 above");
    expect(() => fitPiecewiseBaseline(points, "linear", "fitted")).toThrow(
      "at least 6 points, got 4",
    );
    expect(() => fitPiecewiseBaseline(points.slice(1), "linear", 0.4)).toThrow(
      "at least 4 points, got 3",
    );
  });
});

describe("robust baselines", () => {
  it.each(fixture.robust)("Theil–Sen agrees with SciPy: $pair, $scale", (expected) => {
    const scale = scaleOf(expected.scale);
    const { fit, predict } = fitTheilSenBaseline(placedPoints(expected.pair, "all", scale), scale);
    const { slope, intercept, slopeLow, slopeHigh, predictions } = expected.theilSen;
    expect(
      disagreements(
        [fit.slope, fit.intercept, fit.slopeLow, fit.slopeHigh],
        [slope, intercept, slopeLow, slopeHigh],
      ),
    ).toEqual([]);
    expect(disagreements(fixture.predictAt.map(predict), predictions)).toEqual([]);
  });

  it.each(fixture.robust)("Huber agrees with statsmodels' RLM: $pair, $scale", (expected) => {
    const scale = scaleOf(expected.scale);
    const { fit, predict } = fitHuberBaseline(placedPoints(expected.pair, "all", scale), scale);
    const { huber } = expected;
    expect(
      disagreements(
        [fit.slope, fit.intercept, fit.residualScale, fit.stderr, fit.interceptStderr],
        [huber.slope, huber.intercept, huber.residualScale, huber.stderr, huber.interceptStderr],
      ),
    ).toEqual([]);
    expect(disagreements(fixture.predictAt.map(predict), huber.predictions)).toEqual([]);
  });

  it("are not carried away by one model", () => {
    const points = Array.from({ length: 20 }, (_, i) => ({ x: 0.3 + i / 40, y: 0.2 + i / 40 }));
    points.push({ x: 0.8, y: 0.05 });
    for (const kind of ["theil-sen", "huber"] as const) {
      const robust = fitBaselineBy({ kind }, points, "linear");
      const plain = fitBaselineBy({ kind: "least-squares" }, points, "linear");
      expect(Math.abs(robust.predict(0.75) - 0.65)).toBeLessThan(0.03);
      expect(Math.abs(plain.predict(0.75) - 0.65)).toBeGreaterThan(0.09);
    }
  });

  it("fit exact lines exactly, where no residual is left to weigh", () => {
    const points = [0.2, 0.4, 0.6, 0.9].map((x) => ({ x, y: x / 2 }));
    expect(fitHuberBaseline(points, "linear").predict(0.5)).toBeCloseTo(0.25, 12);
    expect(fitTheilSenBaseline(points, "linear").predict(0.5)).toBeCloseTo(0.25, 12);
  });

  it("refuse too many or identical points", () => {
    const many = new Float64Array(20_001);
    expect(() => theilSen(many, many)).toThrow("2 to 20000 points, got 20001");
    expect(() => theilSen([1, 1], [1, 2])).toThrow("all 2 are 1");
  });
});

describe("baselines with several in-distribution sets", () => {
  it.each(fixture.multiple)("agree with statsmodels: $scale", (expected) => {
    const points = expected.rows.map(([x = 0, v = 0, y = 0]) => ({ xs: [x, v], y }));
    const baseline = fitMultipleBaseline(points, scaleOf(expected.scale));
    const { fit } = baseline;
    expect(disagreements(fit.coefficients, expected.coefficients)).toEqual([]);
    expect(disagreements(fit.standardErrors, expected.standardErrors)).toEqual([]);
    expect(
      disagreements(
        [fit.r2, fit.adjustedR2, fit.residualStandardError, baseline.predict(expected.at)],
        [expected.r2, expected.adjustedR2, expected.residualStandardError, expected.predicted],
      ),
    ).toEqual([]);
    expect(
      multipleEffectiveRobustness(baseline, { xs: expected.at, y: expected.predicted }),
    ).toBeCloseTo(0, 12);
    expect(isMultipleExtrapolated(baseline, expected.at)).toBe(false);
    expect(isMultipleExtrapolated(baseline, [0.7, 0.999])).toBe(true);
  });

  it("name the predictor that says nothing new", () => {
    const x = [1, 2, 3, 5];
    expect(() => multipleRegression([x, x.map((v) => 2 * v + 1)], [1, 2, 2, 4])).toThrow(
      "Predictor 2 of 2",
    );
    expect(() => multipleRegression([[1, 1, 1]], [1, 2, 3])).toThrow(
      "Predictor 1 of 1 is constant",
    );
    expect(() => multipleRegression([x], [1, 2])).toThrow("Predictor 1 has 4 values where y has 2");
    expect(() => fitMultipleBaseline([{ xs: [0.5, 1], y: 0.5 }], "logit")).toThrow(
      "points[0].xs[1] = 1",
    );
  });
});
