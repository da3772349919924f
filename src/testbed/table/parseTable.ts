import { DelimitedReader } from "./delimitedReader.ts";
import { detectDelimiter } from "./detectDelimiter.ts";
import { readJsonTable } from "./jsonTable.ts";
import { isMissing, readNumber } from "./numberText.ts";
import {
  columnNames,
  type RawRow,
  type RawTable,
  type RowProblem,
  tableError,
} from "./rawTable.ts";
import { tableLimits } from "./tableLimits.ts";

/** Called now and then while a table is read, with the share that is done, in [0, 1]. */
export type OnProgress = (done: number) => void;

const chunk = 1 << 20;

/**
 * Reads the text of a CSV, TSV or JSON table.
 * @param text Decoded, as by `decodeText`.
 * @throws {TestbedError} if it holds no table, is beyond a bound, or a quote is never closed
 */
export function parseTable(text: string, fileName: string, onProgress?: OnProgress): RawTable {
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") {
    throw tableError(fileName, "the file", "no text", "a table", "Paste or drop a table.");
  }
  return /^\s*[[{]/.test(content)
    ? readJsonTable(content, fileName)
    : readDelimited(content, fileName, onProgress);
}

function readDelimited(text: string, fileName: string, onProgress?: OnProgress): RawTable {
  const delimiter = detectDelimiter(text);
  const records: RawRow[] = [];
  const reader = new DelimitedReader(fileName, delimiter, (cells, line) => {
    if (records.length > tableLimits.rows) throw tooManyRows(fileName);
    records.push({ cells, line });
  });
  const body = text.replace(/^sep=.\r?\n/i, "");
  for (let at = 0; at < body.length; at += chunk) {
    reader.push(body.slice(at, at + chunk));
    onProgress?.(Math.min(1, (at + chunk) / body.length));
  }
  reader.end();
  const table = split(records, fileName);
  const shift = body.length === text.length ? 0 : 1; // the line `sep=` stands before the others
  const rows = shift === 0 ? table.rows : table.rows.map((r) => ({ ...r, line: r.line + shift }));
  return { fileName, format: "delimited", delimiter, ...table, rows };
}

function tooManyRows(fileName: string): Error {
  const expected = `at most ${tableLimits.rows} rows`;
  return tableError(fileName, "the table", "more rows", expected, "Split the table.");
}

/** Head and rows: titles above the head are passed over, and rows brought to the head's number of fields. */
function split(
  records: readonly RawRow[],
  fileName: string,
): Pick<RawTable, "columns" | "rows" | "problems"> {
  const width = commonWidth(records);
  const first = records.findIndex(({ cells }) => width < 2 || filled(cells) > 1);
  const [head, ...rest] = records.slice(Math.max(0, first));
  if (head === undefined) {
    throw tableError(fileName, "the table", "no head", "names of columns", "Add a first row.");
  }
  const isHead = !looksLikeData(head, rest);
  const names = isHead ? head.cells : head.cells.map(() => "");
  const columns = columnNames(trimRight(names, Math.min(names.length, width)));
  const body = isHead ? rest : [head, ...rest];
  if (body.length === 0) {
    throw tableError(fileName, "the table", "a head and no rows", "at least one row", "Add rows.");
  }
  if (body.length * columns.length > tableLimits.cells) {
    const found = `${body.length} rows of ${columns.length} columns`;
    const expected = `at most ${tableLimits.cells} fields`;
    throw tableError(fileName, "the table", found, expected, "Leave out columns or split it.");
  }
  const problems: RowProblem[] = [];
  const rows = body.flatMap((row): RawRow[] => {
    const fitted = toWidth(row, columns.length);
    if (fitted !== null) return [fitted];
    problems.push({
      line: row.line,
      column: null,
      found: `${row.cells.length} fields`,
      expected: `${columns.length}, as in the head`,
      consequence: "row left out",
    });
    return [];
  });
  return { columns, rows, problems };
}

function filled(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.trim() === "" ? 0 : 1), 0);
}

function commonWidth(records: readonly RawRow[]): number {
  const tally = new Map<number, number>();
  for (const { cells } of records.slice(0, 1_000)) {
    tally.set(cells.length, (tally.get(cells.length) ?? 0) + 1);
  }
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** Leaves out empty names at the end, down to `min`. */
function trimRight(names: readonly string[], min: number): readonly string[] {
  let length = names.length;
  while (length > min && names[length - 1]?.trim() === "") length--;
  return names.slice(0, length);
}

/** The row with as many cells as there are columns; null if it has further ones that are not empty. */
function toWidth(row: RawRow, width: number): RawRow | null {
  const { cells, line } = row;
  if (cells.length === width) return row;
  if (cells.length < width) {
    return { line, cells: [...cells, ...Array<string>(width - cells.length).fill("")] };
  }
  return filled(cells.slice(width)) > 0 ? null : { line, cells: cells.slice(0, width) };
}

/** Whether the first row is data: at least half of the columns that hold numbers hold one there too. */
function looksLikeData(head: RawRow, rows: readonly RawRow[]): boolean {
  const sample = rows.slice(0, 50);
  if (sample.length === 0) return false;
  const isNumber = (cell: string | undefined): boolean =>
    cell !== undefined && (readNumber(cell, ".") !== null || readNumber(cell, ",") !== null);
  const numeric = head.cells
    .map((_, k) => k)
    .filter((k) => {
      const known = sample.filter(({ cells }) => !isMissing(cells[k] ?? ""));
      return known.length > 0 && known.every(({ cells }) => isNumber(cells[k]));
    });
  const inHead = numeric.filter((k) => isNumber(head.cells[k]));
  return numeric.length > 0 && inHead.length * 2 >= numeric.length;
}
