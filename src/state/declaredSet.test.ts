import { describe, expect, it } from "vitest";
import { testbedOf } from "../testbed/planeExample.ts";
import { declareModels } from "./declaredSet.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 70, 60],
  ["c", "other", 80, 70],
]);
const none = { excluded: [], included: [] };

describe("declaring models", () => {
  it("writes down only what the groups do not say", () => {
    expect(declareModels(none, testbed, ["base"], ["a", "c"], false)).toEqual({
      excluded: ["a"],
      included: [],
    });
    expect(declareModels(none, testbed, ["base"], ["a", "c"], true)).toEqual({
      excluded: [],
      included: ["c"],
    });
    expect(declareModels(none, testbed, "all", ["c"], true)).toEqual(none);
  });

  it("taking out and putting in again leaves nothing behind", () => {
    const out = declareModels(none, testbed, ["base"], ["a", "b"], false);
    expect(declareModels(out, testbed, ["base"], ["b", "a"], true)).toEqual(none);
    const within = declareModels(none, testbed, ["base"], ["c"], true);
    expect(declareModels(within, testbed, ["base"], ["c"], false)).toEqual(none);
  });

  it("writes many exceptions short, and reads them when more are declared", () => {
    const rows = Array.from(
      { length: 240 },
      (_, k) => [`m${k}`, "other", 60 + (k % 30), 50] as const,
    );
    const large = testbedOf([["a", "base", 60, 50], ...rows]);
    const ids = rows.map(([id]) => id);
    const many = declareModels(none, large, ["base"], ids, true);
    expect(many.included).toHaveLength(1);
    const fewer = declareModels(many, large, ["base"], ids.slice(0, 238), false);
    expect(fewer).toEqual({ excluded: [], included: ["m238", "m239"] });
  });
});
