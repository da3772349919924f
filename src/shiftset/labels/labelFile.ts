import { failure } from "../readers/problem.ts";
import type { RawLabel } from "../readers/types.ts";

/** Labels given in a file of their own: one a line, or one for each file name. */
export type LabelFile =
  | { readonly kind: "in-order"; readonly labels: readonly RawLabel[] }
  | { readonly kind: "by-name"; readonly labels: ReadonlyMap<string, RawLabel> };

const MOST_LINES = 5_000_000;

/**
 * Reads labels from a text: a CSV or TSV of file name and label (with or without a line of titles), lines
 * "name label", or one label a line in the images' order.
 * @param where the file's name, for messages
 * @throws ImageSetError labels
 */
export function parseLabelFile(text: string, where: string): LabelFile {
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  if (lines.length === 0 || lines.length > MOST_LINES) {
    throw wrong(where, `it has ${lines.length} lines`, `1 to ${MOST_LINES} lines`);
  }
  const rows = lines.map(fieldsOf);
  const first = rows[0] ?? [];
  if (rows.every((row) => row.length === 1)) return inOrder(rows);
  const uneven = rows.findIndex((row) => row.length !== first.length);
  if (uneven !== -1) {
    throw wrong(
      `${where}, line ${uneven + 1}`,
      `it has ${rows[uneven]?.length ?? 0} fields`,
      `${first.length} fields, as in the first line`,
    );
  }
  return byName(rows, where);
}

/** The label that a label file gives an image; null where it gives none. */
export function labelFromFile(file: LabelFile, name: string, index: number): RawLabel {
  if (file.kind === "in-order") return file.labels[index] ?? null;
  return file.labels.get(name) ?? file.labels.get(name.slice(name.lastIndexOf("/") + 1)) ?? null;
}

function inOrder(rows: readonly (readonly string[])[]): LabelFile {
  const labels = rows.map(([label = ""]) => toLabel(label));
  const hasTitle = /^(label|class|target|y)$/i.test(String(labels[0]));
  return { kind: "in-order", labels: hasTitle ? labels.slice(1) : labels };
}

function byName(rows: readonly (readonly string[])[], where: string): LabelFile {
  const titles = (rows[0] ?? []).map((title) => title.toLowerCase());
  const labelTitle = titles.findIndex((title) =>
    /^(label|class|target|category|wnid|y)s?$/.test(title),
  );
  const nameTitle = titles.findIndex((title) => /(file|image|img|name|path|id)/.test(title));
  const hasTitles = labelTitle !== -1;
  const labelAt = hasTitles ? labelTitle : 1;
  const nameAt =
    hasTitles && nameTitle !== -1 && nameTitle !== labelTitle ? nameTitle : labelAt === 0 ? 1 : 0;
  const labels = new Map<string, RawLabel>();
  for (const row of hasTitles ? rows.slice(1) : rows) {
    const name = (row[nameAt] ?? "").replace(/^\.\//, "");
    if (labels.has(name)) {
      throw wrong(
        where,
        `the image ${JSON.stringify(name.slice(0, 100))} is named twice`,
        "each image once",
      );
    }
    labels.set(name, toLabel(row[labelAt] ?? ""));
  }
  return { kind: "by-name", labels };
}

/** Fields of a line: by tabs, by commas (quotes kept together), or by the last space. */
function fieldsOf(line: string): readonly string[] {
  if (line.includes("\t")) return line.split("\t").map((field) => field.trim());
  if (line.includes(",")) return commaFields(line);
  const space = /^(\S+\.\w{2,5})\s+(\S.*)$/.exec(line.trim());
  return space ? [space[1] ?? "", space[2] ?? ""] : [line.trim()];
}

function commaFields(line: string): readonly string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === "," && !quoted) {
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
