import { percentToFraction } from "../percentToFraction.ts";
import { accuracyOfCounts, accuracyOfFraction } from "../readAccuracies.ts";
import type { Accuracy } from "../types.ts";
import { type AccuracyUnit, columnsOf, type TableMapping } from "./mapping.ts";
import { isMissing, readNumber } from "./numberText.ts";
import type { OnProgress } from "./parseTable.ts";
import type { RawRow, RawTable } from "./rawTable.ts";
import type { RowProblems } from "./rowProblems.ts";

/** What the rows say of one model or one step: one row of a wide table, several of a long one. */
export interface TableEntry {
  readonly line: number;
  readonly name: string;
  /** "" where the table gives none. */
  readonly group: string;
  readonly run: string | null;
  readonly step: number | null;
  readonly seed: number | null;
  /** Column number to value. */
  readonly attributes: ReadonlyMap<number, number | string>;
  /** Test-set name to accuracy; not empty. */
  readonly accuracies: Map<string, Accuracy>;
}

interface Reader {
  readonly table: RawTable;
  readonly mapping: TableMapping;
  readonly problems: RowProblems;
  readonly column: Readonly<
    Record<"name" | "group" | "run" | "step" | "seed" | "test-set", number>
  >;
  readonly attributeColumns: readonly number[];
  readonly sizes: ReadonlyMap<string, number | null>;
  /** Told the number of each row before it is read. */
  readonly onRow: (index: number) => void;
}

/** Columns that together tell of the accuracy on one test set. */
interface Measure {
  readonly accuracy: number;
  readonly unit: AccuracyUnit;
  readonly correct: number;
  readonly total: number;
  /** Units of the last place that the column is written to, as a fraction: 0.0001 for per cent with two decimals. */
  readonly place: number;
}

/** Reads all rows; problems are recorded, and rows without any accuracy are left out. */
export function gatherEntries(
  table: RawTable,
  mapping: TableMapping,
  problems: RowProblems,
  onProgress?: OnProgress,
): {
  readonly entries: readonly TableEntry[];
  readonly usedRows: number;
  readonly leftOutRows: number;
} {
  const first = (role: Parameters<typeof columnsOf>[1]): number =>
    columnsOf(mapping, role)[0] ?? -1;
  const reader: Reader = {
    table,
    mapping,
    problems,
    column: {
      name: first("name"),
      group: first("group"),
      run: first("run"),
      step: first("step"),
      seed: first("seed"),
      "test-set": first("test-set"),
    },
    attributeColumns: columnsOf(mapping, "attribute"),
    sizes: new Map(mapping.testSets.map(({ name, size }) => [name, size])),
    onRow: (k) => {
      if (k % 4_096 === 0) onProgress?.(k / table.rows.length);
    },
  };
  return mapping.shape === "wide" ? gatherWide(reader) : gatherLong(reader);
}

function gatherWide(reader: Reader): ReturnType<typeof gatherEntries> {
  const measures = reader.mapping.testSets.map(
    ({ name }) => [name, measureOf(reader, name)] as const,
  );
  const entries: TableEntry[] = [];
  let leftOutRows = reader.table.problems.length;
  const seen = new Set<string>();
  for (const [k, row] of reader.table.rows.entries()) {
    reader.onRow(k);
    if (isRepeat(reader, row, seen)) {
      leftOutRows++;
      continue;
    }
    const accuracies = new Map<string, Accuracy>();
    for (const [name, measure] of measures) {
      const accuracy = readMeasure(reader, row, measure, name);
      if (accuracy !== null) accuracies.set(name, accuracy);
    }
    const entry = entryOf(reader, row, accuracies);
    if (entry === null) leftOutRows++;
    else entries.push(entry);
  }
  return { entries, usedRows: entries.length, leftOutRows };
}

/** Whether a row says the very same as one before, in every field; records the problem. */
function isRepeat(reader: Reader, row: RawRow, seen: Set<string>): boolean {
  const key = row.cells.join("\u0000");
  if (!seen.has(key)) {
    seen.add(key);
    return false;
  }
  leaveOut(reader, row, null, "the same as in a row before", "each row once");
  return true;
}

