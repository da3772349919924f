import { failure, shortened } from "../readers/problem.ts";
import type { RawLabel } from "../readers/types.ts";
import { type LabelFile, type LabelRow, labelsByName } from "./labelRows.ts";

const FORMS =
  '{"a.png": "cat"}, [{"file": "a.png", "label": "cat"}], [["a.png", "cat"]] or a list of labels in the order of the images\' names';

/**
 * Labels in JSON: an object of names and labels, a list of objects or pairs, or a list of labels in the images' order; any of
 * them may stand under "labels". One object a line (JSON Lines) is read as a list of objects.
 * @throws ImageSetError labels
 */
export function jsonLabels(text: string, where: string): LabelFile {
  const document = parsed(text, where);
  const value = isObject(document) ? within(document) : document;
  if (Array.isArray(value)) return ofList(value, where);
  if (!isObject(value)) throw otherForm(where, null, value);
  const rows = Object.entries(value).map(
    ([name, label], index): LabelRow => ({
      name,
      label: labelOf(label, where, `entry ${index + 1}`),
      place: `entry ${index + 1}`,
    }),
  );
  return labelsByName(rows, where);
}

function within(document: Readonly<Record<string, unknown>>): unknown {
  const { labels } = document;
  return isObjectOrList(labels) ? labels : document;
}

function ofList(list: readonly unknown[], where: string): LabelFile {
  if (list.length === 0) throw otherForm(where, null, list);
  const isInOrder = !isObjectOrList(list[0]);
  if (isInOrder) {
    const labels = list.map((value, index) => labelOf(value, where, `entry ${index + 1}`));
    return { kind: "in-order", labels, places: list.map((_, index) => `entry ${index + 1}`) };
  }
  const rows = list.map((value, index) => rowOf(value, where, `entry ${index + 1}`));
  return labelsByName(rows, where);
}

const NAME_FIELDS = ["file_name", "filename", "file", "image", "path", "name", "id"];
const LABEL_FIELDS = ["label", "class", "target", "category", "wnid", "y"];

function rowOf(value: unknown, where: string, place: string): LabelRow {
  if (Array.isArray(value)) {
    const [name, label, ...more]: readonly unknown[] = value;
    if (typeof name !== "string" || more.length > 0) throw otherForm(where, place, value);
    return { name, label: labelOf(label, where, place), place };
  }
  if (!isObject(value)) throw otherForm(where, place, value);
  const name =
    NAME_FIELDS.map((field) => value[field]).find((one) => typeof one === "string") ??
    numberOf(value.index);
  const label = LABEL_FIELDS.map((field) => value[field]).find((one) => one !== undefined);
  if (typeof name !== "string" || label === undefined) throw otherForm(where, place, value);
  return { name, label: labelOf(label, where, place), place };
}

function labelOf(value: unknown, where: string, place: string): RawLabel {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw failure(
    "labels",
    `${where}, ${place}`,
    `the label is ${shortened(JSON.stringify(value) ?? "missing")}`,
    "a class name or a whole number",
    "Mend the file of labels.",
  );
}

/** Images without names are named by their numbers. */
function numberOf(index: unknown): string | undefined {
  return typeof index === "number" && Number.isSafeInteger(index) ? String(index) : undefined;
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length < 2 || !/^\s*\{.*\}\s*$/.test(lines[0] ?? "")) throw notJson(error, where);
    return lines.map((line, index) => {
      try {
        return JSON.parse(line) as unknown;
      } catch (inLine) {
        throw notJson(inLine, `${where}, line ${index + 1}`);
      }
    });
  }
}

function notJson(error: unknown, where: string): Error {
  const words = error instanceof Error ? error.message : String(error);
  return failure(
    "labels",
    where,
    `it is no JSON (${shortened(words)})`,
    FORMS,
    "Mend the file of labels.",
    { cause: error },
  );
}

function otherForm(where: string, place: string | null, value: unknown): Error {
  return failure(
    "labels",
    place === null ? where : `${where}, ${place}`,
    `${shortened(JSON.stringify(value) ?? "nothing")} gives no image a label`,
    FORMS,
    "Mend the file of labels.",
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObjectOrList(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
