import { describe, expect, it } from "vitest";
import { findingNamed } from "./findingRows.ts";
import { publishedFindings, publishedTestbed, testbedsOf } from "./testing.ts";
import { trade } from "./trade.ts";

const SHIFTS = ["glyphs-display", "glyphs-handwriting", "glyphs-blackletter"];

describe("the trade in one picture", () => {
  const testbeds = testbedsOf(trade);
  const initial = trade.initial(testbeds);
  if (initial === null) throw new Error("not measured");

  /** Effective robustness in points where each path is drawn to, by family. */
  function heads(change: object): Map<string, number> {
    const { spec } = trade.scene(testbeds, { ...initial, ...change });
    return new Map(
      spec.paths.map(({ id, robustness, position }) => [
        id,
        100 * (robustness?.(position) ?? Number.NaN),
      ]),
    );
  }

  it.each([
    ["replay", "replay-end", "replay", "plain"],
    ["kept-head", "kept-head-end", "kept-head", "fresh-head"],
  ] as const)("ends %s as far above its reference as the findings tell", (way, line, a, b) => {
    for (const shift of SHIFTS) {
      const at = heads({ way, shift });
      const told = findingNamed(publishedFindings(), line)?.byTestSet.get(shift);
      expect((at.get(a) ?? 0) - (at.get(b) ?? 0)).toBeCloseTo(told?.mean ?? Number.NaN, 2);
    }
  });

  it("shows all ways at once, or one beside what it is compared with", () => {
    expect([...heads({}).keys()]).toEqual([
      "plain",
      "replay",
      "low-rate",
      "probe-first",
      "kept-head",
      "between-kept-head",
    ]);
    expect([...heads({ way: "replay" }).keys()]).toEqual(["plain", "replay"]);
    expect([...heads({ way: "between-kept-head" }).keys()]).toEqual([
      "kept-head",
      "between-kept-head",
    ]);
  });

  it("has the ends of the way between weights where the run begins and ends", () => {
    const [start, end] = [heads({ alpha: 0, stop: 0 }), heads({ alpha: 1, stop: 1 })];
    expect(start.get("between-kept-head")).toBeCloseTo(start.get("kept-head") ?? Number.NaN, 6);
    expect(end.get("between-kept-head")).toBeCloseTo(end.get("kept-head") ?? Number.NaN, 6);
  });

  it("offers α only where weights are mixed", () => {
    const keys = (way: string) =>
      trade.controls(testbeds, { ...initial, way }).map(({ key }) => key);
    expect(keys("all")).toContain("alpha");
    expect(keys("between-kept-head")).toContain("alpha");
    expect(keys("replay")).not.toContain("alpha");
  });

  it("begins with the best α that costs at most half a point", () => {
    const { alphaX, alphaEr } = trade.values(testbeds);
    const endX = trade.values(testbeds)["between-kept-head-x"];
    expect(alphaX.number).toBeGreaterThanOrEqual(endX.number - 0.005);
    for (const alpha of [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) {
      const { spec } = trade.scene(testbeds, { ...initial, alpha });
      const path = spec.paths.find(({ id }) => id === "between-kept-head");
      const x = path?.steps[Math.round(path.position)]?.x ?? 0;
      if (x < endX.number - 0.005) continue;
      const er = heads({ alpha }).get("between-kept-head") ?? Number.NaN;
      expect(er).toBeLessThanOrEqual(100 * alphaEr.number + 1e-9);
    }
  });

  it("says where nothing is accurate yet", () => {
    const { sentence } = trade.scene(testbeds, { ...initial, way: "replay", stop: 0 });
    expect(sentence).toMatch(/^None of these networks/);
  });

  it("is left out without the strategies' runs", () => {
    const testbed = publishedTestbed("glyphs");
    if (!testbed) throw new Error("not published");
    expect(trade.initial(new Map([["glyphs", { ...testbed, trajectories: [] }]]))).toBeNull();
  });
});
