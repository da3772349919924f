import { type ByteFeed, gunzipFeed, sourceFeed } from "./byteFeed.ts";
import { type ByteSource, windowed } from "./byteSource.ts";
import { fileSet, listed, type SetFile } from "./fileSet.ts";
import { noImages } from "./folder.ts";
import type { ReaderLimits } from "./limits.ts";
import { inFolder, titleInFolder } from "./paths.ts";
import { type TarEntry, tarEntries } from "./tarEntries.ts";
import type { ImageSet } from "./types.ts";
import { placeOf } from "./zipEntry.ts";

/** Opens a tar's bytes from the start: of the file itself, or of what its gzip unpacks to. */
export type OpenTar = (signal?: AbortSignal) => ByteFeed;

export function openTar(source: ByteSource, isGzip: boolean, limits: ReaderLimits): OpenTar {
  return (signal) => (isGzip ? gunzipFeed(source, limits, signal) : sourceFeed(windowed(source)));
}

/** Walks through a tar's files, letting go of the file at the end. */
export async function* walkTar(
  open: OpenTar,
  limits: ReaderLimits,
  signal?: AbortSignal,
  onOpenEnd?: () => void,
): AsyncGenerator<TarEntry> {
  const feed = open(signal);
  try {
    for await (const entry of tarEntries(feed, limits, onOpenEnd)) {
      signal?.throwIfAborted();
      yield entry;
    }
  } finally {
    await feed.close();
  }
}

/**
 * A tar or tar.gz of images, one subfolder a class, read through once for each use: the first images come before
 * the last is read, and no more than one is held. A plain tar is counted at once by its headers; a
 * tar.gz is not, because only unpacking tells.
 * @param folder the only folder of the tar that is taken; all of it when left out
 * @throws ImageSetError empty
 */
export async function tarSet(
  source: ByteSource,
  isGzip: boolean,
  limits: ReaderLimits,
  folder?: string,
): Promise<ImageSet> {
  const open = openTar(source, isGzip, limits);
  const toFile = (entry: TarEntry): SetFile => ({
    path: entry.name.replace(/^(\.\/)+/, ""),
    size: entry.size,
    where: placeOf(source.name, entry.name),
    read: () => entry.take(entry.size),
  });
  const isWanted = inFolder(folder, limits.nameLength);
  async function* walk(signal?: AbortSignal, onOpenEnd?: () => void) {
    for await (const entry of walkTar(open, limits, signal, onOpenEnd)) {
      const file = toFile(entry);
      if (isWanted(file.path)) yield file;
    }
  }
  const title = titleInFolder(source.name, folder);
  let count: number | null = null;
  const notes: string[] = [];
  // A gzip tells by itself whether it is whole.
  if (!isGzip) {
    let isOpenEnded = false;
    count = 0;
    const onOpenEnd = () => {
      isOpenEnded = true;
    };
    for await (const file of walk(undefined, onOpenEnd)) {
      if (listed(file, limits)?.kind === "image") count += 1;
    }
    if (count === 0) throw noImages(title);
    if (isOpenEnded) notes.push(openEndNote(source.name, count));
  }
  const format = isGzip ? "tar.gz" : "tar";
  return fileSet(
    { format, title, count, classNames: null, notes },
    (signal) => walk(signal),
    limits,
  );
}

function openEndNote(name: string, images: number): string {
  const found = images === 1 ? "1 image was" : `${images} images were`;
  return `${name} ends without a tar's end mark: it may be cut off. ${found} found in it; compare with the set's own number.`;
}
