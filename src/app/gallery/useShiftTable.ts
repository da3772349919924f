import { useMemo } from "react";
import { isDeclared } from "../../state/declaredSet.ts";
import { shiftsOf } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import { resolveMethod } from "../../testbed/methodText.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import {
  type ShiftPair,
  type ShiftRow,
  type ShiftTable,
  type ShiftTableRequest,
  testbedColumns,
} from "../../testbed/shiftTable.ts";
import type { Testbed, TestSet } from "../../testbed/types.ts";
import { type Asked, useAnswer } from "../statistics/useAnswer.ts";

/** A shift of the testbed with its sets and what was computed for it. */
export interface ShownShift {
  readonly x: TestSet;
  readonly y: TestSet;
  readonly row: ShiftRow;
}

/** What of the table is wanted; fits and effective robustness always come. */
type Parts = Pick<ShiftTableRequest, "intervals" | "correlations">;

/** All shifts of the plane's testbed under the plane's declared set and method, computed in the worker. */
export function useShiftTable(
  plane: PlaneData,
  { intervals, correlations }: Parts,
): Asked<{ readonly shifts: readonly ShownShift[]; readonly table: ShiftTable }> {
  const method = useExplorer((state) => state.view.method);
  const { testbed, scale, baselineGroups, excluded, included } = plane;
  const request = useMemo<ShiftTableRequest>(() => {
    const declared = { baselineGroups, excluded, included };
    return {
      scale,
      sets: testbedColumns(testbed),
      pairs: pairsOf(testbed).map(({ x, y }): ShiftPair => {
        const resolved = resolveMethod(method, testbed, x.id);
        const own = "method" in resolved ? resolved.method : ({ kind: "least-squares" } as const);
        return { x: x.id, y: y.id, method: own };
      }),
      declared: Uint8Array.from(testbed.models, (model) => (isDeclared(declared, model) ? 1 : 0)),
      intervals,
      correlations,
    };
  }, [testbed, scale, baselineGroups, excluded, included, method, intervals, correlations]);
  const asked = useAnswer("shifts", request);
  return useMemo(() => {
    if (asked.state !== "ready") return asked;
    const shifts = pairsOf(testbed).flatMap(({ x, y }, i) => {
      const row = asked.answer.rows[i];
      return row ? [{ x, y, row }] : [];
    });
    return { state: "ready", answer: { shifts, table: asked.answer } };
  }, [asked, testbed]);
}

/** Every shift with its own in-distribution set, or, where it has none, the testbed's usual one. */
export function pairsOf(testbed: Testbed): readonly { readonly x: TestSet; readonly y: TestSet }[] {
  const sets = new Map(testbed.testSets.map((set) => [set.id, set]));
  return shiftsOf(testbed).flatMap((y) => {
    const x = sets.get(y.partner ?? testbed.defaultView.x);
    return x && x !== y ? [{ x, y }] : [];
  });
}
