import { hasImageEnding } from "../readers/paths.ts";
import { failure } from "../readers/problem.ts";
import type { RawLabel } from "../readers/types.ts";
import { jsonLabels } from "./labelJson.ts";
import { type LabelFile, type LabelRow, labelsByName } from "./labelRows.ts";

const MOST_LINES = 5_000_000;

/**
 * Reads labels from a text: a CSV or TSV of file name and label (with or without a line of titles), lines
 * "name label", one label a line in the images' order, or the same as JSON (see jsonLabels).
 * @param where the file's name, for messages
 * @throws ImageSetError labels, naming the line, what was found and what was expected
 */
export function parseLabelFile(text: string, where: string): LabelFile {
  const plain = text.replace(/^\ufeff/, "");
  if (/^\s*[[{]/.test(plain)) return jsonLabels(plain, where);
  const lines = plain
    .split(/\r?\n/)
    .map((line, index) => ({ line, place: `line ${index + 1}` }))
    .filter(({ line }) => line.trim() !== "");
  if (lines.length === 0 || lines.length > MOST_LINES) {
    throw wrong(where, `it has ${lines.length} lines`, `1 to ${MOST_LINES} lines`);
  }
  const rows = lines.map(({ line, place }) => ({ fields: fieldsOf(line), place }));
  const first = rows[0]?.fields ?? [];
  if (rows.every(({ fields }) => fields.length === 1)) return inOrder(rows, where);
  const uneven = rows.find(({ fields }) => fields.length !== first.length);
  if (uneven !== undefined) {
    throw wrong(
      `${where}, ${uneven.place}`,
      `it has ${uneven.fields.length} fields`,
      `${first.length} fields, as in the first line`,
    );
  }
  return byName(rows, where);
}

/**
 * The name by which a label file speaks of an image, or null where it does not: the path, or as much of its end as the
 * file states, with or without the ending ("0001" for "set/images/0001.png"). An image without a name has its number: "7" or "#7".
 */
export function nameInFile(file: LabelFile & { kind: "by-name" }, path: string): string | null {
  const number = /^#(\d+)$/.exec(path)?.[1];
  if (number !== undefined && file.labels.has(number)) return number;
  const parts = path.split("/");
  for (let from = 0; from < parts.length; from++) {
    const name = parts.slice(from).join("/");
    if (file.labels.has(name)) return name;
    const bare = name.replace(/\.[a-z0-9]{1,5}$/i, "");
    if (file.labels.has(bare)) return bare;
  }
  return null;
}

/** The label that a label file gives an image; null where it gives none. */
export function labelFromFile(file: LabelFile, name: string, index: number): RawLabel {
  if (file.kind === "in-order") return file.labels[index] ?? null;
  const key = nameInFile(file, name);
  return key === null ? null : (file.labels.get(key) ?? null);
}

interface TextRow {
  readonly fields: readonly string[];
  readonly place: string;
}

const LABEL_TITLE = /^(label|class|target|category|wnid|y)s?([_ -]?(id|name|idx|index))?$/i;
const NAME_TITLE = /(file|image|img|name|path|id)/i;

function inOrder(rows: readonly TextRow[], where: string): LabelFile {
  const labels = rows.map(({ fields: [label = ""] }) => toLabel(label));
  const hasTitle = LABEL_TITLE.test(String(labels[0])) && !labels.includes(labels[0] ?? null, 1);
  if (hasTitle && labels.length === 1) {
    throw wrong(where, "it has a line of titles and nothing below", "a label for each image");
  }
  const first = hasTitle ? 1 : 0;
  const places = rows.slice(first).map(({ place }) => place);
  return { kind: "in-order", labels: labels.slice(first), places };
}

function byName(rows: readonly TextRow[], where: string): LabelFile {
  const titles = rows[0]?.fields ?? [];
  const labelTitle = titles.findIndex((_, index) => isLabelTitle(rows, index));
  const hasTitles = labelTitle !== -1;
  if (!hasTitles && titles.length > 2) {
    throw wrong(
      `${where}, ${rows[0]?.place ?? "line 1"}`,
      `it has ${titles.length} fields, and none is called label, class or target`,
      'a file name and a label in each line, or a line of titles such as "file,label"',
    );
  }
  const nameTitle = titles.findIndex(
    (title, index) => index !== labelTitle && NAME_TITLE.test(title),
  );
  const labelAt = hasTitles ? labelTitle : 1;
  const nameAt = hasTitles && nameTitle !== -1 ? nameTitle : labelAt === 0 ? 1 : 0;
  const named = (hasTitles ? rows.slice(1) : rows).map(
    ({ fields, place }): LabelRow => ({
      name: fields[nameAt] ?? "",
      label: toLabel(fields[labelAt] ?? ""),
      place,
    }),
  );
  return labelsByName(named, where);
}

/**
 * Whether the first row's field is a title. A label may be called as one ("y"): then another field of its row names an image,
 * or the same stands in the column again.
 */
function isLabelTitle([first, ...others]: readonly TextRow[], column: number): boolean {
  const fields = first?.fields ?? [];
  const title = fields[column] ?? "";
  return (
    LABEL_TITLE.test(title) &&
    !fields.some((field) => hasImageEnding(field) || /^#?\d+$/.test(field)) &&
    !others.some((row) => row.fields[column] === title)
  );
}

/** Fields of a line: by tabs, by commas or semicolons (quotes kept together), or by the first space. */
function fieldsOf(line: string): readonly string[] {
  if (line.includes("\t")) return line.split("\t").map((field) => field.trim());
  if (line.includes(",")) return separated(line, ",");
  if (line.includes(";")) return separated(line, ";");
  const space = /^(\S+\.\w{2,5})\s+(\S.*)$/.exec(line.trim());
  return space ? [space[1] ?? "", space[2] ?? ""] : [line.trim()];
}

function separated(line: string, separator: string): readonly string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      fields.push(field.trim());
      field = "";
    } else field += sign;
  }
  return [...fields, field.trim()];
}

function toLabel(text: string): RawLabel {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}

function wrong(where: string, found: string, expected: string): Error {
  return failure("labels", where, found, expected, "Mend the file of labels.");
}
