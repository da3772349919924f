import {
  type ColumnMapping,
  columnsOf,
  type TableMapping,
  type TestSetMapping,
} from "../../testbed/table/mapping.ts";
import type { RawTable } from "../../testbed/table/rawTable.ts";

/** At most so many test sets; a column with more different fields is none of test sets. */
const MOST_TEST_SETS = 1000;

/**
 * Brings the test sets of a corrected mapping in step with its columns: those that are gone leave, new ones join as
 * shifts of the first in-distribution set, and where none is in distribution the first becomes it.
 */
export function completeMapping(table: RawTable, mapping: TableMapping): TableMapping {
  const columns = mapping.columns.map((column, k) => completeColumn(column, k, table, mapping));
  const shaped = { ...mapping, columns };
  const known = new Map(mapping.testSets.map((set) => [set.name, set]));
  const sets = namesOf(table, shaped).map(
    (name): TestSetMapping =>
      known.get(name) ?? { name, kind: "natural-shift", partner: null, size: null },
  );
  const first = sets[0];
  const hasOne = sets.some(({ kind }) => kind === "in-distribution");
  if (first && !hasOne) sets[0] = { ...first, kind: "in-distribution", partner: null };
  return { ...shaped, testSets: sets };
}

/** A measured column of a wide table needs a test set, by default its own name; in a long one the row names it. */
function completeColumn(
  { role, testSet, unit }: ColumnMapping,
  k: number,
  { columns }: RawTable,
  { shape }: TableMapping,
): ColumnMapping {
  const measured = role === "accuracy" || role === "correct" || role === "total";
  const named = testSet?.trim() ? testSet : (columns[k] ?? `column ${k + 1}`);
  return {
    role,
    testSet: measured && shape === "wide" ? named : null,
    unit: role === "accuracy" ? (unit ?? "percent") : null,
  };
}

function namesOf(table: RawTable, mapping: TableMapping): string[] {
  if (mapping.shape === "wide") {
    const measured = mapping.columns.filter(
      ({ role }) => role === "accuracy" || role === "correct",
    );
    return [...new Set(measured.flatMap(({ testSet }) => testSet ?? []))];
  }
  const [column] = columnsOf(mapping, "test-set");
  if (column === undefined) return [];
  const names = new Set<string>();
  for (const { cells } of table.rows) {
    const name = (cells[column] ?? "").trim();
    if (name !== "") names.add(name);
    if (names.size >= MOST_TEST_SETS) break;
  }
  return [...names];
}
