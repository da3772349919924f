import { describe, expect, it } from "vitest";
import { fitBaselineBy } from "./anyBaseline.ts";
import { fitBaseline, type Point } from "./baseline.ts";
import { bootstrapBaselines, bootstrapMultipleBaselines } from "./bootstrapBaselines.ts";
import { intervalOfDraws } from "./drawnRobustness.ts";
import { fitMultipleBaseline } from "./multipleBaseline.ts";
import { peakOfDraws, peakOfMultipleDraws } from "./peakOfDraws.ts";

const POINTS: Point[] = Array.from({ length: 24 }, (_, i) => {
  const x = 0.3 + i * 0.025;
  return { x, y: x * 0.85 - 0.05 + 0.015 * Math.sin(5 * i) };
});

const RUN = [
  { x: 0.35, y: 0.3, xTotal: 500, yTotal: 400 },
  { x: 0.55, y: 0.56, xTotal: 500, yTotal: 400 },
  { x: 0.7, y: 0.66, xTotal: 500, yTotal: 400 },
  { x: 0.85, y: 0.68, xTotal: 500, yTotal: null },
];
const GENERAL = RUN.map(({ x, y, xTotal, yTotal }) => ({ xs: [x], xTotals: [xTotal], y, yTotal }));

describe("the peak of a run under drawn baselines", () => {
  it("is found with its interval and its share of the draws", () => {
    const line = fitBaseline(POINTS, "logit");
    const drawn = bootstrapBaselines({ kind: "least-squares" }, POINTS, "logit");
    const run = [0.35, 0.55, 0.7, 0.85].map((x, i) => ({
      xs: [x],
      xTotals: [10_000],
      y: line.predict(x) + ([0, 0.06, 0.03, 0][i] ?? 0),
      yTotal: 2000,
    }));
    const peak = peakOfDraws(line, drawn, run);
    expect(peak.index).toBe(1);
    expect(peak.effectiveRobustness).toBeCloseTo(0.06, 12);
    expect(peak.low < 0.06 && 0.06 < peak.high).toBe(true);
    expect(peak.shareAtPeak.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(peak.shareAtPeak[1]).toBeGreaterThan(0.8);
    expect(peak.firstIndex).toBeLessThanOrEqual(1);
    expect(peak.lastIndex).toBeGreaterThanOrEqual(1);
  });

  it("holds for every other kind; a first step's interval is that of the model alone", () => {
    for (const method of [
      { kind: "theil-sen" },
      { kind: "huber" },
      { kind: "piecewise", kink: "fitted" },
    ] as const) {
      const fit = fitBaselineBy(method, POINTS, "logit");
      const drawn = bootstrapBaselines(method, POINTS, "logit", { draws: 200 });
      const peak = peakOfDraws(fit, drawn, GENERAL);
      const values = RUN.map(({ x, y }) => y - fit.predict(x));
      expect(peak.effectiveRobustness).toBe(Math.max(...values));
      expect(peak.low).toBeLessThan(peak.effectiveRobustness);
      expect(peak.high).toBeGreaterThan(peak.effectiveRobustness);
      expect([...peak.shareAtPeak].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const [first] = GENERAL;
      if (!first) throw new Error("the run has a first step");
      const alone = intervalOfDraws(drawn, first);
      const short = peakOfDraws(fit, drawn, [first]);
      expect([short.low, short.high]).toEqual([alone.low, alone.high]);
    }
  });

  it("holds for several in-distribution sets", () => {
    const points = POINTS.map(({ x, y }, i) => ({ xs: [x, x * 0.9 + 0.02 * Math.cos(3 * i)], y }));
    const run = RUN.map(({ x, y, xTotal, yTotal }) => ({
      xs: [x, x * 0.9],
      xTotals: [xTotal, null],
      y,
      yTotal,
    }));
    const fit = fitMultipleBaseline(points, "logit");
    const drawn = bootstrapMultipleBaselines(points, "logit", { draws: 200 });
    const peak = peakOfMultipleDraws(fit, drawn, run);
    expect(peak.effectiveRobustness).toBe(Math.max(...run.map(({ xs, y }) => y - fit.predict(xs))));
    expect(peak.low).toBeLessThan(peak.high);
  });

  it("is none without points", () => {
    expect(() => peakOfDraws({ predict: (x) => x }, [], [])).toThrow("without points");
  });
});
