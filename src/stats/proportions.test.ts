import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clopperPearson } from "./clopperPearson.ts";
import { disagreements } from "./fixtures/disagreements.ts";
import fixture from "./fixtures/proportions.json" with { type: "json" };
import { jointRectangle, jointRegion } from "./jointRegion.ts";
import { mcnemar } from "./mcnemar.ts";
import { relativeRobustnessInterval } from "./relativeRobustnessInterval.ts";
import { wilson } from "./wilson.ts";

describe("intervals of one proportion", () => {
  it.each(fixture.intervals)("$correct of $total at $level", (expected) => {
    const { correct, total, level } = expected;
    const exact = clopperPearson(correct, total, level);
    expect(disagreements([exact.low, exact.high], expected.clopperPearson)).toEqual([]);
    const score = wilson(correct, total, level);
    // statsmodels forms the lower bound as a difference, so only its absolute error is small where it is near 0.
    expect(disagreements([score.low, score.high], expected.wilson, 1e-9, 1e-6)).toEqual([]);
  });

  it("uses 95 % if nothing is said", () => {
    expect(clopperPearson(7, 9)).toEqual(clopperPearson(7, 9, 0.95));
    expect(wilson(7, 9)).toEqual(wilson(7, 9, 0.95));
  });

  const counts = fc
    .integer({ min: 1, max: 60_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));

  it.each([
    ["Clopper–Pearson", clopperPearson],
    ["Wilson", wilson],
  ] as const)("%s holds k/n, mirrors, and grows with the level", (_, interval) => {
    fc.assert(
      fc.property(counts, ([correct, total]) => {
        const { low, high } = interval(correct, total);
        const p = correct / total;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= p && p <= high).toBe(true);
        const mirror = interval(total - correct, total);
        expect(Math.abs(1 - mirror.high - low)).toBeLessThan(1e-12);
        const wider = interval(correct, total, 0.99);
        expect(wider.low <= low && high <= wider.high).toBe(true);
      }),
    );
  });

  it("is closed at the ends", () => {
    expect(clopperPearson(0, 7).low).toBe(0);
    expect(clopperPearson(7, 7).high).toBe(1);
    expect(wilson(0, 7).low).toBe(0);
    expect(wilson(7, 7).high).toBe(1);
  });

  it("names what is wrong", () => {
    expect(() => clopperPearson(3.5, 7)).toThrow("whole number from 0 to 7, got 3.5");
    expect(() => clopperPearson(8, 7)).toThrow("got 8");
    expect(() => wilson(0, 0)).toThrow("at least 1, got 0");
    expect(() => wilson(1, 2, 95)).toThrow("between 0 and 1, got 95");
  });
});

it.each(fixture.differences)("Newcombe's interval of $before to $after", (expected) => {
  const [k0 = 0, n0 = 0] = expected.before;
  const [k1 = 0, n1 = 0] = expected.after;
  const { value, low, high } = relativeRobustnessInterval(
    { correct: k0, total: n0 },
    { correct: k1, total: n1 },
  );
  expect(value).toBe(k1 / n1 - k0 / n0);
  expect(disagreements([low, high], [expected.low, expected.high], 1e-9, 1e-3)).toEqual([]);
});

describe("McNemar's test", () => {
  it.each(fixture.mcnemar)("$gained gained, $lost lost", ({ gained, lost, ...expected }) => {
    const { exactPValue, statistic, chiSquarePValue } = mcnemar(gained, lost);
    expect(
      disagreements(
        [exactPValue, statistic, chiSquarePValue],
        [expected.exact, expected.statistic, expected.chiSquare],
      ),
    ).toEqual([]);
  });

  it("finds nothing where nothing changed", () => {
    expect(mcnemar(0, 0)).toEqual({
      exactPValue: 1,
      statistic: Number.NaN,
      chiSquarePValue: Number.NaN,
    });
    expect(() => mcnemar(-1, 2)).toThrow("gained examples must be a whole number, got -1");
  });
});

describe("the joint region of two accuracies", () => {
  it.each(fixture.jointRegions)("$x and $y at $level", ({ x, y, level, outline, rectangle }) => {
    const [kx = 0, nx = 0] = x;
    const [ky = 0, ny = 0] = y;
    const first = { correct: kx, total: nx };
    const second = { correct: ky, total: ny };
    const region = jointRegion(first, second, level, outline.length);
    expect(
      disagreements(
        region.flatMap((p) => [p.x, p.y]),
        outline.flat(),
        1e-9,
        1e-4,
      ),
    ).toEqual([]);
    const box = jointRectangle(first, second, level);
    expect(disagreements([box.x.low, box.x.high, box.y.low, box.y.high], rectangle)).toEqual([]);
  });

  it("shrinks as images come in", () => {
    const width = (n: number) => {
      const region = jointRegion({ correct: 0.9 * n, total: n }, { correct: 0.6 * n, total: n });
      return (region[0]?.x ?? 0) - (region[32]?.x ?? 0);
    };
    expect(width(1000)).toBeLessThan(width(100) / 2.5);
  });

  it("refuses an outline without corners", () => {
    const counts = { correct: 1, total: 2 };
    expect(() => jointRegion(counts, counts, 0.95, 3)).toThrow("at least 4 corners, got 3");
  });
});
