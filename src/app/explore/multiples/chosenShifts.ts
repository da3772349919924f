import { shiftsWithSets } from "../../../testbed/allShifts.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { TestSet } from "../../../testbed/types.ts";

/** More planes side by side than this are no longer compared, and each costs a canvas. */
export const MOST_PANELS = 12;

/** A shift with the in-distribution set that it is drawn against. */
export interface ShiftPanel {
  readonly x: TestSet;
  readonly y: TestSet;
}

/**
 * The shifts to stand side by side: those chosen, in the testbed's order; otherwise those drawn against the same
 * in-distribution set as the plane, natural ones first. At most `MOST_PANELS`.
 */
export function chosenShifts(
  { testbed, x, y }: Pick<PlaneData, "testbed" | "x" | "y">,
  chosen: readonly string[] | null,
): readonly ShiftPanel[] {
  const pairs = shiftsWithSets(testbed, []);
  if (chosen !== null) {
    return pairs.filter((pair) => chosen.includes(pair.y.id)).slice(0, MOST_PANELS);
  }
  const alike = pairs.filter((pair) => pair.x.id === x.id);
  const natural = alike.filter((pair) => pair.y.kind === "natural-shift");
  const others = alike.filter((pair) => pair.y.kind !== "natural-shift");
  const first = [...natural, ...others].slice(0, MOST_PANELS);
  const own = pairs.find((pair) => pair.y.id === y.id);
  return own && !first.includes(own) ? [own, ...first].slice(0, MOST_PANELS) : first;
}
