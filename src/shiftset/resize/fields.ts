import { wrong } from "./checkPreprocessing.ts";
import type { ResizeFilter } from "./filters.ts";

/** A JSON object whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a file states, and what had to be assumed beside it, in whole sentences. */
export interface Stated<T> {
  readonly preprocessing: T;
  readonly notes: readonly string[];
}

/** @throws ImageSetError preprocessing where the text is no JSON object */
export function parseFields(text: string, where: string): Fields {
  if (text.length > 1_000_000) throw wrong(where, `${text.length} characters`, "a small JSON file");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words name a column of a file that people seldom look into.
    throw wrong(where, "no JSON", "a JSON object");
  }
  if (!isFields(value)) throw wrong(where, "no JSON object", "a JSON object");
  return value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The field's number, or undefined where it is missing. @throws where it is something else */
export function numberField(fields: Fields, name: string, where: string): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw wrong(where, `"${name}": ${shown(value)}`, "a number");
}

/** The field's truth, or `otherwise` where it is missing. */
export function truthField(fields: Fields, name: string, otherwise: boolean): boolean {
  const value = fields[name];
  return typeof value === "boolean" ? value : otherwise;
}

/** One number or one a channel. */
export function channelsField(
  fields: Fields,
  name: string,
  where: string,
): readonly number[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const numbers = values.filter((item): item is number => typeof item === "number");
  if (numbers.length === values.length && [1, 3, 4].includes(numbers.length)) return numbers;
  throw wrong(where, `"${name}": ${shown(value)}`, "one number, or one a channel");
}

/** Pillow's numbers of its filters. */
const PILLOW_FILTERS: readonly ResizeFilter[] = [
  "nearest",
  "lanczos",
  "bilinear",
  "bicubic",
  "box",
  "hamming",
];

/** A filter by Pillow's number or by name; undefined where the field is missing. */
export function filterField(fields: Fields, name: string, where: string): ResizeFilter | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  const found =
    typeof value === "number"
      ? PILLOW_FILTERS[value]
      : PILLOW_FILTERS.find((filter) => filter === String(value).toLowerCase());
  if (found) return found;
  throw wrong(where, `"${name}": ${shown(value)}`, "a filter of Pillow's, 0 to 5, or its name");
}

export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}
