import { ascii, crc32, joined, littleEndian } from "./bytes.ts";

/** A file of an archive; its name in ASCII, with slashes between folders. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1 January 1980, the first day that the format knows: archives of the same pictures are the same bytes. */
const DATE = (1 << 5) | 1;

/**
 * Files in one ZIP archive, stored as they are: pictures are compressed already.
 * Format: APPNOTE.TXT 6.3, without ZIP64.
 * @throws RangeError beyond 65,535 files or 4 GB.
 */
export function zip(files: readonly ArchiveFile[]): Uint8Array<ArrayBuffer> {
  if (files.length > 0xffff)
    throw new RangeError(`An archive holds 65,535 files; there are ${files.length}.`);
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = ascii(name);
    const common = littleEndian(
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [DATE, 2],
      [crc32(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [title.length, 2],
      [0, 2],
    );
    const local = joined([littleEndian([0x04034b50, 4]), common, title, bytes]);
    directory.push(
      joined([
        littleEndian([0x02014b50, 4], [20, 2]),
        common,
        littleEndian([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
        title,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  if (offset > 0xfffffffe) throw new RangeError("The pictures are too large for one archive.");
  const listing = joined(directory);
  const end = littleEndian(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [listing.length, 4],
    [offset, 4],
    [0, 2],
  );
  return joined([...parts, listing, end]);
}
