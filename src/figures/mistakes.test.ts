import { describe, expect, it } from "vitest";
import { computePlane } from "../testbed/plane.ts";
import { baselineChoice } from "./baselineChoice.ts";
import { beyond } from "./beyond.ts";
import { classes } from "./classes.ts";
import { fewImages } from "./fewImages.ts";
import { scales } from "./scales.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

const imagenet = publishedTestbed("imagenet-testbed");
const cifar = publishedTestbed("cifar10.1");
if (!imagenet || !cifar) throw new Error("not published");

describe("too few images", () => {
  const testbeds = testbedsOf(fewImages);

  it("widens the interval as images are taken away", () => {
    const width = (images: number) => {
      const { spec } = fewImages.scene(testbeds, { images });
      const top = spec.marks.find(({ id }) => id === spec.selected[0])?.erInterval;
      return (top?.high ?? 0) - (top?.low ?? 0);
    };
    expect(width(100)).toBeGreaterThan(width(500));
    expect(width(500)).toBeGreaterThan(width(2000));
  });

  it("expects of chance one in twenty", () => {
    const { models, byChance } = fewImages.values(testbeds);
    expect(byChance.number).toBeCloseTo(models.number / 20, 9);
  });
});

describe("which line", () => {
  it("gives one model two signs: the text's claim", () => {
    const values = baselineChoice.values(testbedsOf(baselineChoice));
    expect(Math.sign(values.allEr.number)).toBe(-1);
    expect(Math.sign(values.standardEr.number)).toBe(1);
    expect(values.allN.number).toBeGreaterThan(values.standardN.number);
  });
});

describe("beyond the fitted range", () => {
  const testbeds = testbedsOf(beyond);

  it("parts the models at ResNet-50, each on one side", () => {
    const { weakN, strongN } = beyond.values(testbeds);
    const { baseline } = computePlane(imagenet, {
      x: "val-on-imagenet-a-classes",
      y: "imagenet-a",
      scale: "logit",
      baseline: ["standard", "low-accuracy-cnn"],
    });
    expect(weakN.number + strongN.number).toBe(baseline?.n);
  });

  it("reads the weak line beyond its range and the strong one within", () => {
    const said = (fitted: string) => beyond.scene(testbeds, { fitted }).sentence;
    expect(said("weak")).toContain("extrapolated");
    expect(said("strong")).toContain("within");
  });

  it("turns a gain into a loss: the text's claim", () => {
    const { weakEr, strongEr } = beyond.values(testbeds);
    expect(weakEr.number).toBeGreaterThan(0.2);
    expect(strongEr.number).toBeLessThan(0);
  });
});

describe("mismatched classes", () => {
  it("lifts networks above the line that are not above it", () => {
    const values = classes.values(testbedsOf(classes));
    expect(values.foreignAbove.number).toBeGreaterThan(values.ownAbove.number);
    expect(values.foreignMean.number).toBeGreaterThan(0);
    expect(values.ownMean.number).toBeLessThan(0);
    const attacked = imagenet.models.filter(({ group }) => group === "lp-adv");
    expect(values.group.number).toBe(attacked.length);
  });
});

describe("another scale", () => {
  it("counts the models that change their side", () => {
    const ers = (scale: "logit" | "linear") =>
      computePlane(cifar, { x: "cifar10", y: "v6", scale, baseline: "all" }).models.map(
        ({ er }) => er ?? 0,
      );
    const linear = ers("linear");
    const flips = ers("logit").filter((er, k) => er * (linear[k] ?? 0) < 0).length;
    const values = scales.values(testbedsOf(scales));
    expect(values.flips.number).toBe(flips);
    expect(values.flipLogit.number * values.flipLinear.number).toBeLessThan(0);
  });
});
