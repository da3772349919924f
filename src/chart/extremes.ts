import type { PlaneMark } from "./spec.ts";

const known = new WeakMap<readonly PlaneMark[], readonly string[]>();

/** The mark highest above the baseline and the one farthest below, among those within its range. */
export function extremes(marks: readonly PlaneMark[]): readonly string[] {
  const before = known.get(marks);
  if (before !== undefined) return before;
  let high: PlaneMark | null = null;
  let low: PlaneMark | null = null;
  for (const mark of marks) {
    if (typeof mark.er !== "number" || mark.extrapolated === true || mark.dimmed === true) continue;
    if (high === null || mark.er > (high.er ?? 0)) high = mark;
    if (low === null || mark.er < (low.er ?? 0)) low = mark;
  }
  const ids = [high, low].flatMap((mark) => (mark === null ? [] : [mark.id]));
  known.set(marks, ids);
  return ids;
}
