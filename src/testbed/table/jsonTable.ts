import { parseJson } from "../fileHeader.ts";
import { columnNames, type RawRow, type RawTable, tableError } from "./rawTable.ts";
import { tableLimits } from "./tableLimits.ts";

/**
 * Reads a table in JSON: a list of objects (one a row; objects within them become columns with a dot in the name), a
 * list of lists (the first is the head), an object of lists (one a column), an object that holds one such table in a
 * field, or one object a line.
 * @throws {TestbedError} if it is none of these
 */
export function readJsonTable(text: string, fileName: string): RawTable {
  return tableOf(parseAnyJson(text, fileName), fileName, 0);
}

function parseAnyJson(text: string, fileName: string): unknown {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const isLines = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
  if (!isLines) return parseJson(text, fileName);
  if (lines.length > tableLimits.rows) throw tooMany(fileName);
  return lines.map((line, k) => parseJson(line, `${fileName}, line ${k + 1}`));
}

function tableOf(json: unknown, fileName: string, depth: number): RawTable {
  if (Array.isArray(json)) return tableOfList(json, fileName);
  if (typeof json === "object" && json !== null) {
    const entries = Object.entries(json);
    if (entries.length > 0 && entries.every(([, value]) => isColumn(value))) {
      return tableOfColumns(entries, fileName);
    }
    const inner = entries.filter(([, value]) => Array.isArray(value) && value.length > 0);
    if (inner.length === 1 && depth === 0) return tableOf(inner[0]?.[1], fileName, depth + 1);
    // Models by name: {"resnet50": {"val": 0.76}}.
    if (entries.length > 0 && entries.every(([, value]) => isPlainObject(value))) {
      return tableOfList(
        entries.map(([name, value]) => ({ name, ...Object(value) })),
        fileName,
      );
    }
  }
  const expected = "a list of objects, one a row";
  const advice = 'Write [{"model": "a", "val": 0.7, "shifted": 0.5}, …].';
  throw tableError(fileName, "the file", "JSON that is no table", expected, advice);
}

function isColumn(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((v) => !isPlainObject(v));
}

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tableOfColumns(
  entries: readonly (readonly [string, unknown])[],
  fileName: string,
): RawTable {
  const lists = entries.map(([, value]): readonly unknown[] => (Array.isArray(value) ? value : []));
  const length = lists.reduce((longest, list) => Math.max(longest, list.length), 0);
  const head = entries.map(([name]) => name);
  const body = Array.from({ length }, (_, k) => lists.map((list) => list[k]));
  return finish(head, body, fileName);
}

function tableOfList(list: readonly unknown[], fileName: string): RawTable {
  if (list.length > tableLimits.rows) throw tooMany(fileName);
  if (list.every((entry) => Array.isArray(entry))) {
    const [head, ...body] = list.map((entry): readonly unknown[] =>
      Array.isArray(entry) ? entry : [],
    );
    return finish((head ?? []).map(textOf), body, fileName);
  }
  const flat = list.map((entry) => flatten(entry, "", 0));
  const columns = new Map<string, number>();
  for (const fields of flat) {
    for (const [name] of fields) if (!columns.has(name)) columns.set(name, columns.size);
  }
  const body = flat.map((fields) => {
    const cells: unknown[] = Array(columns.size).fill("");
    for (const [name, value] of fields) cells[columns.get(name) ?? 0] = value;
    return cells;
  });
  return finish([...columns.keys()], body, fileName);
}

/** Fields of an entry, those of objects within it under `outer.inner`, at most three deep. */
function flatten(entry: unknown, prefix: string, depth: number): [string, unknown][] {
  if (!isPlainObject(entry)) return [];
  return Object.entries(Object(entry)).flatMap(([key, value]): [string, unknown][] => {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (isPlainObject(value)) return depth < 2 ? flatten(value, name, depth + 1) : [];
    return Array.isArray(value) ? [] : [[name, value]];
  });
}

function finish(
  head: readonly string[],
  body: readonly (readonly unknown[])[],
  fileName: string,
): RawTable {
  if (head.length === 0 || body.length === 0) {
    throw tableError(fileName, "the table", "no rows", "at least one row", "Add rows.");
  }
  if (body.length > tableLimits.rows) throw tooMany(fileName);
  if (head.length > tableLimits.columns || head.length * body.length > tableLimits.cells) {
    const found = `${body.length} rows of ${head.length} columns`;
    const expected = `at most ${tableLimits.columns} columns and ${tableLimits.cells} fields`;
    throw tableError(fileName, "the table", found, expected, "Leave out columns or split it.");
  }
  const rows = body.map((values, k): RawRow => {
    const cells = head.map((_, j) => textOf(values[j]));
    return { line: k + 1, cells };
  });
  const common = { delimiter: null, problems: [] };
  return { fileName, format: "json", columns: columnNames(head), rows, ...common };
}

function tooMany(fileName: string): Error {
  const expected = `at most ${tableLimits.rows} rows`;
  return tableError(fileName, "the table", "more rows", expected, "Split the table.");
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === "object") return "";
  return String(value).slice(0, tableLimits.fieldCharacters);
}
