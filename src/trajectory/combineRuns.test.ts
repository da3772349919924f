import { describe, expect, it } from "vitest";
import { fitBaseline } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { combineSeeds } from "../stats/seeds.ts";
import { combineRuns } from "./combineRuns.ts";
import { positionAt } from "./interpolate.ts";
import type { TrajectoryPoint } from "./points.ts";

const BASELINE = fitBaseline(
  [
    { x: 0.2, y: 0.1 },
    { x: 0.5, y: 0.35 },
    { x: 0.9, y: 0.7 },
  ],
  "logit",
);

const path = (...places: readonly (readonly [number, number, number])[]): TrajectoryPoint[] =>
  places.map(([step, x, y]) => ({ step, x, y }));

const seed = (points: readonly TrajectoryPoint[]) => ({
  points,
  robustness: (position: number) => {
    const state = positionAt(points, "logit", position);
    return state && effectiveRobustness(BASELINE, state.x, state.y);
  },
});

const A = path([0, 0.1, 0.1], [10, 0.5, 0.45], [30, 0.9, 0.7]);
const B = path([0, 0.12, 0.1], [20, 0.7, 0.6], [30, 0.88, 0.74]);
const C = path([0, 0.11, 0.13], [10, 0.55, 0.4], [30, 0.91, 0.72]);

describe("seeds of one run combined", () => {
  it("are what combineSeeds computes, robustness included", () => {
    const combined = combineRuns([A, B, C].map(seed), "logit");
    const runs = [A, B, C].map((points) => ({ steps: points.map(({ step }) => step), points }));
    const expected = combineSeeds(runs, "logit", { baseline: BASELINE });
    expect(combined?.steps.map(({ step }) => step)).toEqual([0, 10, 20, 30]);
    for (const [i, state] of expected.entries()) {
      const own = combined?.steps[i];
      expect(own?.x).toEqual(state.x);
      expect(own?.y).toEqual(state.y);
      expect(own?.effectiveRobustness?.mean).toBeCloseTo(state.effectiveRobustness?.mean ?? 0, 12);
      expect(own?.effectiveRobustness?.low).toBeCloseTo(state.effectiveRobustness?.low ?? 0, 12);
    }
  });

  it("lie on the drawn mean path between its steps, too", () => {
    const combined = combineRuns([A, B, C].map(seed), "logit");
    if (combined === null) throw new Error("three seeds combine");
    const between = combined.at(14);
    const drawn = positionAt(combined.points, "logit", 1.4);
    expect(drawn?.step).toBe(14);
    expect(drawn?.x).toBeCloseTo(between.x.mean, 12);
    expect(drawn?.y).toBeCloseTo(between.y.mean, 12);
    expect(combined.at(99).step).toBe(30);
  });

  it("leave out a step at which some seed has no place", () => {
    const zero = path([0, 0, 0.1], [10, 0.5, 0.4], [30, 0.9, 0.7]);
    const combined = combineRuns([seed(zero), seed(C)], "logit");
    expect(combined?.placeless).toEqual([0]);
    expect(combined?.points.map(({ step }) => step)).toEqual([10, 30]);
  });

  it("are none of one seed, and none of seeds that never overlap", () => {
    expect(combineRuns([seed(A)], "logit")).toBeNull();
    expect(combineRuns([seed(A), seed(path([40, 0.5, 0.5], [50, 0.6, 0.5]))], "logit")).toBeNull();
  });

  it("have the range for a band where there are two of them", () => {
    const two = combineRuns([A, C].map(seed), "logit");
    expect(two?.band).toBe("range");
    expect(two?.points[0]?.xInterval?.low).toBeCloseTo(0.1, 12);
    expect(two?.points[0]?.xInterval?.high).toBeCloseTo(0.11, 12);
    expect(combineRuns([A, B, C].map(seed), "logit")?.band).toBe("t");
  });

  it("have no robustness without a baseline", () => {
    const bare = [A, C].map((points) => ({ points, robustness: null }));
    expect(combineRuns(bare, "logit")?.steps[0]?.effectiveRobustness).toBeNull();
  });
});
