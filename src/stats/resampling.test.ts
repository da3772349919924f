import { describe, expect, it } from "vitest";
import { allEffectiveRobustness } from "./allEffectiveRobustness.ts";
import { fitBaseline } from "./baseline.ts";
import { bandOfLines, bootstrapBand } from "./baselineBand.ts";
import { bootstrapLines } from "./bootstrapLines.ts";
import { doesConclusionHold, effectiveRobustnessIntervalBy } from "./conclusion.ts";
import { effectiveRobustness } from "./effectiveRobustness.ts";
import { effectiveRobustnessInterval, type MeasuredPoint } from "./effectiveRobustnessInterval.ts";
import { placedPoints } from "./fixtures/measuredPoints.ts";
import fixture from "./fixtures/resampling.json" with { type: "json" };
import { pairedBootstrap } from "./pairedBootstrap.ts";
import { quantile } from "./percentile.ts";
import { scaleNamed } from "./scale.ts";

const DRAWS = 40_000;
/**
 * Standard error of a 2.5 % quantile, in standard deviations of a normal: √(q(1 − q)/draws)/φ(z). Five of them, for
 * our draws and NumPy's ten times as many, plus a third for tails that are thinner than normal.
 */
const QUANTILE_ERROR = ((4 / 3) * 5 * Math.sqrt((0.025 * 0.975 * 1.1) / DRAWS)) / 0.05845;

const points = placedPoints(fixture.pair, "all", "logit");
const lines = bootstrapLines(points, "logit", { draws: DRAWS, seed: 1 });
const few = bootstrapLines(points, "logit", { draws: 300, seed: 1 });

describe("quantiles", () => {
  it.each(fixture.quantiles)("at $q are NumPy's", ({ q, value }) => {
    expect(
      quantile(
        points.map((p) => p.y),
        q,
      ),
    ).toBeCloseTo(value, 14);
  });

  it("refuse nothing and what is no share", () => {
    expect(() => quantile([], 0.5)).toThrow("at least one value");
    expect(() => quantile([1], 1.5)).toThrow("got 1.5");
  });
});

describe("the bootstrap band", () => {
  it.each(fixture.band)("at $x lies where NumPy's does", ({ x, low, high, sd }) => {
    const { forward } = scaleNamed("logit");
    const [band] = bandOfLines(lines, [x]);
    expect(Math.abs(forward(band?.low ?? 0) - low)).toBeLessThan(QUANTILE_ERROR * sd);
    expect(Math.abs(forward(band?.high ?? 0) - high)).toBeLessThan(QUANTILE_ERROR * sd);
  });

  it("holds the line inside its models, for a seed the same each time", () => {
    const baseline = fitBaseline(points, "logit");
    const xs = [0.83, 0.9, 0.95];
    const band = bootstrapBand(points, "logit", xs, { draws: 500, seed: 3 });
    for (const { x, low, high } of band) {
      expect(low < baseline.predict(x) && baseline.predict(x) < high).toBe(true);
    }
    expect(bootstrapBand(points, "logit", xs, { draws: 500, seed: 3 })).toEqual(band);
    expect(bootstrapBand(points, "logit", xs, { draws: 500, seed: 4 })).not.toEqual(band);
  });

  it("draws again where all models of a sample are alike", () => {
    const three = [0.4, 0.6, 0.6].map((x, i) => ({ x, y: 0.3 + i / 20 }));
    const { slopes } = bootstrapLines(three, "logit", { draws: 200 });
    expect(slopes.every(Number.isFinite)).toBe(true);
  });

  it("names what is wrong", () => {
    expect(() => bootstrapBand(points.slice(0, 2), "logit", [0.5])).toThrow(
      "at least 3 models, got 2",
    );
    expect(() => bootstrapLines(points, "logit", { draws: 0 })).toThrow("1,000,000, got 0");
    const alike = [1, 2, 3].map((y) => ({ x: 0.5, y: y / 4 }));
    expect(() => bootstrapLines(alike, "logit")).toThrow("all 3 are alike");
    expect(() => bandOfLines(few, [0])).toThrow("no place at x = 0");
  });
});

describe("the interval of effective robustness", () => {
  it.each(fixture.robustness)("of ($x, $y) lies where NumPy's does", (expected) => {
    const { low, high, sd, ...model } = expected;
    const interval = effectiveRobustnessInterval(lines, model);
    // Shares of small test sets come in steps of 1/40, and so does the interval's end.
    const step = model.yTotal === 40 ? 0.01 : 0;
    expect(Math.abs(interval.low - low)).toBeLessThan(QUANTILE_ERROR * sd + step);
    expect(Math.abs(interval.high - high)).toBeLessThan(QUANTILE_ERROR * sd + step);
    expect(interval.xResampled).toBe(model.xTotal !== null);
    expect(interval.yResampled).toBe(model.yTotal !== null);
  });

  it("takes every source of error in: each one alone is narrower", () => {
    const width = (xTotal: number | null, yTotal: number | null) => {
      const { low, high } = effectiveRobustnessInterval(lines, { x: 0.9, y: 0.8, xTotal, yTotal });
      return high - low;
    };
    expect(width(null, null)).toBeLessThan(width(2000, null));
    expect(width(2000, null)).toBeLessThan(width(2000, 2000));
  });
});

