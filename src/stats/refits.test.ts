import { describe, expect, it } from "vitest";
import type { BaselineMethod } from "./anyBaseline.ts";
import { fitBaseline, predictOnLine } from "./baseline.ts";
import { bootstrapBaselines, bootstrapMultipleBaselines } from "./bootstrapBaselines.ts";
import { multipleConclusionRow } from "./conclusion.ts";
import baselines from "./fixtures/baselines.json" with { type: "json" };
import { disagreements } from "./fixtures/disagreements.ts";
import { placedPoints, scaleOf } from "./fixtures/measuredPoints.ts";
import fixture from "./fixtures/refits.json" with { type: "json" };
import { peakOfDraws } from "./peakOfDraws.ts";
import { decomposeSegment } from "./segment.ts";

/**
 * Error of a 2.5 % quantile of `draws` draws against another of `reference`, in standard deviations of a normal: five
 * standard errors √(q(1 − q)/draws)/φ(z), plus a third for tails that are thinner than normal.
 */
const quantileError = (draws: number, reference: number) =>
  ((4 / 3) * 5 * Math.sqrt(0.025 * 0.975 * (1 / draws + 1 / reference))) / 0.05845;

const methods: Readonly<Record<string, BaselineMethod>> = {
  "theil-sen": { kind: "theil-sen" },
  huber: { kind: "huber" },
  "piecewise-given": { kind: "piecewise", kink: fixture.givenKink },
  "piecewise-fitted": { kind: "piecewise", kink: "fitted" },
};

describe("baselines refitted to bootstrap samples", () => {
  it.each(fixture.refits)(
    "$kind, draw by draw, is what another engine fits to the same sample",
    (expected) => {
      const method = methods[expected.kind];
      if (method === undefined) throw new Error(expected.kind);
      const points = placedPoints(expected.pair, expected.models, "logit");
      const options = { draws: expected.predictions.length, seed: fixture.seed };
      bootstrapBaselines(method, points, "logit", options).forEach(({ predict }, i) => {
        const found = fixture.at.map(predict);
        expect(disagreements(found, expected.predictions[i] ?? [], 1e-9)).toEqual([]);
      });
    },
  );

  it("several in-distribution sets, draw by draw, are what statsmodels fits", () => {
    const { at, predictions } = fixture.several;
    const options = { draws: predictions.length, seed: fixture.seed };
    const drawn = bootstrapMultipleBaselines(several(), "logit", options);
    expect(drawn).toHaveLength(predictions.length);
    expect(
      disagreements(
        drawn.map(({ predict }) => predict(at)),
        predictions,
        1e-9,
      ),
    ).toEqual([]);
  });

  it("several sets' interval of effective robustness lies where NumPy's does", () => {
    const { model, low, high, sd } = fixture.several;
    const option = { label: "several", scale: "logit", points: several() } as const;
    const row = multipleConclusionRow(option, model, { draws: 4_000, seed: 1 });
    const error = quantileError(4_000, 60_000) * sd;
    expect(Math.abs(row.low - low)).toBeLessThan(error);
    expect(Math.abs(row.high - high)).toBeLessThan(error);
    expect(row.sign).toBe(low > 0 ? 1 : high < 0 ? -1 : 0);
  });
});

function several() {
  const expected = baselines.multiple.find(({ scale }) => scale === "logit");
  if (expected === undefined) throw new Error("logit");
  return expected.rows.map(([x = 0, v = 0, y = 0]) => ({ xs: [x, v], y }));
}

describe("the peak of a run", () => {
  const { pair, run, robustness, index, low, high, sd, share } = fixture.peak;
  const points = placedPoints(pair, "all", "logit");
  const draws = 40_000;
  const drawn = bootstrapBaselines({ kind: "least-squares" }, points, "logit", { draws, seed: 1 });
  const steps = run.map(({ x, y, xTotal, yTotal }) => ({ xs: [x], xTotals: [xTotal], y, yTotal }));
  const peak = peakOfDraws(fitBaseline(points, "logit"), drawn, steps);

  it("is SciPy's", () => {
    expect(peak.index).toBe(index);
    expect(disagreements([peak.effectiveRobustness], [robustness[index] ?? 0], 1e-9)).toEqual([]);
  });

  it("has its interval and its step where NumPy's draws have them", () => {
    expect(Math.abs(peak.low - low)).toBeLessThan(quantileError(draws, 400_000) * sd);
    expect(Math.abs(peak.high - high)).toBeLessThan(quantileError(draws, 400_000) * sd);
    share.forEach((expected, step) => {
      // Five standard errors of a share, for both engines' draws.
      const error = 5 * Math.sqrt(expected * (1 - expected) * (1 / draws + 1 / 400_000)) + 1e-4;
      expect(Math.abs((peak.shareAtPeak[step] ?? 0) - expected)).toBeLessThan(error);
    });
  });
});

describe("a segment of a run", () => {
  it.each(fixture.segments)("splits as SciPy's transforms have it, $scale", (expected) => {
    const [slope = 0, intercept = 0] = expected.line;
    const scale = scaleOf(expected.scale);
    const baseline = { predict: (x: number) => predictOnLine(scale, slope, intercept, x) };
    const { run } = fixture.peak;
    const segments = run.slice(1).map((to, i) => decomposeSegment(baseline, run[i] ?? to, to));
    for (const part of ["total", "alongLine", "offLine"] as const) {
      const found = segments.map((segment) => segment[part]);
      expect(disagreements(found, expected[part], 1e-9, 1e-3)).toEqual([]);
    }
  });
});
