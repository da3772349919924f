import { describe, expect, it } from "vitest";
import { scratch } from "./scratch.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

describe("training from scratch", () => {
  const testbeds = testbedsOf(scratch);
  const runs = publishedTestbed("imagenet-testbed")?.trajectories ?? [];
  const shift = "imagenetv2-matched-frequency";

  it("shows the runs from random weights, and not the fine-tuned ones", () => {
    const { paths } = scratch.scene(testbeds, { shift, at: 1 }).spec;
    const ids = paths.map(({ id }) => id);
    expect(ids).toContain("resnet101");
    expect(ids).toContain("resnet18-50k");
    expect(ids.filter((id) => id.startsWith("bit-"))).toEqual([]);
  });

  it("ends where the last epoch was measured", () => {
    const last = runs.find(({ id }) => id === "resnet101")?.steps.at(-1)?.accuracies;
    const values = scratch.values(testbeds);
    expect(values.strongEndX.number).toBe(last?.val?.fraction);
    expect(values.strongEndY.number).toBe(last?.[shift]?.fraction);
  });

  it("stands at its first measured step at the start, half way along in the middle", () => {
    const at = (share: number) =>
      scratch.scene(testbeds, { shift, at: share }).spec.paths.find(({ id }) => id === "resnet101");
    expect(at(0)?.position).toBe(0);
    expect(at(0.5)?.position).toBeCloseTo(((at(0)?.steps.length ?? 0) - 1) / 2, 12);
  });

  it("is judged by a line that none of its own steps entered", () => {
    const { marks } = scratch.scene(testbeds, { shift, at: 0 }).spec;
    expect(marks.filter(({ id }) => /^resnet(18-50k|18-100k|101)-.*epochs$/.test(id))).toEqual([]);
    expect(marks.length).toBe(scratch.values(testbeds).fitted.number);
  });

  it("stays near the line: the text's claim", () => {
    const values = scratch.values(testbeds);
    expect(values.longMost.number).toBeLessThan(0.02);
    expect(values.strongMost.number).toBeLessThan(0.02);
  });
});
