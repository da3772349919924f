import type { MarkColumns } from "../columns.ts";
import type { Geometry } from "../geometry.ts";
import type { PlaneMark } from "../spec.ts";
import type { Easing } from "./frames.ts";

/** A move of everything from where it stood to where the spec puts it. */
export interface Transition {
  /** Milliseconds. */
  readonly start: number;
  readonly duration: number;
  readonly easing: Easing;
  readonly done: (reached: boolean) => void;
  /** Where everything stood, marks in the order of `fromColumns`. */
  readonly from: Geometry;
  readonly fromColumns: MarkColumns;
  readonly fromMarks: readonly PlaneMark[];
}

/** The start of a transition with its marks in the present order; NaN where a mark is new. */
export function aligned(
  { from, fromColumns, fromMarks }: Transition,
  marks: readonly PlaneMark[],
  columns: MarkColumns,
): Geometry {
  if (fromColumns === columns) return from;
  const indices = new Map(fromMarks.map(({ id }, i) => [id, i]));
  const places = new Float32Array(columns.count * 2).fill(Number.NaN);
  for (const [index, { id }] of marks.entries()) {
    const before = indices.get(id);
    if (before === undefined) continue;
    places[2 * index] = from.marks[2 * before] ?? Number.NaN;
    places[2 * index + 1] = from.marks[2 * before + 1] ?? Number.NaN;
  }
  return { ...from, marks: places };
}
