import { describe, expect, it } from "vitest";
import { computePlane } from "../testbed/plane.ts";
import { keeping } from "./keeping.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

describe("fine-tuned gently and harshly", () => {
  const testbeds = testbedsOf(keeping);
  const [imagenet, soups] = ["imagenet-testbed", "model-soups"].map(publishedTestbed);
  if (!imagenet || !soups) throw new Error("not published");

  it("measures the runs against the line of standard ImageNet models", () => {
    const { baseline } = computePlane(imagenet, {
      x: "val",
      y: "imagenet-sketch",
      scale: "logit",
      baseline: ["standard"],
    });
    const start = soups.models.find(({ group }) => group === "initial")?.accuracies;
    const er =
      (start?.imagenetsketch?.fraction ?? 0) -
      (baseline?.predict(start?.imagenet?.fraction ?? 0) ?? 0);
    expect(keeping.values(testbeds).initialEr.number).toBeCloseTo(er, 12);
  });

  it("steps through the runs by rising learning rate", () => {
    const rates = soups.models
      .map(({ attributes }) => attributes["learning-rate"])
      .filter((rate) => typeof rate === "number");
    const { max } = keeping.controls(testbeds, {})[0] as { max: number };
    expect(max).toBe(rates.length);
    const shown = [1, max].map((run) => keeping.scene(testbeds, { run }).readouts[0]?.text);
    expect(shown[0]).toContain(
      Math.min(...rates)
        .toExponential(1)
        .split("e")[0],
    );
    expect(shown[1]).toContain(
      Math.max(...rates)
        .toExponential(1)
        .split("e")[0],
    );
  });

  it("finds what the text says: harsh runs keep less", () => {
    const { gentleEr, harshEr } = keeping.values(testbeds);
    expect(harshEr.number).toBeLessThan(gentleEr.number - 0.02);
  });

  it("is left out where there are no fine-tuned models", () => {
    expect(keeping.initial(new Map([["imagenet-testbed", imagenet]]))).toBeNull();
  });
});
