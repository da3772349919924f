import { describe, expect, it } from "vitest";
import { scaleNamed } from "../stats/scale.ts";
import { positionAt } from "./interpolate.ts";
import { timeline } from "./timeline.ts";

const run = (steps: readonly number[], xs: readonly number[]) =>
  steps.map((step, i) => ({ step, x: xs[i] ?? 0.5, y: 0.4 }));

const LONG = run([0, 1, 10, 100, 1000], [0.1, 0.3, 0.5, 0.7, 0.9]);
const SHORT = run([0, 10, 100], [0.2, 0.5, 0.6]);

describe("a clock for several runs", () => {
  it("gives each measured step of a lone run the same time", () => {
    const { stops, positionOf } = timeline([LONG], "index", "logit");
    expect(stops).toEqual([0, 1, 2, 3, 4]);
    expect(positionOf(0, 2.5)).toBe(2.5);
  });

  it("keeps runs with other steps together by the step number", () => {
    const { stops, positionOf } = timeline([LONG, SHORT], "index", "logit");
    expect(stops).toHaveLength(5);
    expect([0, 2, 3].map((time) => positionOf(1, time))).toEqual([0, 1, 2]);
    expect(positionOf(1, 1)).toBe(0.5);
    expect(positionOf(1, 4)).toBe(2);
  });

  it("follows the step number, evenly or by its logarithm", () => {
    expect(timeline([LONG], "step", "logit").positionOf(0, 55)).toBeCloseTo(2.5, 12);
    const log = timeline([LONG], "log-step", "logit");
    expect(log.positionOf(0, Math.log1p(10))).toBe(2);
    expect(log.timeOf(0, 3)).toBeCloseTo(Math.log1p(100), 12);
  });

  it("follows the share of each run's own length", () => {
    const { stops, positionOf } = timeline([LONG, SHORT], "share", "logit");
    expect([stops[0], stops.at(-1)]).toEqual([0, 1]);
    expect([positionOf(0, 1), positionOf(1, 1)]).toEqual([4, 2]);
  });

  it("lets runs meet where they are equally accurate in distribution", () => {
    const { positionOf } = timeline([LONG, SHORT], "id-accuracy", "logit");
    const time = scaleNamed("logit").forward(0.55);
    const states = [LONG, SHORT].map((points, i) =>
      positionAt(points, "logit", positionOf(i, time)),
    );
    expect(states.map((state) => state?.x)).toEqual([
      expect.closeTo(0.55, 10),
      expect.closeTo(0.55, 10),
    ]);
  });

  it("waits where a run falls back, until it is as accurate again", () => {
    const falling = run([0, 1, 2, 3], [0.2, 0.6, 0.4, 0.8]);
    const { positionOf } = timeline([falling], "id-accuracy", "linear");
    expect(positionOf(0, 0.6)).toBe(1);
    expect(positionOf(0, 0.7)).toBeCloseTo(2.5, 12);
  });

  it("takes accuracies without a place", () => {
    const { stops } = timeline([run([0, 1, 2], [0, 0.5, 1])], "id-accuracy", "logit");
    expect(stops.every(Number.isFinite)).toBe(true);
  });

  it("needs a measured step", () => {
    expect(() => timeline([[]], "index", "logit")).toThrow("at least one run");
    expect(timeline([[], LONG], "index", "logit").positionOf(0, 3)).toBe(0);
  });
});
