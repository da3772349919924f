import { describe, expect, it } from "vitest";
import { computePlane } from "../testbed/plane.ts";
import { above } from "./above.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

describe("who is above the line", () => {
  const testbeds = testbedsOf(above);
  const testbed = publishedTestbed("imagenet-testbed");
  if (testbed === null) throw new Error("not published");

  it("averages the groups on each shift against the line of standard models", () => {
    const plane = computePlane(testbed, {
      x: "val-on-imagenet-r-classes",
      y: "imagenet-r",
      scale: "logit",
      baseline: ["standard"],
    });
    const ers = plane.models
      .filter(({ model }) => model.group === "lp-adv")
      .map(({ er }) => er ?? 0);
    const mean = ers.reduce((a, b) => a + b, 0) / ers.length;
    expect(above.values(testbeds)["lp-adv-r"].number).toBeCloseTo(mean, 12);
  });

  it("judges every shift against its own in-distribution set", () => {
    const axes = ["imagenet-r", "objectnet-1.0-beta", "imagenet-a", "imagenet-sketch"].map(
      (shift) => above.scene(testbeds, { shift }).explore.x,
    );
    expect(axes).toEqual([
      "val-on-imagenet-r-classes",
      "val-on-objectnet-classes",
      "val-on-imagenet-a-classes",
      "val",
    ]);
  });

  it("shows the four groups that the text speaks of", () => {
    const { marks } = above.scene(testbeds, { shift: "imagenet-sketch" }).spec;
    expect([...new Set(marks.map(({ group }) => group))].sort()).toEqual([
      "lp-adv",
      "more-data",
      "robust-intv",
      "standard",
    ]);
  });
});