function gatherLong(reader: Reader): ReturnType<typeof gatherEntries> {
  const measure = measureOf(reader, null);
  const byKey = new Map<string, TableEntry>();
  let usedRows = 0;
  let leftOutRows = reader.table.problems.length;
  for (const [k, row] of reader.table.rows.entries()) {
    reader.onRow(k);
    if (addLongRow(reader, row, measure, byKey)) usedRows++;
    else leftOutRows++;
  }
  return { entries: [...byKey.values()], usedRows, leftOutRows };
}

function addLongRow(
  reader: Reader,
  row: RawRow,
  measure: Measure,
  byKey: Map<string, TableEntry>,
): boolean {
  const { column, sizes, table, problems } = reader;
  const testSet = cell(row, column["test-set"]);
  const testSetColumn = table.columns[column["test-set"]] ?? null;
  if (!sizes.has(testSet)) {
    if (testSet === "") leaveOut(reader, row, testSetColumn, "nothing", "the name of a test set");
    // A test set that the visitor took out of the mapping is no problem of the row.
    return false;
  }
  const accuracy = readMeasure(reader, row, measure, testSet);
  const entry = entryOf(reader, row, new Map(accuracy === null ? [] : [[testSet, accuracy]]));
  if (accuracy === null || entry === null) return false;
  const key = [entry.name, entry.group, entry.run ?? "", entry.step ?? "", entry.seed ?? ""].join(
    "\u0000",
  );
  const known = byKey.get(key);
  if (known === undefined) {
    byKey.set(key, entry);
  } else if (known.accuracies.has(testSet)) {
    problems.add({
      line: row.line,
      column: testSetColumn,
      found: `"${testSet}" of "${entry.name}" again`,
      expected: "each model and test set once",
      consequence: "row left out",
    });
    return false;
  } else {
    known.accuracies.set(testSet, accuracy);
  }
  return true;
}

function measureOf({ table, mapping }: Reader, testSet: string | null): Measure {
  const find = (role: "accuracy" | "correct" | "total"): number =>
    mapping.columns.findIndex(
      (c) => c.role === role && (testSet === null || c.testSet === testSet),
    );
  const accuracy = find("accuracy");
  const unit = mapping.columns[accuracy]?.unit ?? "fraction";
  const place = placeOf(table, accuracy) / (unit === "percent" ? 100 : 1);
  return { accuracy, unit, correct: find("correct"), total: find("total"), place };
}

function cell(row: RawRow, column: number): string {
  if (column < 0) return "";
  const text = row.cells[column] ?? "";
  return isMissing(text) ? "" : text.trim();
}

/** The entry of a row; null, with a problem recorded, if it gives no accuracy or a step that is no number. */
function entryOf(
  reader: Reader,
  row: RawRow,
  accuracies: Map<string, Accuracy>,
): TableEntry | null {
  const { column, table, problems, mapping } = reader;
  if (accuracies.size === 0) {
    const alreadyTold = problems.list[problems.list.length - 1]?.line === row.line;
    if (!alreadyTold) leaveOut(reader, row, null, "no accuracy", "at least one");
    return null;
  }
  const name = cell(row, column.name);
  if (name === "" && column.name >= 0) {
    leaveOut(reader, row, table.columns[column.name] ?? null, "nothing", "the name of a model");
    return null;
  }
  const stepText = cell(row, column.step);
  const step = readNumber(stepText, mapping.decimal)?.value ?? null;
  if (stepText !== "" && step === null) {
    leaveOut(reader, row, table.columns[column.step] ?? null, `"${stepText}"`, "a number as step");
    return null;
  }
  const run = column.run >= 0 ? cell(row, column.run) : name;
  const isStep = step !== null && run !== "";
  const seed = readNumber(cell(row, column.seed), mapping.decimal)?.value ?? null;
  return {
    line: row.line,
    name: name === "" ? `Row ${row.line}` : name.replace(/\s+/g, " ").slice(0, 280),
    group: cell(row, column.group).replace(/\s+/g, " ").slice(0, 280),
    run: isStep ? run : null,
    step: isStep ? step : null,
    seed: seed !== null && Number.isSafeInteger(seed) && seed >= 0 ? seed : null,
    attributes: attributesOfRow(reader, row),
    accuracies,
  };
}

