import type { ByteFeed } from "./byteFeed.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, type ImageSetError } from "./problem.ts";

/** One regular file of a tar, met while reading through it. */
export interface TarEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The next n bytes of its content; what is not taken is passed over. */
  take(n: number): Promise<Uint8Array<ArrayBuffer>>;
}

const BLOCK = 512;
/** Bytes of a pax or GNU header that carries a name. */
const LONGEST_HEADER = 1024 * 1024;

/**
 * Walks through a tar (POSIX ustar and pax, GNU long names and large sizes): regular files only, links and
 * devices are passed over. An entry's content can be taken until the next entry is asked for.
 * @param onOpenEnd called where the file ends without the mark of a tar's end, a block of zeros: it may be cut off
 * @throws ImageSetError malformed, truncated, too-large
 */
export async function* tarEntries(
  feed: ByteFeed,
  limits: ReaderLimits,
  onOpenEnd: () => void = () => undefined,
): AsyncGenerator<TarEntry> {
  let pending: PaxFields = {};
  const global: PaxFields = {};
  for (let count = 0; ; ) {
    const block = await feed.takeUpTo(BLOCK);
    if (block.length === 0) onOpenEnd();
    if (block.length === 0 || isZero(block)) return;
    const header = parseHeader(block, feed);
    const size = pending.size ?? header.size;
    const padded = Math.ceil(size / BLOCK) * BLOCK;
    if (["x", "g", "L", "K"].includes(header.type)) {
      const fields = readFields(header.type, await headerContent(feed, header.size), feed);
      if (header.type === "g") Object.assign(global, fields);
      else pending = { ...pending, ...fields };
      continue;
    }
    const name = pending.path ?? global.path ?? header.name;
    pending = {};
    if (header.type !== "0" || name.endsWith("/")) {
      await feed.skip(padded);
      continue;
    }
    count += 1;
    if (count > limits.entries) throw tooMany(feed, limits);
    let taken = 0;
    yield {
      name: name.slice(0, limits.nameLength + 1),
      size,
      async take(n) {
        if (taken + n > size)
          throw damaged(feed, `an entry of ${size} bytes was read past its end`);
        taken += n;
        return feed.take(n);
      },
    };
    await feed.skip(padded - taken);
  }
}

interface PaxFields {
  path?: string;
  size?: number;
}

interface Header {
  readonly name: string;
  readonly size: number;
  /** "0" is a regular file. */
  readonly type: string;
}

function parseHeader(block: Uint8Array, feed: ByteFeed): Header {
  if (block.length < BLOCK) throw damaged(feed, "it ends in the middle of a header");
  if (!checksumHolds(block)) throw damaged(feed, "a header's checksum is wrong");
  const size = parseNumber(block.subarray(124, 136));
  if (size === null) throw damaged(feed, "a header tells no size");
  const isUstar = text(block.subarray(257, 262)) === "ustar";
  // GNU's old format has other things where ustar has the prefix.
  const isPosix = isUstar && block[262] === 0;
  const prefix = isPosix ? text(block.subarray(345, 500)) : "";
  const name = text(block.subarray(0, 100));
  const flag = String.fromCharCode(block[156] ?? 0);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size,
    type: flag === "\0" || flag === "7" ? "0" : flag,
  };
}

/** The sum of the header's bytes, its own field counted as spaces. */
function checksumHolds(block: Uint8Array): boolean {
  let sum = 0;
  for (let index = 0; index < BLOCK; index++) {
    sum += index >= 148 && index < 156 ? 32 : (block[index] ?? 0);
  }
  return sum === parseNumber(block.subarray(148, 156));
}

/** Octal digits, or GNU's base 256 where the first bit is set; null where it is neither or too large. */
function parseNumber(field: Uint8Array): number | null {
  const first = field[0] ?? 0;
  if (first & 0x80) {
    if (first !== 0x80) return null;
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = text(field).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : null;
}

async function headerContent(feed: ByteFeed, size: number): Promise<Uint8Array> {
  if (size > LONGEST_HEADER) throw damaged(feed, `a header of names has ${size} bytes`);
  const content = await feed.take(size);
  await feed.skip(Math.ceil(size / BLOCK) * BLOCK - size);
  return content;
}

function readFields(type: string, content: Uint8Array, feed: ByteFeed): PaxFields {
  if (type === "L") return { path: text(content) };
  return type === "K" ? {} : paxFields(content, feed);
}

/** Records "LENGTH KEY=VALUE\n", the length counting the whole record (POSIX.1-2001, pax). */
function paxFields(content: Uint8Array, feed: ByteFeed): PaxFields {
  const fields: PaxFields = {};
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at);
    const length = space === -1 ? Number.NaN : Number(text(content.subarray(at, space)));
    if (!Number.isInteger(length) || length <= space - at || at + length > content.length) {
      // GNU tar pads some headers with NULs.
      if (content[at] === 0) break;
      throw damaged(feed, "a pax header's record has no right length");
    }
    const record = text(content.subarray(space + 1, at + length - 1));
    const equals = record.indexOf("=");
    const key = record.slice(0, equals);
    const value = record.slice(equals + 1);
    if (key === "path") fields.path = value;
    if (key === "size" && /^\d{1,15}$/.test(value)) fields.size = Number(value);
    at += length;
  }
  return fields;
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}

function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

function damaged(feed: ByteFeed, found: string): ImageSetError {
  return failure(
    "malformed",
    feed.where,
    `the tar is damaged near byte ${feed.position}: ${found}`,
    "a whole tar archive",
    "Get the file again, or pack it anew.",
  );
}

function tooMany(feed: ByteFeed, limits: ReaderLimits): ImageSetError {
  return failure(
    "too-large",
    feed.where,
    `the archive has more than ${limits.entries} files`,
    `at most ${limits.entries}`,
    "Split the set.",
  );
}
