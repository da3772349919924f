import { useMemo } from "react";
import { isDeclared } from "../../state/declaredSet.ts";
import { useExplorer } from "../../state/store.ts";
import { type Shift, shiftsWithSets, shiftTableRequest } from "../../testbed/allShifts.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { ShiftRow, ShiftTable, ShiftTableRequest } from "../../testbed/shiftTable.ts";
import type { Model } from "../../testbed/types.ts";
import { type Asked, useAnswer } from "../statistics/useAnswer.ts";

/** A shift of the testbed with its sets and what was computed for it. */
export interface ShownShift extends Shift {
  readonly row: ShiftRow;
}

/** What of the table is wanted; fits and effective robustness always come. */
type Parts = Pick<ShiftTableRequest, "intervals" | "correlations">;

/** Whether a model is in sight. */
export type Shows = (model: Model) => boolean;

/**
 * All shifts of the plane's testbed under the plane's declared set and method, computed in the worker.
 * @param among the models that correlations are over; all by default. It never moves a baseline.
 */
export function useShiftTable(
  plane: PlaneData,
  { intervals, correlations }: Parts,
  among: Shows | null = null,
): Asked<{ readonly shifts: readonly ShownShift[]; readonly table: ShiftTable }> {
  const method = useExplorer((state) => state.view.method);
  const { testbed, scale, baselineGroups, excluded, included, further } = plane;
  const request = useMemo<ShiftTableRequest>(() => {
    const declared = { baselineGroups, excluded, included };
    return shiftTableRequest(
      testbed,
      { scale, method, further, isDeclared: (model) => isDeclared(declared, model) },
      {
        intervals,
        correlations,
        ...(among && {
          among: Uint8Array.from(testbed.models, (model) => (among(model) ? 1 : 0)),
        }),
      },
    );
  }, [
    testbed,
    scale,
    baselineGroups,
    excluded,
    included,
    further,
    method,
    intervals,
    correlations,
    among,
  ]);
  const asked = useAnswer(intervals ? "shiftIntervals" : "shifts", request);
  return useMemo(() => {
    if (asked.state !== "ready") return asked;
    const shifts = shiftsWithSets(testbed, further).flatMap((shift, i) => {
      const row = asked.answer.rows[i];
      return row ? [{ ...shift, row }] : [];
    });
    return { state: "ready", answer: { shifts, table: asked.answer } };
  }, [asked, testbed, further]);
}

/** The in-distribution sets that a shift is drawn against, for people. */
export function againstWords({ x, further }: Pick<Shift, "x" | "further">): string {
  return [x, ...further].map(({ title }) => title).join(" and ");
}
