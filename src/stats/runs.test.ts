import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { predictOnLine } from "./baseline.ts";
import { calibration } from "./calibration.ts";
import { correlation, correlationMatrix, ranks } from "./correlation.ts";
import calibrated from "./fixtures/calibration.json" with { type: "json" };
import { disagreements } from "./fixtures/disagreements.ts";
import { scaleOf } from "./fixtures/measuredPoints.ts";
import seeds from "./fixtures/seeds.json" with { type: "json" };
import shifts from "./fixtures/shifts.json" with { type: "json" };
import { robustnessImprovement } from "./robustnessImprovement.ts";
import { combineSeeds, commonClock, type SeedSummary, summariseSeeds } from "./seeds.ts";
import { decomposeSegment, peakEffectiveRobustness } from "./segment.ts";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: fraction, y: fraction });

describe("a segment of a run", () => {
  const baseline = { predict: (x: number) => predictOnLine("logit", 0.9, -0.4, x) };

  it("splits without a remainder, and back again with the opposite sign", () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const there = decomposeSegment(baseline, from, to);
        const back = decomposeSegment(baseline, to, from);
        expect(there.alongLine + there.offLine).toBeCloseTo(there.total, 12);
        expect(there.offLine).toBeCloseTo(-back.offLine, 12);
      }),
    );
  });

  it("has nothing off the line along the baseline itself", () => {
    const onLine = (x: number) => ({ x, y: baseline.predict(x) });
    const { offLine, alongLine } = decomposeSegment(baseline, onLine(0.4), onLine(0.8));
    expect(offLine).toBeCloseTo(0, 14);
    expect(alongLine).toBeGreaterThan(0.3);
  });

  it("has its peak at the first of the highest points", () => {
    const flat = { predict: () => 0.25 };
    const run = [0.25, 0.75, 0.5, 0.75].map((y) => ({ x: 0.5, y }));
    expect(peakEffectiveRobustness(flat, run)).toEqual({ index: 1, effectiveRobustness: 0.5 });
    expect(() => peakEffectiveRobustness(flat, [])).toThrow("without points has no peak");
  });
});

describe("seeds of one run", () => {
  const runs = seeds.runs.map(({ steps, x, y }) => ({
    steps,
    points: x.map((value, i) => ({ x: value, y: y[i] ?? 0 })),
  }));
  const [slope = 0, intercept = 0] = seeds.line;
  const baseline = { predict: (x: number) => predictOnLine("logit", slope, intercept, x) };
  const values = ({ mean, low, high, min, max }: SeedSummary) => [mean, low, high, min, max];

  it.each(["logit", "linear"])("combine as in SciPy on the %s scale", (name) => {
    const expected = seeds.cases.filter((c) => c.scale === name);
    const combined = combineSeeds(runs, scaleOf(name), { level: seeds.level, baseline });
    expect(combined.map(({ step }) => step)).toEqual(expected.map(({ step }) => step));
    combined.forEach(({ x, y, effectiveRobustness }, i) => {
      expect(disagreements(values(x), expected[i]?.x ?? [], 1e-9, 1e-3)).toEqual([]);
      expect(disagreements(values(y), expected[i]?.y ?? [], 1e-9, 1e-3)).toEqual([]);
      expect(effectiveRobustness).not.toBeNull();
      if (effectiveRobustness === null) return;
      const reference = expected[i]?.effectiveRobustness ?? [];
      expect(disagreements(values(effectiveRobustness), reference, 1e-9, 1e-3)).toEqual([]);
    });
  });

  it("share a clock where all of them were measured", () => {
    expect(commonClock([{ steps: [0, 2, 9] }, { steps: [1, 2, 7] }])).toEqual([1, 2, 7]);
    expect(commonClock([{ steps: [0, 1] }, { steps: [2, 3] }])).toEqual([]);
  });

  it("leave out effective robustness without a baseline", () => {
    const [step] = combineSeeds(runs, "logit", { clock: [4] });
    expect(step?.effectiveRobustness).toBeNull();
  });

  it("name what cannot be combined", () => {
    const [first = { steps: [], points: [] }] = runs;
    expect(() => combineSeeds([first], "logit")).toThrow("at least 2 runs, got 1");
    expect(() => combineSeeds(runs, "logit", { clock: [18] })).toThrow(
      "Step 18 lies outside run 0",
    );
    const back = { steps: [0, 0], points: first.points.slice(0, 2) };
    expect(() => combineSeeds([first, back], "logit")).toThrow(
      "steps of run 1 must increase; step 1 is 0",
    );
    const edge = { steps: [3], points: [{ x: 0.5, y: 0 }] };
    expect(() => combineSeeds([first, edge], "logit")).toThrow(
      "Run 1 at step 3, (0.5, 0), has no place",
    );
    expect(() => combineSeeds([first, { steps: [1], points: [] }], "logit")).toThrow(
      "1 steps and 0 points",
    );
    expect(() => summariseSeeds([1])).toThrow("at least 2 of them, got 1");
  });
});

