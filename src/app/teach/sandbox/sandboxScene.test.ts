import { describe, expect, it } from "vitest";
import { lineFitOf } from "../../../figures/planes.ts";
import { publishedTestbed } from "../../../figures/testing.ts";
import { isTrusted, trustRemarks } from "../../../figures/trust.ts";
import { DEFAULT_VIEW } from "../../../state/view.ts";
import { computePlane } from "../../../testbed/plane.ts";
import { sandboxOrder, sandboxPlane, sandboxSpec } from "./sandboxScene.ts";

const testbed = publishedTestbed("cifar10.1");
if (!testbed) throw new Error("not published");
const testbeds = new Map([[testbed.id, testbed]]);
const view = { ...DEFAULT_VIEW, testbed: "cifar10.1", y: "v6" };
const empty = sandboxPlane(testbeds, view, []);
const first = (count: number, order: "random" | "weakest" | "strongest") =>
  sandboxPlane(testbeds, view, sandboxOrder(empty, order).slice(0, count));

describe("the sandbox", () => {
  it("begins without a line", () => {
    expect(empty.baseline).toBeNull();
    expect(trustRemarks(empty)[0]?.text).toMatch(/needs two models/);
    expect(sandboxSpec(empty).marks.length).toBe(30);
  });

  it("has R² of one with two models, and says that it means nothing", () => {
    const plane = first(2, "random");
    expect(lineFitOf(plane)?.r2).toBeCloseTo(1, 12);
    expect(isTrusted(trustRemarks(plane))).toBe(false);
    expect(trustRemarks(plane)[0]?.text).toContain("says nothing");
  });

  it("does not trust ten strong models on a short stretch", () => {
    const remarks = trustRemarks(first(10, "strongest"));
    expect(isTrusted(remarks)).toBe(false);
    expect(remarks.some(({ good, text }) => !good && /short a stretch|tilt/.test(text))).toBe(true);
  });

  it("ends at the fit of all models, which it trusts", () => {
    const all = first(30, "random");
    const { baseline } = computePlane(testbed, {
      x: "cifar10",
      y: "v6",
      scale: "logit",
      baseline: "all",
    });
    expect(all.baseline?.n).toBe(30);
    expect(all.baseline?.predict(0.9)).toBeCloseTo(baseline?.predict(0.9) ?? 0, 12);
    expect(isTrusted(trustRemarks(all))).toBe(true);
  });

  it("adds every model once, in each order; random is the same on every machine", () => {
    for (const order of ["random", "weakest", "strongest"] as const) {
      const ids = sandboxOrder(empty, order);
      expect(new Set(ids).size).toBe(30);
    }
    expect(sandboxOrder(empty, "random")).toEqual(sandboxOrder(empty, "random"));
    expect(sandboxOrder(empty, "random")).not.toEqual(sandboxOrder(empty, "weakest"));
  });

  it("leaves out ids that the testbed does not have", () => {
    expect(sandboxPlane(testbeds, view, ["none", "also-none"]).baseline).toBeNull();
  });
});
