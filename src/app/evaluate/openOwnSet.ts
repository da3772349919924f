import { ImageSets } from "../../evaluate/images/imageSets.ts";
import type { ImageSetSummary, NamedBlob } from "../../evaluate/images/protocol.ts";
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
}

let images: ImageSets | null = null;

/** The worker that reads the visitor's images, started when it is first needed. */
export function ownImages(): ImageSets {
  images ??= new ImageSets();
  return images;
}

/** All files as one set. */
export async function wholeSet(files: readonly NamedBlob[], published?: string): Promise<OwnSet> {
  const [summary, id] = await Promise.all([
    ownImages().open({ files, folder: null }),
    published ?? publishedIdOf(files.map(({ blob }) => blob)),
  ]);
  const { folders } = summary;
  return { id: identityOf(files, null), summary, published: id, files, folders, folder: null };
}

/** One folder of an opened set's files as a set. */
export async function inFolder({ files, folders }: OwnSet, folder: string | null): Promise<OwnSet> {
  const summary = await ownImages().open({ files, folder });
  return { id: identityOf(files, folder), summary, published: null, files, folders, folder };
}

/** SHA-256 of the files' names, sizes and dates and of the folder. */
function identityOf(files: readonly NamedBlob[], folder: string | null): string {
  const digest = new RunningSha256();
  const encoder = new TextEncoder();
  digest.add(encoder.encode(`${folder ?? ""}\n`));
  for (const { name, blob } of files) {
    const date = blob instanceof File ? blob.lastModified : "";
    digest.add(encoder.encode(`${name} ${blob.size} ${date}\n`));
  }
  return digest.hex();
}
