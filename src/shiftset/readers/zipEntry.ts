import { type ByteFeed, sourceFeed, unpackedFeed } from "./byteFeed.ts";
import type { ByteSource } from "./byteSource.ts";
import { crc32 } from "./crc32.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure } from "./problem.ts";
import type { ZipEntry } from "./zipDirectory.ts";

const LOCAL = 0x04034b50;

/** For messages: 'set.zip, entry "cat/7.jpg"'. */
export function placeOf(file: string, entry: string): string {
  return `${file}, entry "${entry.slice(0, 200)}"`;
}

/**
 * A feed of an entry's content, unpacked as it is read.
 * @throws ImageSetError malformed, unsupported (encrypted, or packed otherwise than stored or deflated)
 */
export async function openZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  limits: ReaderLimits,
  signal?: AbortSignal,
): Promise<ByteFeed> {
  const where = placeOf(source.name, entry.name);
  checkMethod(entry, where);
  const start = await dataStart(source, entry, where);
  const end = start + entry.packedSize;
  if (entry.method === 0) return sourceFeed({ ...source, name: where }, start, end);
  return unpackedFeed(
    rangeStream(source, start, end),
    "deflate-raw",
    entry.packedSize,
    where,
    limits,
    signal,
  );
}

/**
 * A small entry's whole content, its checksum verified.
 */
export async function readZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  limits: ReaderLimits,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const where = placeOf(source.name, entry.name);
  const feed = await openZipEntry(source, entry, limits, signal);
  try {
    const bytes = await feed.take(entry.size);
    const beyond = entry.method === 8 ? await feed.takeUpTo(1) : new Uint8Array(0);
    if (beyond.length === 0 && crc32(bytes) === entry.crc) return bytes;
    throw failure(
      "checksum",
      where,
      "the entry's content does not agree with its checksum or size",
      "the content that was packed",
      "The archive is damaged here: the image is left out.",
    );
  } finally {
    await feed.close();
  }
}

/**
 * A feed of an entry that is too large to be held: its checksum is verified when its last byte is taken, if none was passed
 * over.
 * @throws ImageSetError as openZipEntry; checksum
 */
export async function openCheckedEntry(
  source: ByteSource,
  entry: ZipEntry,
  limits: ReaderLimits,
  signal?: AbortSignal,
): Promise<ByteFeed> {
  const feed = await openZipEntry(source, entry, limits, signal);
  let crc = 0;
  let counted = 0;
  const checked = <T extends Uint8Array>(bytes: T): T => {
    // Bytes that were passed over are in no checksum.
    if (feed.position !== counted + bytes.length) return bytes;
    counted += bytes.length;
    crc = crc32(bytes, crc);
    if (counted !== entry.size || crc === entry.crc) return bytes;
    throw failure(
      "checksum",
      feed.where,
      "the entry's content does not agree with its checksum",
      "the content that was packed",
      "The archive is damaged here: get it again, or save it anew.",
    );
  };
  return {
    where: feed.where,
    get position() {
      return feed.position;
    },
    take: async (n) => checked(await feed.take(n)),
    takeUpTo: async (n) => checked(await feed.takeUpTo(n)),
    skip: (n) => feed.skip(n),
    close: () => feed.close(),
  };
}

function checkMethod(entry: ZipEntry, where: string): void {
  if (entry.encrypted) {
    throw failure(
      "unsupported",
      where,
      "the entry is encrypted",
      "entries without a password",
      "Unpack the archive with its password and drop the folder.",
    );
  }
  const sizesAgree = entry.method !== 0 || entry.size === entry.packedSize;
  if ((entry.method === 0 || entry.method === 8) && sizesAgree) return;
  throw failure(
    sizesAgree ? "unsupported" : "malformed",
    where,
    sizesAgree
      ? `the entry is packed by method ${entry.method}`
      : `the entry is stored, but its sizes differ (${entry.packedSize} and ${entry.size})`,
    "entries stored or deflated",
    "Pack the folder anew as an ordinary zip.",
  );
}

/** Where the entry's data begin: behind its local header, whose name and extra field have their own lengths. */
async function dataStart(source: ByteSource, entry: ZipEntry, where: string): Promise<number> {
  const fits = entry.offset + 30 <= source.size;
  const header = fits ? await source.read(entry.offset, entry.offset + 30) : new Uint8Array(30);
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (view.getUint32(0, true) === LOCAL && start + entry.packedSize <= source.size) return start;
  throw failure(
    "malformed",
    where,
    `there is no entry at byte ${entry.offset}, where the directory puts it`,
    "an entry's local header",
    "The archive is damaged here: get it again, or pack it anew.",
  );
}

/** A range of a file as a stream, in parts of 64 KB. */
function rangeStream(
  source: ByteSource,
  start: number,
  end: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = start;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        if (at >= end) {
          controller.close();
          return;
        }
        const to = Math.min(end, at + 65536);
        controller.enqueue(await source.read(at, to));
        at = to;
      },
    },
    { highWaterMark: 0 },
  );
}
