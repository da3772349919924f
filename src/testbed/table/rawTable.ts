import { TestbedError } from "../testbedError.ts";

/** One row of a table as it stands in the file. */
export interface RawRow {
  /** Line of the file at which the row begins, from 1; for JSON the entry's number, from 1. */
  readonly line: number;
  /** As many fields as the table has columns; an absent one is "". */
  readonly cells: readonly string[];
}

/** A table read but not yet understood. */
export interface RawTable {
  readonly fileName: string;
  readonly format: "delimited" | "json";
  /** "," or ";" or tab or "|"; null for JSON. */
  readonly delimiter: string | null;
  /** Names of the columns, none empty, no two the same. */
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
  /** What was wrong with the file as text: rows with too many fields. */
  readonly problems: readonly RowProblem[];
}

/** Something wrong with a row or a field of a table. */
export interface RowProblem {
  /** As `RawRow.line`. */
  readonly line: number;
  /** Name of the column, or null where the row as a whole is meant. */
  readonly column: string | null;
  readonly found: string;
  readonly expected: string;
  /** What became of it: the field is taken as not measured, the row is left out, or its model gets a numbered name. */
  readonly consequence: "field ignored" | "row left out" | "kept under another name";
}

/** A problem as a sentence: `row 12, column "val": found "abc", expected a number; field ignored`. */
export function describeRowProblem(problem: RowProblem): string {
  const { line, column, found, expected, consequence } = problem;
  const place = column === null ? `row ${line}` : `row ${line}, column "${column}"`;
  return `${place}: found ${found}, expected ${expected}; ${consequence}`;
}

/** An error about a table as a whole. */
export function tableError(
  fileName: string,
  place: string,
  found: string,
  expected: string,
  advice: string,
): TestbedError {
  return new TestbedError(fileName, [{ place, found, expected, advice }]);
}

/** Names for columns: trimmed, an empty one by its number, a repeated one with a number after it. */
export function columnNames(head: readonly string[]): string[] {
  const taken = new Set<string>();
  return head.map((text, k) => {
    const plain = text.replace(/\s+/g, " ").trim().slice(0, 200);
    const base = plain === "" ? `Column ${k + 1}` : plain;
    let name = base;
    for (let again = 2; taken.has(name); again++) name = `${base} (${again})`;
    taken.add(name);
    return name;
  });
}
