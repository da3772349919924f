import { describe, expect, it } from "vitest";
import { testbedOf } from "../../../testbed/planeExample.ts";
import type { Testbed, TestSet } from "../../../testbed/types.ts";
import { chosenShifts, MOST_PANELS } from "./chosenShifts.ts";

const base = testbedOf([["a", "base", 60, 50]]);
const shift = (id: string, partner: string, kind: TestSet["kind"] = "natural-shift"): TestSet => {
  const [, y] = base.testSets;
  if (!y) throw new Error("no shift");
  return { ...y, id, partner, kind };
};

function plane(shifts: readonly TestSet[]) {
  const [x] = base.testSets;
  if (!x) throw new Error("no set");
  const testbed: Testbed = { ...base, testSets: [x, { ...x, id: "x2" }, ...shifts] };
  const [y] = shifts;
  if (!y) throw new Error("no shift");
  return { testbed, x, y };
}

const ids = (panels: readonly { readonly y: TestSet }[]) => panels.map(({ y }) => y.id);

describe("shifts side by side", () => {
  it("are those that share the in-distribution set, natural ones first", () => {
    const shown = plane([
      shift("n1", "x"),
      shift("noise", "x", "synthetic-shift"),
      shift("n2", "x"),
      shift("far", "x2"),
    ]);
    expect(ids(chosenShifts(shown, null))).toEqual(["n1", "n2", "noise"]);
  });

  it("are those chosen, whatever they are drawn against; unknown ones are passed over", () => {
    const shown = plane([shift("n1", "x"), shift("n2", "x"), shift("far", "x2")]);
    expect(ids(chosenShifts(shown, ["far", "n1", "no-such"]))).toEqual(["n1", "far"]);
    expect(chosenShifts(shown, ["far"])[0]?.x.id).toBe("x2");
  });

  it("are never too many, and the one at hand is always among them", () => {
    const many = Array.from({ length: 30 }, (_, k) => shift(`s${k}`, "x"));
    const shown = plane([shift("own", "x", "adversarial"), ...many]);
    const panels = ids(chosenShifts(shown, null));
    expect(panels).toHaveLength(MOST_PANELS);
    expect(panels).toContain("own");
  });
});
