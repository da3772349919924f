import { describe, expect, it } from "vitest";
import { computePlane } from "../../testbed/plane.ts";
import { testbedOf } from "../../testbed/planeExample.ts";
import { timeline } from "../../trajectory/timeline.ts";
import type { ShownRuns } from "../player/useRuns.ts";
import { flatKind, flatNotes, runsWithoutRobustness } from "./flatKind.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 70, 60],
]);
const request = { x: "x", y: "y", scale: "logit", baseline: ["base"] } as const;
const fitted = computePlane(testbed, request);
const unfitted = computePlane(testbed, { ...request, excluded: ["a"] });
const noRun = { timeline: null };
const run = {
  timeline: timeline(
    [
      [
        { step: 0, x: 0.5, y: 0.4 },
        { step: 1, x: 0.6, y: 0.5 },
      ],
    ],
    "index",
    "logit",
  ),
};

describe("laying the baseline flat", () => {
  it("needs a baseline, and a run where it is laid along the steps", () => {
    expect(flatKind("step", fitted, run)).toBe("step");
    expect(flatKind("step", fitted, noRun)).toBe("id");
    expect(flatKind("id", fitted, noRun)).toBe("id");
    expect(flatKind("id", unfitted, run)).toBeNull();
    expect(flatKind(null, fitted, run)).toBeNull();
  });

  it("says what it could not do, and nothing else", () => {
    expect(flatNotes("step", fitted, run)).toEqual([]);
    expect(flatNotes(null, unfitted, noRun)).toEqual([]);
    expect(flatNotes("step", fitted, noRun)).toHaveLength(1);
    expect(flatNotes("id", unfitted, run)[0]).toContain("Without a baseline");
  });
});

describe("a run that a further in-distribution set does not measure", () => {
  const [set] = testbed.testSets;
  if (!set) throw new Error("no set");
  const several = { multiple: {} as NonNullable<typeof fitted.multiple>, further: [set] };
  const shown = (robustness: (() => number) | null) => ({
    runs: [{ title: "My run", role: "run", robustness }] as unknown as ShownRuns["runs"],
  });

  it("is named where the plane laid flat leaves it out, and only there", () => {
    expect(runsWithoutRobustness("id", several, shown(null))[0]).toContain("My run");
    expect(runsWithoutRobustness("id", several, shown(null))[0]).toContain(set.title);
    expect(
      runsWithoutRobustness(
        "id",
        several,
        shown(() => 0),
      ),
    ).toEqual([]);
    expect(runsWithoutRobustness(null, several, shown(null))).toEqual([]);
    expect(runsWithoutRobustness("id", { multiple: null, further: [] }, shown(null))).toEqual([]);
  });
});