describe("correlation between shifts", () => {
  it.each(shifts.correlations)("$i with $j agrees with SciPy", ({ i, j, ...expected }) => {
    const actual = correlation(shifts.series[i] ?? [], shifts.series[j] ?? []);
    expect(
      disagreements(
        [actual.n, actual.pearson, actual.pearsonPValue, actual.spearman],
        [expected.n, expected.pearson, expected.pearsonPValue, expected.spearman],
      ),
    ).toEqual([]);
  });

  it("gives tied values their mean rank", () => {
    expect([...ranks(shifts.ranks.values)]).toEqual(shifts.ranks.ranks);
  });

  it("is symmetric, and 1 with itself", () => {
    const matrix = correlationMatrix(shifts.series);
    expect(matrix[0]?.[1]?.pearson).toBeCloseTo(matrix[1]?.[0]?.pearson ?? Number.NaN, 12);
    expect(matrix[2]?.[2]?.spearman).toBeCloseTo(1, 12);
  });

  it("does not exist without two different common entries", () => {
    expect(correlation([1, null, 2], [null, 3, 4])).toMatchObject({ n: 1, pearson: Number.NaN });
    expect(correlation([1, 1], [3, 4]).pearson).toBeNaN();
    expect(() => correlation([1], [])).toThrow("got 1 and 0");
  });
});

describe("robustness improvement", () => {
  const { fineTuned, pretrained, each, mean } = shifts.robustnessImprovement;

  it("agrees with NumPy's masked means", () => {
    const actual = robustnessImprovement(fineTuned, pretrained);
    expect(disagreements([...actual.each, actual.mean], [...each, mean], 1e-9, 1e-3)).toEqual([]);
  });

  it("does not look at the shift that was trained on", () => {
    const other = fineTuned.map((row, i) => row.map((value, j) => (i === j ? 0 : value)));
    expect(robustnessImprovement(other, pretrained)).toEqual(
      robustnessImprovement(fineTuned, pretrained),
    );
  });

  it("names what is missing", () => {
    expect(() => robustnessImprovement([[1]], [1])).toThrow("at least 2 shifts, got 1");
    expect(() => robustnessImprovement([[1, 2]], [1, 2])).toThrow("each of 2 shifts, got 1");
    expect(() => robustnessImprovement([[1, 2], [1]], [1, 2])).toThrow(
      "shift 1 has 1 accuracies, not 2",
    );
    const holes = [
      [1, Number.NaN],
      [1, 1],
    ];
    expect(() => robustnessImprovement(holes, [1, 1])).toThrow(
      "model 0 on shift 1 is not a finite",
    );
  });
});

describe("calibration", () => {
  it("agrees with scikit-learn's calibration_curve", () => {
    const actual = calibration(calibrated.confidence, calibrated.correct);
    const filled = actual.bins.filter(({ count }) => count > 0);
    expect(actual.bins.map(({ count }) => count)).toEqual(calibrated.counts);
    expect(
      disagreements(
        filled.map((bin) => bin.accuracy),
        calibrated.accuracy,
      ),
    ).toEqual([]);
    expect(
      disagreements(
        filled.map((bin) => bin.confidence),
        calibrated.meanConfidence,
      ),
    ).toEqual([]);
    expect(
      disagreements(
        [actual.expectedError, actual.maximumError],
        [calibrated.expectedError, calibrated.maximumError],
      ),
    ).toEqual([]);
  });

  it("puts an edge into the bin below it, and 0 into the first", () => {
    for (let b = 1; b <= 15; b++) {
      expect(calibration([b / 15], [1]).bins.findIndex(({ count }) => count === 1)).toBe(b - 1);
    }
    expect(calibration([0], [0]).bins[0]?.count).toBe(1);
  });

  it("is perfect where confidence is truth", () => {
    expect(calibration([1, 1, 0.75, 0.75], [true, true, true, false], 2).expectedError).toBe(0.125);
    expect(calibration([1, 1], [1, 1]).expectedError).toBe(0);
  });

  it("names what is wrong", () => {
    expect(() => calibration([], [])).toThrow("got 0 and 0");
    expect(() => calibration([1.2], [1])).toThrow("confidence[0] must lie in [0, 1], got 1.2");
    expect(() => calibration([1], [1], 0)).toThrow("at least 1, got 0");
  });
});
