import { type ByteSource, windowed } from "./byteSource.ts";
import { listed, listedFileSet, type SetFile } from "./fileSet.ts";
import { noImages } from "./folder.ts";
import type { ReaderLimits } from "./limits.ts";
import { inFolder, titleInFolder } from "./paths.ts";
import { failure } from "./problem.ts";
import type { ImageSet } from "./types.ts";
import type { ZipEntry } from "./zipDirectory.ts";
import { placeOf, readZipEntry } from "./zipEntry.ts";

/**
 * A zip of images, one subfolder a class; images come in the order of the zip's directory.
 * @param folder the only folder of the zip that is taken; all of it when left out
 * @throws ImageSetError empty, bomb
 */
export function zipSet(
  source: ByteSource,
  entries: readonly ZipEntry[],
  limits: ReaderLimits,
  folder?: string,
): ImageSet {
  checkTotal(source, entries, limits);
  const near = windowed(source);
  const isWanted = inFolder(folder, limits.nameLength);
  const wanted = entries.filter(({ name }) => isWanted(name));
  const files = wanted.map(
    (entry): SetFile => ({
      path: entry.name,
      size: entry.size,
      where: placeOf(source.name, entry.name),
      read: (signal) => readZipEntry(near, entry, limits, signal),
      // Header and content in one read, and nothing of what lies behind.
      readAlone: (signal) =>
        readZipEntry(windowed(source, entry.packedSize + 1024), entry, limits, signal),
    }),
  );
  const count = files.filter((file) => listed(file, limits)?.kind === "image").length;
  const title = titleInFolder(source.name, folder);
  if (count === 0) throw noImages(title);
  const facts = { format: "zip", title, count, classNames: null, notes: [] } as const;
  return listedFileSet(facts, files, limits);
}

/** Deflate packs at most 1,032 to 1; a zip that claims more than images ever do is refused before it is unpacked. */
function checkTotal(source: ByteSource, entries: readonly ZipEntry[], limits: ReaderLimits): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const most = Math.min(
    limits.unpackedBytes,
    Math.max(limits.ratioFreeBytes, source.size * limits.ratio),
  );
  if (total <= most) return;
  throw failure(
    "bomb",
    source.name,
    `${source.size} packed bytes claim to unpack to ${total} bytes`,
    `at most ${most} bytes; images hardly compress`,
    "Do not trust this file. If it is yours, drop the folder itself.",
  );
}
