import { unpackedFeed } from "../byteFeed.ts";
import { type ByteSource, bytesSource } from "../byteSource.ts";
import type { ReaderLimits } from "../limits.ts";
import { failure, ImageSetError, shortened } from "../problem.ts";
import { type ColumnChunk, malformed, number } from "./metadata.ts";
import { unsnappy } from "./snappy.ts";
import { decodeThrift, ThriftEnd, type ThriftStruct, type ThriftValue } from "./thrift.ts";
import { unzstd } from "./zstd.ts";

/** One page of a column, unpacked. */
export interface Page {
  readonly kind: "dictionary" | "data";
  readonly values: number;
  readonly encoding: number;
  /** Definition levels' bytes, in front of the values in older pages; null where there are none. */
  readonly levels: Uint8Array | null;
  readonly body: Uint8Array;
}

/** Room for a page's header: statistics may hold whole values. */
const HEADER_ROOMS = [4096, 262144, 16 * 1024 * 1024];

/**
 * The pages of a column chunk, one after the other; only one is held.
 * @throws ImageSetError malformed, unsupported, too-large
 */
export async function* columnPages(
  source: ByteSource,
  chunk: ColumnChunk,
  limits: ReaderLimits,
): AsyncGenerator<Page> {
  const where = `${source.name}, column "${chunk.leaf.path}"`;
  const end = chunk.start + chunk.bytes;
  let left = chunk.values;
  for (let at = chunk.start; left > 0; ) {
    if (at >= end) throw malformed(where, `${left} values are missing`);
    const { header, length } = await readHeader(source, at, end, where);
    const packedSize = number(header.get(3)) ?? -1;
    const size = number(header.get(2)) ?? -1;
    checkSizes(packedSize, size, end - at - length, where, limits);
    const packed = await source.read(at + length, at + length + packedSize);
    at += length + packedSize;
    const page = await toPage(header, packed, size, chunk, where, limits);
    if (page === null) continue;
    if (page.kind === "data") left -= page.values;
    if (left < 0 || page.values > chunk.values)
      throw malformed(where, "a page has too many values");
    yield page;
  }
}

async function readHeader(
  source: ByteSource,
  at: number,
  end: number,
  where: string,
): Promise<{ header: ThriftStruct; length: number }> {
  for (const room of HEADER_ROOMS) {
    const bytes = await source.read(at, Math.min(end, at + room));
    try {
      const { value, end: length } = decodeThrift(bytes);
      return { header: value, length };
    } catch (error) {
      // A longer stretch may hold the whole header.
      if (error instanceof ThriftEnd && at + room < end) continue;
      throw malformed(where, `the page at byte ${at} has no right header`);
    }
  }
  throw malformed(where, `the page at byte ${at} has a header without an end`);
}

function checkSizes(
  packed: number,
  size: number,
  room: number,
  where: string,
  limits: ReaderLimits,
): void {
  if (packed < 0 || size < 0 || packed > room) {
    throw malformed(where, `a page is said to have ${packed} packed and ${size} unpacked bytes`);
  }
  const isBomb = size > limits.ratioFreeBytes && size > packed * limits.ratio;
  if (packed <= limits.pageBytes && size <= limits.pageBytes && !isBomb) return;
  throw failure(
    isBomb ? "bomb" : "too-large",
    where,
    `a page of ${packed} packed bytes has ${size} bytes`,
    `at most ${limits.pageBytes} bytes a page`,
    "Write the file anew with smaller pages or row groups (of 100 rows, as datasets.Dataset.to_parquet does).",
  );
}

const DICTIONARY_PAGE = 2;
const DATA_PAGE = 0;
const DATA_PAGE_V2 = 3;

async function toPage(
  header: ThriftStruct,
  packed: Uint8Array<ArrayBuffer>,
  size: number,
  chunk: ColumnChunk,
  where: string,
  limits: ReaderLimits,
): Promise<Page | null> {
  const type = number(header.get(1));
  if (type === DICTIONARY_PAGE) {
    const facts = struct(header.get(7));
    const body = await unpack(packed, size, chunk.codec, where, limits);
    return {
      kind: "dictionary",
      values: valuesOf(facts, size, where),
      encoding: 0,
      levels: null,
      body,
    };
  }
  if (type === DATA_PAGE) {
    const facts = struct(header.get(5));
    const all = await unpack(packed, size, chunk.codec, where, limits);
    return { ...splitLevels(all, chunk, where), ...dataPage(facts, 2, chunk, where) };
  }
  if (type === DATA_PAGE_V2)
    return pageV2(struct(header.get(8)), packed, size, chunk, where, limits);
  // Index pages hold no values.
  return null;
}

