import { describe, expect, it } from "vitest";
import { drop, dropImageNet } from "./drop.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

describe("the drop", () => {
  const testbeds = testbedsOf(drop);
  const models = publishedTestbed("cifar10.1")?.models ?? [];
  const counts = models.map(({ accuracies }) => ({
    x: (accuracies.cifar10?.correct ?? 0) / 10_000,
    y: (accuracies.v6?.correct ?? 0) / 2_000,
  }));

  it("has the mean, the least and the most of the counts", () => {
    const drops = counts.map(({ x, y }) => (x - y) * 100);
    const values = drop.values(testbeds);
    const mean = drops.reduce((a, b) => a + b, 0) / drops.length;
    expect(values.meanDrop.text).toBe(mean.toFixed(1));
    expect(values.smallestDrop.text).toBe(Math.min(...drops).toFixed(1));
    expect(values.largestDrop.text).toBe(Math.max(...drops).toFixed(1));
    expect(values.models.text).toBe(String(counts.length));
  });

  it("counts the pairs that change places", () => {
    let swapped = 0;
    let pairs = 0;
    for (const a of counts) {
      for (const b of counts) {
        if (a.x < b.x && a.y !== b.y) pairs += 1;
        if (a.x < b.x && a.y > b.y) swapped += 1;
      }
    }
    expect(drop.values(testbeds).swaps.number).toBeCloseTo(swapped / pairs, 12);
  });

  it("walks from the least to the most accurate model", () => {
    const [least, most] = [1, counts.length].map(
      (model) => drop.scene(testbeds, { model }).readouts[0]?.text,
    );
    expect(parseFloat(least ?? "")).toBeCloseTo(Math.min(...counts.map(({ x }) => x * 100)), 1);
    expect(parseFloat(most ?? "")).toBeCloseTo(Math.max(...counts.map(({ x }) => x * 100)), 1);
  });

  it("shows no line, for none was spoken of yet", () => {
    expect(drop.scene(testbeds, { model: 3 }).spec.baseline).toBeNull();
  });

  it("keeps to the standard networks of the ImageNet testbed", () => {
    const standard = publishedTestbed("imagenet-testbed")?.models.filter(
      ({ group }) => group === "standard",
    );
    const { models: n } = dropImageNet.values(testbedsOf(dropImageNet));
    expect(n.number).toBe(standard?.length);
  });
});
