import type { ScaleName } from "../stats/scale.ts";
import { type MethodChoice, resolveMethod } from "./methodText.ts";
import { type ShiftPair, type ShiftTableRequest, testbedColumns } from "./shiftTable.ts";
import type { Model, Testbed, TestSet } from "./types.ts";

/** A shift with the in-distribution sets that it is drawn against. */
export interface Shift {
  readonly x: TestSet;
  readonly y: TestSet;
  /** Further in-distribution sets of its baseline; empty for the usual baseline of one. */
  readonly further: readonly TestSet[];
}

/** The baseline that all shifts of a testbed are fitted by. */
export interface SharedBaseline {
  readonly scale: ScaleName;
  /** Whether a model is of the declared set. */
  isDeclared(model: Model): boolean;
  /** Where its kink stands at a model, that is at the model's accuracy on each shift's own set. */
  readonly method: MethodChoice;
  /** Further in-distribution sets (Shi et al. 2023); a shift leaves out what is its own x or y. */
  readonly further: readonly TestSet[];
}

/** Every shift with its own in-distribution set, or, where it has none, the testbed's usual one. */
export function shiftsWithSets(testbed: Testbed, further: readonly TestSet[] = []): Shift[] {
  const sets = new Map(testbed.testSets.map((set) => [set.id, set]));
  return testbed.testSets
    .filter(({ kind }) => kind !== "in-distribution")
    .flatMap((y) => {
      const x = sets.get(y.partner ?? testbed.defaultView.x);
      if (!x || x === y) return [];
      return [{ x, y, further: further.filter(({ id }) => id !== x.id && id !== y.id) }];
    });
}

/** What the table of all shifts is computed from. A kink at a model that a shift's set does not measure is left out. */
export function shiftTableRequest(
  testbed: Testbed,
  { scale, isDeclared, method, further }: SharedBaseline,
  parts: Pick<ShiftTableRequest, "intervals" | "correlations" | "among">,
): ShiftTableRequest {
  return {
    scale,
    sets: testbedColumns(testbed),
    pairs: shiftsWithSets(testbed, further).map(({ x, y, further: sets }): ShiftPair => {
      const resolved = resolveMethod(method, testbed, x.id);
      const own = "method" in resolved ? resolved.method : ({ kind: "least-squares" } as const);
      return { x: x.id, y: y.id, method: own, further: sets.map(({ id }) => id) };
    }),
    declared: Uint8Array.from(testbed.models, (model) => (isDeclared(model) ? 1 : 0)),
    ...parts,
  };
}
