import { describe, expect, it } from "vitest";
import { computePlane } from "../testbed/plane.ts";
import { line } from "./line.ts";
import { lineFitOf } from "./planes.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

const groups = [
  "standard",
  "low-accuracy-cnn",
  "random-features",
  "random-forests",
  "linear-pixels",
  "nearest-neighbors",
];

describe("from linear to logit axes", () => {
  const testbeds = testbedsOf(line);
  const testbed = publishedTestbed("imagenet-testbed");
  if (testbed === null) throw new Error("not published");
  const r2 = (scale: "linear" | "logit") =>
    lineFitOf(
      computePlane(testbed, {
        x: "val-on-imagenet-r-classes",
        y: "imagenet-r",
        scale,
        baseline: groups,
      }),
    )?.r2;

  it("has at its ends the fits of the two named scales", () => {
    const values = line.values(testbeds);
    expect(values.linearR2.number).toBeCloseTo(r2("linear") ?? 0, 9);
    expect(values.logitR2.number).toBeCloseTo(r2("logit") ?? 0, 9);
  });

  it("straightens on the way: R² rises from end to end", () => {
    const at = (bend: number) => Number(line.scene(testbeds, { bend }).readouts[0]?.text);
    const way = [0, 0.25, 0.5, 0.75].map(at);
    expect(way).toEqual([...way].sort((a, b) => a - b));
    expect(at(0.75)).toBeGreaterThan(at(0) + 0.05);
  });

  it("draws a line that is straight on the axes in force", () => {
    const { spec, axes } = line.scene(testbeds, { bend: 0.4 });
    const { baseline } = spec;
    if (!axes || !baseline) throw new Error("no axes");
    const [a, b, c] = [0.2, 0.5, 0.8].map((p) => [
      axes.forward(p),
      axes.forward(baseline.predict(p)),
    ]) as [[number, number], [number, number], [number, number]];
    const slope = (from: number[], to: number[]) =>
      ((to[1] ?? 0) - (from[1] ?? 0)) / ((to[0] ?? 0) - (from[0] ?? 0));
    expect(slope(a, b)).toBeCloseTo(slope(b, c), 6);
  });

  it("fits every model at every exponent: none without a place on the logit scale", () => {
    const { marks } = line.scene(testbeds, { bend: 0 }).spec;
    expect(marks.length).toBe(line.values(testbeds).models.number);
    expect(marks.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1)).toBe(true);
  });
});