function dataPage(facts: ThriftStruct, encodingField: number, chunk: ColumnChunk, where: string) {
  return {
    kind: "data" as const,
    values: dataValues(facts, chunk, where),
    encoding: number(facts.get(encodingField)) ?? -1,
  };
}

/** Values that one page may have: a run of equal ones takes no room of its own, so its bytes are no bound. */
const MOST_VALUES = 4_000_000;

function dataValues(facts: ThriftStruct, chunk: ColumnChunk, where: string): number {
  const values = number(facts.get(1)) ?? -1;
  if (Number.isInteger(values) && values >= 0 && values <= Math.min(chunk.values, MOST_VALUES))
    return values;
  throw malformed(where, `a page is said to have ${values} values`);
}

function valuesOf(facts: ThriftStruct, size: number, where: string): number {
  const values = number(facts.get(1)) ?? -1;
  if (Number.isInteger(values) && values >= 0 && values <= size) return values;
  throw malformed(where, `a dictionary of ${size} bytes is said to have ${values} values`);
}

/** Older pages: levels with their length in front, then the values, packed together. */
function splitLevels(
  all: Uint8Array,
  chunk: ColumnChunk,
  where: string,
): Pick<Page, "levels" | "body"> {
  if (chunk.leaf.maxDefinition === 0) return { levels: null, body: all };
  if (all.length < 4) throw malformed(where, "a page ends before its levels");
  const length = new DataView(all.buffer, all.byteOffset, 4).getUint32(0, true);
  if (4 + length > all.length) throw malformed(where, "a page ends within its levels");
  return { levels: all.subarray(4, 4 + length), body: all.subarray(4 + length) };
}

/** Newer pages: levels unpacked in front, with their lengths in the header. */
async function pageV2(
  facts: ThriftStruct,
  packed: Uint8Array<ArrayBuffer>,
  size: number,
  chunk: ColumnChunk,
  where: string,
  limits: ReaderLimits,
): Promise<Page> {
  const definition = number(facts.get(5)) ?? 0;
  const levels = definition + (number(facts.get(6)) ?? 0);
  if (definition < 0 || levels < 0 || levels > packed.length || levels > size) {
    throw malformed(where, "a page ends within its levels");
  }
  const isPacked = facts.get(7) !== false;
  const rest = packed.slice(levels);
  const codec = isPacked ? chunk.codec : 0;
  const body = await unpack(rest, size - levels, codec, where, limits);
  return {
    ...dataPage(facts, 4, chunk, where),
    levels: chunk.leaf.maxDefinition === 0 ? null : packed.subarray(levels - definition, levels),
    body,
  };
}

async function unpack(
  packed: Uint8Array<ArrayBuffer>,
  size: number,
  codec: number,
  where: string,
  limits: ReaderLimits,
): Promise<Uint8Array> {
  if (codec === 0) {
    if (packed.length === size) return packed;
    throw malformed(where, `a plain page has ${packed.length} bytes, and ${size} are promised`);
  }
  try {
    if (codec === 1) return unsnappy(packed, size);
    if (codec === 2) return await gunzip(packed, size, where, limits);
    if (codec === 6) return size === 0 ? new Uint8Array(0) : await unzstd(packed, size);
  } catch (error) {
    if (error instanceof ImageSetError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw malformed(where, `a page cannot be unpacked (${shortened(words)})`);
  }
  const name = { 3: "LZO", 4: "Brotli", 5: "LZ4", 7: "LZ4" }[codec] ?? `codec ${codec}`;
  throw failure(
    "unsupported",
    where,
    `the column is packed with ${name}`,
    "Snappy, zstd, gzip, or none",
    'Write the file anew, for instance with compression="zstd".',
  );
}

async function gunzip(
  packed: Uint8Array<ArrayBuffer>,
  size: number,
  where: string,
  limits: ReaderLimits,
): Promise<Uint8Array> {
  const source = bytesSource(where, packed);
  const feed = unpackedFeed(source.stream(), "gzip", packed.length, where, limits);
  try {
    return await feed.take(size);
  } finally {
    await feed.close();
  }
}

function struct(value: ThriftValue | undefined): ThriftStruct {
  return value instanceof Map ? value : new Map<number, ThriftValue>();
}
