import { describe, expect, it } from "vitest";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { markColumns } from "./columns.ts";
import type { PlaneMark } from "./spec.ts";

const baseline = { predict: (x: number) => x - 0.1 };
const rise = (x: number, y: number) => effectiveRobustness(baseline, x, y);
const mark: PlaneMark = {
  id: "a",
  title: "A",
  group: "g",
  x: 0.8,
  y: 0.75,
  yInterval: { low: 0.74, high: 0.76 },
};

describe("marks as columns, the baseline laid flat", () => {
  it("stand at their effective robustness, with what is known of its interval", () => {
    const columns = markColumns([mark], [], "logit", rise);
    expect(columns.y[0]).toBeCloseTo(0.05, 12);
    expect([...columns.intervals()].slice(2)).toEqual([
      expect.closeTo(0.01, 6),
      expect.closeTo(0.01, 6),
    ]);
  });

  it("trust the mark's own effective robustness and its own interval, which know more than one line", () => {
    const own = { ...mark, er: 0.03, erInterval: { low: 0.01, high: 0.07 } };
    const columns = markColumns([own], [], "logit", rise);
    expect(columns.y[0]).toBe(0.03);
    expect([...columns.intervals()].slice(2)).toEqual([
      expect.closeTo(0.02, 6),
      expect.closeTo(0.04, 6),
    ]);
  });

  it("keep accuracy and its interval as height where the baseline stands as it is", () => {
    const columns = markColumns(
      [{ ...mark, er: 0.03, erInterval: { low: 0, high: 1 } }],
      [],
      "linear",
    );
    expect(columns.y[0]).toBe(0.75);
    expect([...columns.intervals()].slice(2)).toEqual([
      expect.closeTo(0.01, 6),
      expect.closeTo(0.01, 6),
    ]);
  });
});
