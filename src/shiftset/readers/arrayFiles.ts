import type { NamedArray } from "./arrays.ts";
import { type ByteFeed, gunzipFeed, mostUnpacked, sourceFeed } from "./byteFeed.ts";
import { type ByteSource, windowed } from "./byteSource.ts";
import { readIdxHeader } from "./idxHeader.ts";
import type { ReaderLimits } from "./limits.ts";
import { type ArrayHeader, readNpyHeader } from "./npyHeader.ts";
import type { ZipEntry } from "./zipDirectory.ts";
import { openCheckedEntry, placeOf } from "./zipEntry.ts";

const READ_HEADER = { npy: readNpyHeader, idx: readIdxHeader };

/** A .npy or IDX file, plain or gzipped, as an array. */
export function arrayOfFile(
  source: ByteSource,
  kind: "npy" | "idx",
  isGzip: boolean,
  limits: ReaderLimits,
): Promise<NamedArray> {
  const size = isGzip ? mostUnpacked(source.size, limits) : source.size;
  const open = async (signal?: AbortSignal) =>
    isGzip ? gunzipFeed(source, limits, signal) : sourceFeed(windowed(source));
  const plain = isGzip ? null : source;
  return namedArray(source.name, source.name, size, READ_HEADER[kind], open, plain);
}

/** The .npy entries of an .npz as arrays. */
export function arraysOfZip(
  source: ByteSource,
  entries: readonly ZipEntry[],
  limits: ReaderLimits,
): Promise<NamedArray[]> {
  const near = windowed(source);
  return Promise.all(
    entries
      .filter(({ name }) => name.endsWith(".npy"))
      .map((entry) =>
        namedArray(
          entry.name.replace(/\.npy$/, ""),
          placeOf(source.name, entry.name),
          entry.size,
          readNpyHeader,
          (signal) => openCheckedEntry(near, entry, limits, signal),
        ),
      ),
  );
}

async function namedArray(
  key: string,
  where: string,
  size: number,
  readHeader: (feed: ByteFeed) => Promise<ArrayHeader>,
  open: (signal?: AbortSignal) => Promise<ByteFeed>,
  plain: ByteSource | null = null,
): Promise<NamedArray> {
  const feed = await open();
  try {
    const header = await readHeader(feed);
    const data = feed.position;
    const read = plain && {
      read: (start: number, end: number) => plain.read(data + start, data + end),
    };
    return {
      ...read,
      key,
      where,
      header,
      available: size - feed.position,
      async open(signal) {
        const fresh = await open(signal);
        await readHeader(fresh);
        return fresh;
      },
    };
  } finally {
    await feed.close();
  }
}
