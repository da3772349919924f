import type { Accuracies, Accuracy, TestSet } from "../../src/testbed/types.ts";
import { accuracyOfText, decimalsOf, type Printed } from "./accuracyOfText.ts";
import { withoutNull } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";

/** A test set and the column of the source's table that holds its accuracies. */
export interface ColumnSet {
  readonly column: string;
  readonly testSet: TestSet;
  /** False where the figure is no share of the set's examples, such as a mean over classes; default true. */
  readonly isShare?: boolean;
}

/** A test set, with what is usually so left out: no partner, no note, the axis title made from the title. */
export function testSet(
  set: Pick<TestSet, "id" | "title" | "kind" | "size" | "classes" | "description"> &
    Partial<TestSet>,
): TestSet {
  return { axisTitle: `${set.title} accuracy`, partner: null, partnerNote: null, ...set };
}

/**
 * Reads the accuracies of a row on every test set.
 * @param allDigits Whether the source prints all digits of a double, so that no rounding is allowed for.
 */
export function accuraciesReader(
  table: FactsTable,
  sets: readonly ColumnSet[],
  unit: Printed["unit"],
  allDigits: boolean,
): (row: FactsRow) => Accuracies {
  const readers = sets.map(({ column, testSet: { id, size }, isShare = true }) => {
    const decimals = allDigits ? null : decimalsOf(table.rows.map((row) => field(row, column)));
    const printed: Printed = { unit, decimals, size: isShare ? size : null };
    return {
      id,
      read: (row: FactsRow): Accuracy | null => accuracyOfText(field(row, column), printed),
    };
  });
  return (row) => withoutNull(readers.map(({ id, read }) => [id, read(row)]));
}

/** The number in a field, or undefined where it is empty. */
export function numberIn(row: FactsRow, column: string): number | undefined {
  const text = field(row, column);
  if (text === "") return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`"${text}" in column "${column}" is not a number`);
  return value;
}

/** Attribute values without the unknown ones. */
export function known<T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
