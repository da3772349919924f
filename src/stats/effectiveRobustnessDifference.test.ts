import { describe, expect, it } from "vitest";
import { fitBaseline } from "./baseline.ts";
import { bootstrapLines } from "./bootstrapLines.ts";
import { effectiveRobustnessDifference } from "./effectiveRobustnessDifference.ts";
import { effectiveRobustnessInterval } from "./effectiveRobustnessInterval.ts";
import fixture from "./fixtures/difference.json" with { type: "json" };
import { placedPoints } from "./fixtures/measuredPoints.ts";
import { quantile } from "./percentile.ts";
import { scaleNamed } from "./scale.ts";

const points = placedPoints(fixture.pair, "all", "logit");
const baseline = fitBaseline(points, "logit");
const DRAWS = 40_000;
const lines = bootstrapLines(points, "logit", { draws: DRAWS });
/** As in resampling.test.ts: five standard errors of a 2.5 % quantile, and a third for thinner tails. */
const QUANTILE_ERROR = ((4 / 3) * 5 * Math.sqrt((0.025 * 0.975 * 1.1) / DRAWS)) / 0.05845;
const exact = (x: number, y: number) => ({ x, y, xTotal: null, yTotal: null });

describe("the difference of effective robustness", () => {
  it.each(fixture.cases)("of case %# lies where NumPy's does", ({ first, second, ...expected }) => {
    const found = effectiveRobustnessDifference(baseline, lines, first, second);
    expect(found.value).toBeCloseTo(expected.value, 12);
    // Shares of 500 examples come in steps, and so does the interval's end.
    const step = first.yTotal === 500 ? 1 / 500 : 0;
    const slack = QUANTILE_ERROR * expected.sd + step;
    expect(Math.abs(found.low - expected.low)).toBeLessThan(slack);
    expect(Math.abs(found.high - expected.high)).toBeLessThan(slack);
  });

  it("has no error of the baseline between two models of the same x", () => {
    const { value, low, high } = effectiveRobustnessDifference(
      baseline,
      lines,
      exact(0.9, 0.8),
      exact(0.9, 0.83),
    );
    for (const each of [value, low, high]) expect(each).toBeCloseTo(0.03, 12);
  });

  it("of exact accuracies is what the resampled lines make of it", () => {
    const [first, second] = [exact(0.85, 0.75), exact(0.95, 0.89)];
    const { forward, inverse } = scaleNamed("logit");
    const direct = Array.from(lines.slopes, (slope, i) => {
      const at = (x: number) => inverse(slope * forward(x) + (lines.intercepts[i] ?? 0));
      return 0.89 - at(0.95) - (0.75 - at(0.85));
    });
    const found = effectiveRobustnessDifference(baseline, lines, first, second);
    expect(found.low).toBeCloseTo(quantile(direct, 0.025), 10);
    expect(found.high).toBeCloseTo(quantile(direct, 0.975), 10);
    expect(found.value).toBeCloseTo(
      0.89 - baseline.predict(0.95) - 0.75 + baseline.predict(0.85),
      12,
    );
  });

  it("draws the binomial errors of both apart: twice the variance of one, where the baseline adds none", () => {
    const model = { x: 0.9, y: 0.8, xTotal: null, yTotal: 2000 };
    const { low, high } = effectiveRobustnessDifference(baseline, lines, model, model);
    // 2 · 1.96 · √(2 · p(1 − p)/n), and a tenth of it for the draws.
    const width = 2 * 1.96 * Math.sqrt((2 * 0.8 * 0.2) / 2000);
    expect(Math.abs(high - low - width)).toBeLessThan(width / 10);
    expect(Math.abs(low + high)).toBeLessThan(width / 10);
  });

  it("is shorter than the two intervals laid end to end, since both share the baseline", () => {
    const [first, second] = [exact(0.84, 0.74), exact(0.86, 0.77)];
    const difference = effectiveRobustnessDifference(baseline, lines, first, second);
    const widths = [first, second].map((model) => {
      const { low, high } = effectiveRobustnessInterval(lines, model);
      return high - low;
    });
    expect(difference.high - difference.low).toBeLessThan(Math.max(...widths) / 2);
  });
});
