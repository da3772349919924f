import { ImageSets } from "../../evaluate/images/imageSets.ts";
import type { ImageSetSummary, NamedBlob } from "../../evaluate/images/protocol.ts";
import { type ReadingChoice, readingLines } from "../../shiftset/readers/readings.ts";
import type { SetReadingName } from "../../shiftset/readers/types.ts";
import { RunningSha256 } from "../../shiftset/sha256.ts";
import { publishedIdOf } from "./publishedFiles.ts";

/** A set of images in one of the two places. */
export interface OwnSet {
  /** The same for the same files with the same names and dates, and the same folder of them. */
  readonly id: string;
  readonly summary: ImageSetSummary;
  /** Id of the published set that its files are, byte for byte; null for others. */
  readonly published: string | null;
  readonly files: readonly NamedBlob[];
  /** Sets that lie side by side in the files, by their folders; empty where the files are one set. */
  readonly folders: readonly string[];
  /** Which of them this one is; null for all files as one set. */
  readonly folder: string | null;
  /** How the visitor wants it read, where something else would be taken by itself. */
  readonly readings: ReadingChoice;
}

let images: ImageSets | null = null;

/** The worker that reads the visitor's images, started when it is first needed. */
export function ownImages(): ImageSets {
  images ??= new ImageSets();
  return images;
}

/** All files as one set. */
export async function wholeSet(
  files: readonly NamedBlob[],
  published?: string,
  readings: ReadingChoice = {},
): Promise<OwnSet> {
  const isPlain = Object.keys(readings).length === 0;
  const [summary, id] = await Promise.all([
    ownImages().open({ files, folder: null, readings }),
    published ?? publishedIdOf(files.map(({ blob }) => blob)),
  ]);
  const { folders } = summary;
  const whole = { files, folders, folder: null, readings };
  return { ...whole, id: identityOf(whole), summary, published: isPlain ? id : null };
}

/** One folder of an opened set's files as a set. */
export async function inFolder({ files, folders }: OwnSet, folder: string | null): Promise<OwnSet> {
  const summary = await ownImages().open({ files, folder });
  const part = { files, folders, folder, readings: {} };
  return { ...part, id: identityOf(part), summary, published: null };
}

/** The same files and folder, read in another way. */
export async function readOtherwise(own: OwnSet, { name, value }: ReadingValue): Promise<OwnSet> {
  const { files, folders, folder } = own;
  // The order of axes and the range were those of the array before.
  const readings = { ...(name === "images" ? {} : own.readings), [name]: value };
  const summary = await ownImages().open({ files, folder, readings });
  const plain = readingLines(summary).length === 0 && readings.floats === undefined;
  const way = { files, folders, folder, readings: plain ? {} : readings };
  const published =
    plain && folder === null ? await publishedIdOf(files.map(({ blob }) => blob)) : null;
  return { ...way, id: identityOf(way), summary, published };
}

/** One thing that the visitor decided about how a set is read. */
export interface ReadingValue {
  readonly name: SetReadingName;
  readonly value: string;
}

/** SHA-256 of the files' names, sizes and dates, of the folder and of how they are read where that was chosen. */
function identityOf({
  files,
  folder,
  readings,
}: Pick<OwnSet, "files" | "folder" | "readings">): string {
  const digest = new RunningSha256();
  const encoder = new TextEncoder();
  digest.add(encoder.encode(`${folder ?? ""}\n`));
  for (const [name, value] of Object.entries(readings)) {
    digest.add(encoder.encode(`${name} ${value}\n`));
  }
  for (const { name, blob } of files) {
    const date = blob instanceof File ? blob.lastModified : "";
    digest.add(encoder.encode(`${name} ${blob.size} ${date}\n`));
  }
  return digest.hex();
}
