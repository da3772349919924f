import { describe, expect, it } from "vitest";
import { computePlane } from "../testbed/plane.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";
import { webScale } from "./webScale.ts";

describe("what came before ImageNet", () => {
  const testbeds = testbedsOf(webScale);
  const [timm, openclip] = ["timm", "openclip"].map(publishedTestbed);
  if (!timm || !openclip) throw new Error("not published");
  const plane = computePlane(timm, {
    x: "imagenet-val",
    y: "imagenet-sketch",
    scale: "logit",
    baseline: ["none"],
  });
  const { baseline } = plane;
  if (!baseline) throw new Error("no line");
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

  it("averages a group within the range of the line", () => {
    const ers = plane.models
      .filter(({ model, extrapolated }) => model.group === "clip-style" && !extrapolated)
      .map(({ er }) => er ?? Number.NaN);
    expect(webScale.values(testbeds)["clip-style-sketch"].number).toBeCloseTo(mean(ers), 12);
  });

  it("holds the other testbed's networks against the same line", () => {
    const [low, high] = baseline.xRange;
    const ers = openclip.models
      .filter(({ group }) => group !== "mscoco-fine-tuned")
      .flatMap(({ accuracies }) => {
        const x = accuracies["imagenet-1k"]?.fraction ?? 0;
        const y = accuracies["imagenet-sketch"]?.fraction ?? Number.NaN;
        return x >= low && x <= high ? [y - baseline.predict(x)] : [];
      });
    const values = webScale.values(testbeds);
    expect(values["zero-shot-n"].number).toBe(ers.length);
    expect(values["zero-shot-sketch"].number).toBeCloseTo(mean(ers), 12);
  });

  it("finds what the text says: the web with captions lifts most, a teacher least", () => {
    const values = webScale.values(testbeds);
    const order = ["distilled", "imagenet-21k", "web-scale", "clip-style", "zero-shot"] as const;
    const means = order.map((id) => values[`${id}-sketch`].number);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(values["zero-shot-v2"].number).toBeLessThan(values["zero-shot-sketch"].number / 3);
  });

  it("can show one group alone, the line's own faint", () => {
    const { marks } = webScale.scene(testbeds, {
      shift: "imagenet-sketch",
      shown: "distilled",
    }).spec;
    expect(new Set(marks.map(({ group }) => group))).toEqual(new Set(["none", "distilled"]));
    expect(marks.every((mark) => (mark.group === "none") === (mark.dimmed === true))).toBe(true);
  });
});
