import type { ByteSource } from "../byteSource.ts";
import type { ReaderLimits } from "../limits.ts";
import { failure } from "../problem.ts";
import { bitWidth, decodeHybrid } from "./levels.ts";
import { BYTE_ARRAY, type ColumnChunk, INT32, INT64, malformed } from "./metadata.ts";
import { columnPages, type Page } from "./pages.ts";

/** A value of a column: bytes, a whole number, or null where it or what holds it is missing. */
export type ColumnValue = Uint8Array | number | null;

const PLAIN = 0;
const PLAIN_DICTIONARY = 2;
const RLE_DICTIONARY = 8;

/**
 * The values of a column chunk, page by page.
 * @throws ImageSetError malformed, unsupported
 */
export async function* columnValues(
  source: ByteSource,
  chunk: ColumnChunk,
  limits: ReaderLimits,
): AsyncGenerator<ColumnValue> {
  const where = `${source.name}, column "${chunk.leaf.path}"`;
  if (chunk.leaf.isRepeated) throw unsupported(where, "the column holds lists");
  let dictionary: readonly ColumnValue[] = [];
  for await (const page of columnPages(source, chunk, limits)) {
    try {
      if (page.kind === "dictionary") dictionary = plain(page.body, page.values, chunk.leaf.type);
      else yield* pageValues(page, chunk, dictionary, where);
    } catch (error) {
      if (error instanceof RangeError) throw malformed(where, error.message);
      throw error;
    }
  }
}

function* pageValues(
  page: Page,
  chunk: ColumnChunk,
  dictionary: readonly ColumnValue[],
  where: string,
): Generator<ColumnValue> {
  const { maxDefinition, type } = chunk.leaf;
  const defined =
    page.levels === null ? null : decodeHybrid(page.levels, bitWidth(maxDefinition), page.values);
  const present = defined?.reduce((sum, level) => sum + (level === maxDefinition ? 1 : 0), 0);
  const values = valuesOf(page, present ?? page.values, type, dictionary, where);
  let next = 0;
  for (let row = 0; row < page.values; row++) {
    if (defined !== null && defined[row] !== maxDefinition) yield null;
    else yield values[next++] ?? null;
  }
}

function valuesOf(
  page: Page,
  count: number,
  type: number,
  dictionary: readonly ColumnValue[],
  where: string,
): readonly ColumnValue[] {
  if (page.encoding === PLAIN) return plain(page.body, count, type);
  if (page.encoding !== PLAIN_DICTIONARY && page.encoding !== RLE_DICTIONARY) {
    throw unsupported(where, `its values are encoded by method ${page.encoding}`);
  }
  if (count === 0) return [];
  const indices = decodeHybrid(page.body.subarray(1), page.body[0] ?? 0, count);
  return Array.from(indices, (index) => {
    const value = dictionary[index];
    if (value === undefined) throw new RangeError(`there is no entry ${index} in its dictionary`);
    return value;
  });
}

/** Values one after the other: bytes with their length in front, or whole numbers. */
function plain(body: Uint8Array, count: number, type: number): readonly ColumnValue[] {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (type === BYTE_ARRAY) return byteArrays(body, view, count);
  const bytes = type === INT64 ? 8 : 4;
  if (type !== INT64 && type !== INT32) throw new RangeError(`values of type ${type}`);
  if (count * bytes > body.length) throw new RangeError(`${count} numbers do not fit into a page`);
  return Array.from({ length: count }, (_, at) =>
    type === INT64 ? Number(view.getBigInt64(at * 8, true)) : view.getInt32(at * 4, true),
  );
}

function byteArrays(body: Uint8Array, view: DataView, count: number): readonly Uint8Array[] {
  const values: Uint8Array[] = [];
  for (let at = 0; values.length < count; ) {
    if (at + 4 > body.length) throw new RangeError("a page ends too early");
    const length = view.getUint32(at, true);
    at += 4;
    if (at + length > body.length) throw new RangeError("a value reaches beyond its page");
    values.push(body.subarray(at, at + length));
    at += length;
  }
  return values;
}

function unsupported(where: string, found: string): Error {
  return failure(
    "unsupported",
    where,
    found,
    "a plain column, as image hubs write it (plain or dictionary encoding)",
    "Write the file anew with pandas or datasets.",
  );
}
