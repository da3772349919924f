import type { Model, Testbed } from "../../testbed/types.ts";
import type { ShownShift } from "./useShiftTable.ts";

/** Effective robustness of a model on a shift; fractions. */
export interface HeatCell {
  readonly er: number;
  /** Null until the intervals are resampled. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the interval lies on one side of 0. */
  readonly clear: boolean;
  readonly extrapolated: boolean;
}

export interface HeatRow {
  readonly model: Model;
  /** One a shift; null where not measured. */
  readonly cells: readonly (HeatCell | null)[];
  /** Mean over the measured natural shifts, or over all where the testbed has no natural one; null where there is none. */
  readonly mean: number | null;
  /** Number of shifts that the mean is over; fewer than others where the model is not measured on all. */
  readonly meanOf: number;
}

/** One row for every model that has an effective robustness on at least one shift. */
export function heatRows(testbed: Testbed, shifts: readonly HeatShift[]): HeatRow[] {
  const natural = hasNatural(shifts);
  return testbed.models.flatMap((model, i) => {
    const cells = shifts.map(({ row }) => cellOf(row, i));
    if (cells.every((cell) => cell === null)) return [];
    const values = cells.flatMap((cell, j) =>
      cell !== null && (!natural || shifts[j]?.y.kind === "natural-shift") ? [cell.er] : [],
    );
    const sum = values.reduce((total, er) => total + er, 0);
    const mean = values.length === 0 ? null : sum / values.length;
    return [{ model, cells, mean, meanOf: values.length }];
  });
}

type HeatShift = Pick<ShownShift, "row"> & { readonly y: Pick<ShownShift["y"], "kind"> };

/** Whether the mean is one of natural shifts. */
export function hasNatural(shifts: readonly Pick<HeatShift, "y">[]): boolean {
  return shifts.some(({ y }) => y.kind === "natural-shift");
}

function cellOf({ er, low, high, extrapolated }: ShownShift["row"], i: number): HeatCell | null {
  const value = er[i] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  const from = known(low[i]);
  const to = known(high[i]);
  const clear = from !== null && to !== null && (from > 0 || to < 0);
  return { er: value, low: from, high: to, clear, extrapolated: extrapolated[i] === 1 };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/**
 * Sorts rows by `model`, by `mean`, or by a shift's id; models without a value come last either way.
 */
export function sortHeatRows(
  rows: readonly HeatRow[],
  shifts: readonly { readonly y: { readonly id: string } }[],
  order: string,
  up: boolean,
): HeatRow[] {
  const sign = up ? 1 : -1;
  if (order === "model") {
    return rows.toSorted((a, b) => sign * a.model.title.localeCompare(b.model.title));
  }
  const column = shifts.findIndex(({ y }) => y.id === order);
  const value = ({ mean, cells }: HeatRow) => (column < 0 ? mean : (cells[column]?.er ?? null));
  return rows.toSorted((a, b) => {
    const [first, second] = [value(a), value(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
}