function attributesOfRow(
  { attributeColumns, mapping }: Reader,
  row: RawRow,
): Map<number, number | string> {
  const values = new Map<number, number | string>();
  for (const column of attributeColumns) {
    const text = cell(row, column);
    if (text !== "") values.set(column, readNumber(text, mapping.decimal)?.value ?? text);
  }
  return values;
}

function leaveOut(
  { problems }: Reader,
  row: RawRow,
  column: string | null,
  found: string,
  expected: string,
): void {
  problems.add({ line: row.line, column, found, expected, consequence: "row left out" });
}

/** The accuracy that a row gives for one measure; null, with a problem recorded where there is a value but a wrong one. */
function readMeasure(
  reader: Reader,
  row: RawRow,
  measure: Measure,
  testSet: string,
): Accuracy | null {
  const total = readCount(reader, row, measure.total, 1) ?? reader.sizes.get(testSet) ?? null;
  const correct = readCount(reader, row, measure.correct, 0);
  if (correct !== null && total !== null) {
    if (correct <= total) return accuracyOfCounts(correct, total);
    ignoreField(reader, row, measure.correct, `${correct} right of ${total}`, "at most the total");
    return null;
  }
  const fraction = readFraction(reader, row, measure);
  if (fraction === null) return null;
  return total === null
    ? accuracyOfFraction(fraction)
    : countOrFraction(fraction, total, measure.place);
}

/**
 * Units of the last place of the column's numbers: a column with two decimals somewhere has two everywhere, since tables
 * drop trailing zeros. Seven decimals count as all digits of single precision.
 */
function placeOf(table: RawTable, column: number): number {
  let decimals = 0;
  for (const { cells } of table.rows) {
    const [, part = ""] = /[.,](\d+)\s*%?\s*$/.exec(cells[column] ?? "") ?? [];
    decimals = Math.max(decimals, part.length);
  }
  return 10 ** -Math.min(decimals, 7);
}

/** The count that a fraction can only mean, where the set is small enough for its digits; otherwise the fraction. */
function countOrFraction(fraction: number, total: number, place: number): Accuracy {
  const correct = Math.round(fraction * total);
  const isCount = Math.abs(correct / total - fraction) <= 0.56 * place && place * total <= 1;
  return isCount ? accuracyOfCounts(correct, total) : accuracyOfFraction(fraction, total);
}

function readCount(reader: Reader, row: RawRow, column: number, min: number): number | null {
  const text = cell(row, column);
  if (text === "") return null;
  const value = readNumber(text, reader.mapping.decimal)?.value ?? Number.NaN;
  if (Number.isSafeInteger(value) && value >= min) return value;
  ignoreField(reader, row, column, `"${text.slice(0, 60)}"`, `a whole number of at least ${min}`);
  return null;
}

function readFraction(reader: Reader, row: RawRow, { accuracy, unit }: Measure): number | null {
  const text = cell(row, accuracy);
  if (text === "") return null;
  const number = readNumber(text, reader.mapping.decimal);
  if (number === null) {
    ignoreField(reader, row, accuracy, `"${text.slice(0, 60)}"`, "a number");
    return null;
  }
  const isPercent = number.percent || unit === "percent";
  const fraction = isPercent ? percentToFraction(number.value) : number.value;
  if (fraction >= 0 && fraction <= 1) return fraction;
  const range = isPercent ? "an accuracy from 0 to 100 %" : "a fraction from 0 to 1";
  ignoreField(reader, row, accuracy, `"${text.slice(0, 60)}"`, range);
  return null;
}

function ignoreField(
  reader: Reader,
  row: RawRow,
  column: number,
  found: string,
  expected: string,
): void {
  const name = reader.table.columns[column] ?? null;
  reader.problems.add({
    line: row.line,
    column: name,
    found,
    expected,
    consequence: "field ignored",
  });
}
