import { sourceFeed } from "./byteFeed.ts";
import type { ByteSource } from "./byteSource.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, type ImageSetError } from "./problem.ts";

/** One file of a zip, as the central directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65535;

/**
 * Reads a zip's central directory (PKWARE APPNOTE 6.3), zip64 too. Nothing is unpacked.
 * @throws ImageSetError malformed, truncated, too-large, bomb (entries whose data overlap)
 */
export async function readZipDirectory(
  source: ByteSource,
  limits: ReaderLimits,
): Promise<readonly ZipEntry[]> {
  const directory = await findDirectory(source);
  checkDirectory(directory, source, limits);
  const feed = sourceFeed(source, directory.start, directory.start + directory.size);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < directory.count; index++) {
    const entry = await readEntry(feed, source.name, limits);
    if (entry !== null) entries.push(entry);
  }
  checkOverlap(entries, source.name, directory.start);
  return entries;
}

interface Directory {
  readonly start: number;
  readonly size: number;
  readonly count: number;
}

async function findDirectory(source: ByteSource): Promise<Directory> {
  const tailStart = Math.max(0, source.size - LONGEST_COMMENT - 22);
  const tail = viewOf(await source.read(tailStart, source.size));
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const count = tail.getUint16(at + 10, true);
    const size = tail.getUint32(at + 12, true);
    const start = tail.getUint32(at + 16, true);
    const needs64 = count === 0xffff || size === 0xffffffff || start === 0xffffffff;
    return needs64
      ? ((await findDirectory64(source, tailStart + at)) ?? { start, size, count })
      : { start, size, count };
  }
  throw failure(
    "truncated",
    source.name,
    "the zip has no central directory at its end",
    "a whole zip file",
    "The copy or download broke off: get the file again.",
  );
}

async function findDirectory64(source: ByteSource, endAt: number): Promise<Directory | null> {
  if (endAt < 20) return null;
  const locator = viewOf(await source.read(endAt - 20, endAt));
  if (locator.getUint32(0, true) !== LOCATOR64) return null;
  const at = wholeNumber(locator, 8);
  if (at + 56 > source.size) throw damaged(source.name, `its zip64 record is said to be at ${at}`);
  const record = viewOf(await source.read(at, at + 56));
  if (record.getUint32(0, true) !== END64) {
    throw damaged(source.name, `there is no zip64 record at byte ${at}`);
  }
  return {
    count: wholeNumber(record, 32),
    size: wholeNumber(record, 40),
    start: wholeNumber(record, 48),
  };
}

function checkDirectory(directory: Directory, source: ByteSource, limits: ReaderLimits): void {
  const { start, size, count } = directory;
  if (start + size > source.size) {
    throw damaged(source.name, `its directory is said to lie at bytes ${start} to ${start + size}`);
  }
  if (size > limits.directoryBytes || count > limits.entries) {
    throw failure(
      "too-large",
      source.name,
      `the zip has ${count} entries, listed in ${size} bytes`,
      `at most ${limits.entries} entries in ${limits.directoryBytes} bytes`,
      "Split the set.",
    );
  }
  // An entry takes at least 46 bytes of the directory.
  if (count * 46 > size) throw damaged(source.name, `it lists ${count} entries in ${size} bytes`);
}

async function readEntry(
  feed: ReturnType<typeof sourceFeed>,
  file: string,
  limits: ReaderLimits,
): Promise<ZipEntry | null> {
  const fixed = viewOf(await feed.take(46));
  if (fixed.getUint32(0, true) !== ENTRY) {
    throw damaged(file, `its directory breaks off at byte ${feed.position - 46} of it`);
  }
  const flags = fixed.getUint16(8, true);
  const nameBytes = await feed.take(fixed.getUint16(28, true));
  const extra = viewOf(await feed.take(fixed.getUint16(30, true)));
  await feed.skip(fixed.getUint16(32, true));
  const name = decodeName(nameBytes, (flags & 0x800) !== 0);
  if (name.length > limits.nameLength || name.endsWith("/")) return null;
  return {
    name,
    method: fixed.getUint16(10, true),
    encrypted: (flags & 1) !== 0,
    crc: fixed.getUint32(16, true),
    ...sizes(fixed, extra, file),
  };
}

/** Sizes and offset; those of 0xffffffff stand in the zip64 field, in this order. */
function sizes(
  fixed: DataView,
  extra: DataView,
  file: string,
): Pick<ZipEntry, "size" | "packedSize" | "offset"> {
  const small = {
    size: fixed.getUint32(24, true),
    packedSize: fixed.getUint32(20, true),
    offset: fixed.getUint32(42, true),
  };
  const missing = (["size", "packedSize", "offset"] as const).filter(
    (key) => small[key] === 0xffffffff,
  );
  if (missing.length === 0) return small;
  let at = 0;
  while (at + 4 <= extra.byteLength) {
    const id = extra.getUint16(at, true);
    const length = extra.getUint16(at + 2, true);
    if (id === 1 && length >= 8 * missing.length && at + 4 + length <= extra.byteLength) {
      missing.forEach((key, index) => {
        small[key] = wholeNumber(extra, at + 4 + 8 * index);
      });
      return small;
    }
    at += 4 + length;
  }
  // Exactly 4 GiB − 1 without a zip64 field is possible, if unlikely.
  if (small.offset !== 0xffffffff) return small;
  throw damaged(file, "an entry lacks its zip64 sizes");
}

/** UTF-8 where the flag says so or where the bytes are; else as Latin-1, so that it stays readable. */
function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: !isUtf8 }).decode(bytes);
  } catch {
    // Not UTF-8: an old archive in its system's own code page.
    return String.fromCharCode(...bytes);
  }
}

/** Entries that share data make a small file unpack to a huge one (Fifield 2019): none does so by right. */
function checkOverlap(entries: readonly ZipEntry[], file: string, directoryStart: number): void {
  const byOffset = [...entries].sort((a, b) => a.offset - b.offset);
  byOffset.forEach((entry, index) => {
    const next = byOffset[index + 1]?.offset ?? directoryStart;
    if (entry.offset + 30 + entry.packedSize <= next || entry.packedSize === 0) return;
    throw failure(
      "bomb",
      file,
      `the data of entry ${JSON.stringify(entry.name.slice(0, 120))} overlaps what follows it`,
      "entries that lie one after the other",
      "Do not trust this file. If it is yours, pack it anew.",
    );
  });
}

function wholeNumber(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  return Number.isSafeInteger(value) ? value : Number.MAX_SAFE_INTEGER;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function damaged(file: string, found: string): ImageSetError {
  return failure(
    "malformed",
    file,
    `the zip is damaged: ${found}`,
    "a whole zip file",
    "Get the file again, or pack it anew.",
  );
}