describe("all effective robustness at once", () => {
  const all = points.slice(0, 12);
  const columns = {
    x: Float64Array.from([...all.map((p) => p.x), 0.9, Number.NaN, 0.99]),
    y: Float64Array.from([...all.map((p) => p.y), 0, 0.5, 0.99]),
    xTotal: new Float64Array(15).fill(10_000),
    yTotal: new Float64Array(15).fill(0),
    inBaseline: Uint8Array.from({ length: 15 }, (_, i) => (i === 3 || i === 14 ? 0 : 1)),
  };
  const result = allEffectiveRobustness(columns, "logit", { draws: 200, seed: 9 });
  const fitted = all.filter((_, i) => i !== 3);

  it("equals the intervals one by one", () => {
    const own = bootstrapLines(fitted, "logit", { draws: 200, seed: 9 });
    const baseline = fitBaseline(fitted, "logit");
    all.forEach((point, i) => {
      const model: MeasuredPoint = { ...point, xTotal: 10_000, yTotal: null };
      const { low, high } = effectiveRobustnessInterval(own, model, { seed: 9 });
      expect([result.low[i], result.high[i]]).toEqual([low, high]);
      expect(result.effectiveRobustness[i]).toBe(effectiveRobustness(baseline, point.x, point.y));
    });
  });

  it("fits only declared models that have a place, and says which", () => {
    expect(result.n).toBe(11);
    expect([...result.fitted]).toEqual([1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
    expect(result.effectiveRobustness[12]).toBeLessThan(0);
    expect(result.effectiveRobustness[13]).toBeNaN();
    expect(result.low[13]).toBeNaN();
    expect(result.extrapolated[14]).toBe(1);
  });

  it("refuses columns of different lengths", () => {
    const broken = { ...columns, yTotal: new Float64Array(3) };
    expect(() => allEffectiveRobustness(broken, "logit")).toThrow(
      "yTotal has 3 entries where x has 15",
    );
  });
});

describe("does the conclusion hold", () => {
  const methods = [
    { kind: "least-squares" },
    { kind: "theil-sen" },
    { kind: "huber" },
    { kind: "piecewise", kink: 0.93 },
  ] as const;
  const options = methods.map(
    (method) => ({ label: method.kind, scale: "logit", method, points }) as const,
  );

  it("does for a model far above every line", () => {
    const model = { x: 0.93, y: 0.95, xTotal: 10_000, yTotal: 2000 };
    const conclusion = doesConclusionHold(model, options, { draws: 100 });
    expect(conclusion.holds).toBe(true);
    expect(conclusion.signChanges).toBe(false);
    expect(conclusion.rows.map((row) => [row.kind, row.sign, row.n])).toEqual(
      methods.map(({ kind }) => [kind, 1, points.length]),
    );
  });

  it("does not for a model on the line, and counts who is left out", () => {
    const y = fitBaseline(points, "logit").predict(0.9);
    const model = { x: 0.9, y, xTotal: 10_000, yTotal: 2000 };
    const withEdge = [
      {
        label: "edge",
        scale: "logit",
        method: methods[0],
        points: [...points, { x: 1, y: 0.5 }],
      } as const,
    ];
    const conclusion = doesConclusionHold(model, withEdge, { draws: 100 });
    expect(conclusion.holds).toBe(false);
    expect(conclusion.rows[0]).toMatchObject({ sign: 0, leftOut: 1, n: points.length });
  });

  it("sees the sign change of the estimate", () => {
    const below = points.map(({ x, y }) => ({ x, y: y - 0.1 }));
    const above = points.map(({ x, y }) => ({ x, y: (1 + y) / 2 }));
    const model = {
      x: 0.9,
      y: fitBaseline(points, "logit").predict(0.9),
      xTotal: null,
      yTotal: null,
    };
    const both = [below, above].map((set, i) => ({
      label: `${i}`,
      scale: "logit" as const,
      method: { kind: "least-squares" as const },
      points: set,
    }));
    expect(doesConclusionHold(model, both, { draws: 50 })).toMatchObject({
      signChanges: true,
      holds: false,
    });
    expect(() => doesConclusionHold(model, [])).toThrow("no baseline");
  });

  it("gives Huber's interval about where least squares has it on clean data", () => {
    const model = { x: 0.93, y: 0.85, xTotal: 10_000, yTotal: 2000 };
    const plain = effectiveRobustnessIntervalBy({ kind: "least-squares" }, points, "logit", model);
    const huber = effectiveRobustnessIntervalBy({ kind: "huber" }, points, "logit", model);
    expect(Math.abs(plain.low - huber.low)).toBeLessThan(0.01);
    expect(Math.abs(plain.high - huber.high)).toBeLessThan(0.01);
  });

  it("gives up where most samples have no fit", () => {
    const model = { x: 0.5, y: 0.4, xTotal: null, yTotal: null };
    const six = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((x) => ({ x, y: x * x }));
    const method = { kind: "piecewise", kink: 0.9 } as const;
    expect(() => effectiveRobustnessIntervalBy(method, six, "linear", model)).toThrow(
      "most samples of its 6",
    );
  });
});

describe("the paired bootstrap", () => {
  const { n, gained, lost, low, high, positive } = fixture.paired;
  const counts = { bothRight: n - gained - lost - 100, bothWrong: 100, gained, lost };

  it("lies where NumPy's multinomial draws do, within two examples", () => {
    const result = pairedBootstrap(counts, { draws: DRAWS });
    expect(result.difference).toBe((gained - lost) / n);
    expect(Math.abs(result.low * n - low)).toBeLessThanOrEqual(2);
    expect(Math.abs(result.high * n - high)).toBeLessThanOrEqual(2);
    expect(Math.abs(result.probabilityPositive - positive)).toBeLessThan(0.002);
  });

  it("is certain where every example is gained", () => {
    const result = pairedBootstrap(
      { bothRight: 0, bothWrong: 0, gained: 5, lost: 0 },
      { draws: 10 },
    );
    expect(result).toEqual({ difference: 1, low: 1, high: 1, probabilityPositive: 1 });
    const none = { bothRight: 0, bothWrong: 0, gained: 0, lost: 0 };
    expect(() => pairedBootstrap(none)).toThrow("at least one example");
  });
});
