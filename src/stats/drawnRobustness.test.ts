import { describe, expect, test } from "vitest";
import { bootstrapBand } from "./baselineBand.ts";
import {
  affordableDraws,
  bootstrapBaselines,
  bootstrapMultipleBaselines,
} from "./bootstrapBaselines.ts";
import { bootstrapLines } from "./bootstrapLines.ts";
import { bandOfDraws, intervalOfDraws, intervalOfMultipleDraws } from "./drawnRobustness.ts";
import { effectiveRobustnessInterval } from "./effectiveRobustnessInterval.ts";
import { Random } from "./random.ts";

const random = new Random(7);
const points = Array.from({ length: 40 }, () => {
  const x = 0.5 + 0.45 * random.uniform();
  return { x, y: Math.max(0.05, x - 0.1 - 0.1 * random.uniform()) };
});
const model = { x: 0.8, y: 0.75, xTotal: 5000, yTotal: 2000 };
const measured = { xs: [0.8], xTotals: [5000], y: 0.75, yTotal: 2000 };

describe("drawn baselines", () => {
  test("of least squares give the band and the interval of the fast way", () => {
    const drawn = bootstrapBaselines({ kind: "least-squares" }, points, "logit");
    const xs = [0.55, 0.7, 0.9];
    bandOfDraws(drawn, xs).forEach((place, i) => {
      const fast = bootstrapBand(points, "logit", xs)[i];
      // The fast way interpolates between two draws in transformed space, this one between fractions.
      expect(place.low).toBeCloseTo(fast?.low ?? Number.NaN, 7);
      expect(place.high).toBeCloseTo(fast?.high ?? Number.NaN, 7);
    });
    const lines = bootstrapLines(points, "logit");
    const fast = effectiveRobustnessInterval(lines, model);
    const general = intervalOfDraws(drawn, measured);
    expect(general.low).toBeCloseTo(fast.low, 12);
    expect(general.high).toBeCloseTo(fast.high, 12);
  });

  test.each([{ kind: "huber" }, { kind: "theil-sen" }, { kind: "piecewise", kink: 0.7 }] as const)(
    "of $kind hold the least-squares interval's size within a factor of two",
    (method) => {
      const width = ({ low, high }: { low: number; high: number }) => high - low;
      const own = width(intervalOfDraws(bootstrapBaselines(method, points, "logit"), measured));
      const line = width(effectiveRobustnessInterval(bootstrapLines(points, "logit"), model));
      expect(own).toBeGreaterThan(line / 2);
      expect(own).toBeLessThan(line * 2);
    },
  );

  test("of several sets reduce to one where there is one", () => {
    const several = bootstrapMultipleBaselines(
      points.map(({ x, y }) => ({ xs: [x], y })),
      "logit",
    );
    const one = intervalOfDraws(
      bootstrapBaselines({ kind: "least-squares" }, points, "logit"),
      measured,
    );
    const reduced = intervalOfMultipleDraws(several, measured);
    expect(reduced.low).toBeCloseTo(one.low, 9);
    expect(reduced.high).toBeCloseTo(one.high, 9);
  });

  test("a sample that cannot be fitted is drawn again, and a set that never can is refused", () => {
    const kink = { kind: "piecewise", kink: 0.99 } as const;
    expect(() => bootstrapBaselines(kink, points, "logit", { draws: 10 })).toThrow(/most samples/);
  });

  test("Theil–Sen takes fewer draws on many models", () => {
    expect(affordableDraws({ kind: "theil-sen" }, 100)).toBe(1000);
    expect(affordableDraws({ kind: "theil-sen" }, 1556)).toBe(1000);
    expect(affordableDraws({ kind: "theil-sen" }, 4000)).toBe(500);
    expect(affordableDraws({ kind: "huber" }, 1556)).toBe(1000);
  });
});
