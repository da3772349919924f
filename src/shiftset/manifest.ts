import type { ShiftSetManifest } from "./types.ts";

/** Bounds on what a manifest may declare, so that a wrong number cannot ask for all of the memory. */
export const MANIFEST_LIMITS = {
  manifestBytes: 1_000_000,
  side: 4096,
  count: 10_000_000,
  classes: 256,
  contentBytes: 256 * 1024 * 1024,
  fileBytes: 256 * 1024 * 1024,
} as const;

/** A bundled set that could not be read. The message names the file, what was found and what to do. */
export class ShiftSetError extends Error {
  override readonly name = "ShiftSetError";
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks a parsed manifest and returns it typed.
 * @param where the manifest's address, for messages
 * @throws ShiftSetError naming the field, what it holds and what was expected
 */
export function checkManifest(value: unknown, where: string): ShiftSetManifest {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShiftSetError(`${where}: expected a JSON object that describes a shift set.`);
  }
  const fields = value as Fields;
  if (fields.format !== "effective-robustness-shift-set") {
    throw wrong(where, "format", fields.format, '"effective-robustness-shift-set"');
  }
  if (fields.version !== 1) {
    throw wrong(where, "version", fields.version, "1; a newer file needs a newer page");
  }
  const manifest: ShiftSetManifest = {
    format: "effective-robustness-shift-set",
    version: 1,
    id: text(fields, "id", where),
    title: text(fields, "title", where),
    description: text(fields, "description", where),
    testbed: text(fields, "testbed", where),
    testSet: text(fields, "testSet", where),
    width: whole(fields, "width", 1, MANIFEST_LIMITS.side, where),
    height: whole(fields, "height", 1, MANIFEST_LIMITS.side, where),
    channels: channels(fields, where),
    count: whole(fields, "count", 1, MANIFEST_LIMITS.count, where),
    classes: classNames(fields, where),
    file: fileName(fields, where),
    bytes: whole(fields, "bytes", 1, MANIFEST_LIMITS.fileBytes, where),
    fileSha256: digest(fields, "fileSha256", where),
    sha256: digest(fields, "sha256", where),
  };
  if (contentBytes(manifest) > MANIFEST_LIMITS.contentBytes) {
    throw new ShiftSetError(
      `${where}: the set would take ${contentBytes(manifest)} bytes (count × (1 + height × width × channels)); ` +
        `at most ${MANIFEST_LIMITS.contentBytes} are read. Split the set.`,
    );
  }
  return manifest;
}

/** Bytes of the decompressed content: one label and height × width × channels pixel bytes an image. */
export function contentBytes(manifest: ShiftSetManifest): number {
  return manifest.count * (1 + manifest.height * manifest.width * manifest.channels);
}

function wrong(where: string, field: string, found: unknown, expected: string): ShiftSetError {
  const shown = JSON.stringify(found) ?? "nothing";
  return new ShiftSetError(
    `${where}: "${field}" is ${shown.slice(0, 80)}; expected ${expected}. Make the set's files again.`,
  );
}

function text(fields: Fields, field: string, where: string): string {
  const value = fields[field];
  if (typeof value === "string" && value.length > 0 && value.length <= 10_000) return value;
  throw wrong(where, field, value, "a text that is not empty");
}

function whole(fields: Fields, field: string, low: number, high: number, where: string): number {
  const value = fields[field];
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) {
    return value;
  }
  throw wrong(where, field, value, `a whole number from ${low} to ${high}`);
}

function channels(fields: Fields, where: string): 1 | 3 {
  if (fields.channels === 1 || fields.channels === 3) return fields.channels;
  throw wrong(where, "channels", fields.channels, "1 (grey) or 3 (RGB)");
}

function classNames(fields: Fields, where: string): readonly string[] {
  const value = fields.classes;
  const expected = `a list of 2 to ${MANIFEST_LIMITS.classes} different class names in label order`;
  if (!Array.isArray(value)) throw wrong(where, "classes", value, expected);
  const names = value.filter((name): name is string => typeof name === "string" && name !== "");
  const good = names.length === value.length && new Set(names).size === names.length;
  if (!good || names.length < 2 || names.length > MANIFEST_LIMITS.classes) {
    throw wrong(where, "classes", value, expected);
  }
  return names;
}

function fileName(fields: Fields, where: string): string {
  const value = text(fields, "file", where);
  if (/^[\w][\w.-]*$/.test(value)) return value;
  throw wrong(where, "file", value, "the plain name of a file beside the manifest");
}

function digest(fields: Fields, field: string, where: string): string {
  const value = fields[field];
  if (typeof value === "string" && /^[0-9a-f]{64}$/.test(value)) return value;
  throw wrong(where, field, value, "64 hexadecimal digits in lower case");
}
