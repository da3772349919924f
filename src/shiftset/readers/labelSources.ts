import type { ByteSource } from "./byteSource.ts";
import { listed } from "./fileSet.ts";
import type { ReaderLimits } from "./limits.ts";
import { inFolder, isHidden } from "./paths.ts";
import { type OpenTar, walkTar } from "./tar.ts";
import type { ZipEntry } from "./zipDirectory.ts";
import { placeOf, readZipEntry } from "./zipEntry.ts";

/** A file that may hold the labels of a set's images. */
export interface LabelSource {
  /** For messages: the file, and the archive that holds it. */
  readonly where: string;
  /** Bytes. */
  readonly size: number;
  /** Whether the visitor gave it with the set; else it lies in the set's own archive. */
  readonly isBeside: boolean;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

const TEXT = /\.(csv|tsv|txt|json|jsonl)$/i;
const LABELS = /label|annotation|target|truth|metadata|answer/i;
/** Texts that lie beside images and are no labels: notes, lists of class names, what states a preprocessing. */
const OTHER = /readme|licen[cs]e|copying|changelog|class(es|_?names)|config|synset|requirements/i;

/** Whether a file of that name tells the labels of the images around it: "labels.csv", "val_labels.json". */
export function isLabelFileName(path: string): boolean {
  const name = lastOf(path);
  return TEXT.test(name) && LABELS.test(name) && !OTHER.test(name);
}

/** Files given with a set that may hold its labels: those that say so by name, else a text that is alone. */
export function labelSourcesBeside(files: readonly ByteSource[]): readonly LabelSource[] {
  const texts = files.filter(({ name }) => TEXT.test(name) && !OTHER.test(lastOf(name)));
  const called = texts.filter(({ name }) => isLabelFileName(name));
  const chosen = called.length > 0 ? called : texts.length === 1 ? texts : [];
  return chosen.map(({ name, size, read }) => ({
    where: name,
    size,
    isBeside: true,
    read: () => read(0, size),
  }));
}

/** Files of labels inside a zip. */
export function labelSourcesInZip(
  source: ByteSource,
  entries: readonly ZipEntry[],
  limits: ReaderLimits,
): readonly LabelSource[] {
  return entries
    .filter(({ name }) => isVisibleLabels(name))
    .map((entry) => ({
      where: placeOf(source.name, entry.name),
      size: entry.size,
      isBeside: false,
      read: () => readZipEntry(source, entry, limits),
    }));
}

/** More of them in one tar are not held: two are too many already. */
const MOST_IN_TAR = 2;

/**
 * Files of labels inside a tar. The walk ends as soon as images lie in two folders, which are classes then, so that only a
 * set without class folders is read through for it.
 */
export async function labelSourcesInTar(
  open: OpenTar,
  title: string,
  limits: ReaderLimits,
  folder?: string,
): Promise<readonly LabelSource[]> {
  const isWanted = inFolder(folder, limits.nameLength);
  const found: LabelSource[] = [];
  const folders = new Set<string | number | null>();
  for await (const entry of walkTar(open, limits)) {
    const where = placeOf(title, entry.name);
    const file = { path: entry.name.replace(/^(\.\/)+/, ""), size: entry.size, where };
    if (!isWanted(file.path)) continue;
    const image = listed({ ...file, read: () => entry.take(entry.size) }, limits);
    if (image?.kind === "image") folders.add(image.entry.label);
    if (folders.size > 1) return [];
    if (!isVisibleLabels(file.path) || found.length >= MOST_IN_TAR) continue;
    const bytes =
      entry.size <= limits.labelFileBytes ? await entry.take(entry.size) : new Uint8Array(0);
    found.push({ where, size: entry.size, isBeside: false, read: async () => bytes });
  }
  return found;
}

function isVisibleLabels(path: string): boolean {
  return isLabelFileName(path) && !isHidden(path.split("/"));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
