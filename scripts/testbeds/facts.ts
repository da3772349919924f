import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A table of the facts folder: rows of text fields by column name; an empty field is an unknown value. */
export interface FactsTable {
  readonly columns: readonly string[];
  readonly rows: readonly FactsRow[];
}

export type FactsRow = Readonly<Record<string, string>>;

/** Reads `FOLDER/ID/accuracies.csv`. */
export function readFacts(folder: string, id: string): FactsTable {
  return parseFacts(readFileSync(join(folder, id, "accuracies.csv"), "utf8"));
}

/** The field of a row. */
export function field(row: FactsRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`the table has no column "${column}"`);
  return value;
}

/** Parses comma-separated text with a head line (RFC 4180). */
export function parseFacts(text: string): FactsTable {
  const [columns, ...lines] = records(text);
  if (columns === undefined) throw new Error("the table is empty");
  const rows = lines.map((line, k) => {
    if (line.length !== columns.length) {
      throw new Error(`line ${k + 2} has ${line.length} fields, the head ${columns.length}`);
    }
    return Object.fromEntries(columns.map((column, j) => [column, line[j] ?? ""]));
  });
  return { columns, rows };
}

function records(text: string): string[][] {
  const all: string[][] = [];
  let row: string[] = [];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g;
  for (const [whole, quoted, plain, end] of text.matchAll(token)) {
    if (whole === "" && row.length === 0) continue;
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    all.push(row);
    row = [];
  }
  return all;
}
