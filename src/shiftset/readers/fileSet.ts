import { checkImageBytes, encodedImage } from "./encoded.ts";
import type { ReaderLimits } from "./limits.ts";
import { classOfParts, isHidden, mayBeImage, safeParts } from "./paths.ts";
import { failure, type ImageSetProblem, imageSetProblem } from "./problem.ts";
import { SkipList } from "./skipList.ts";
import type { ImageEntry, ImageSet, ImageSetFacts, LabelledImage, ReadOptions } from "./types.ts";

/** One file of a folder or an archive that may be an image. */
export interface SetFile {
  readonly path: string;
  /** Bytes unpacked. */
  readonly size: number;
  /** For messages. */
  readonly where: string;
  read(signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** The same where files are read in any order: reads no more than this one; `read` where left out. */
  readonly readAlone?: (signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
}

/** What a walk through the files gives: those that belong, and the problems of those that cannot. */
export type Listed =
  | { readonly kind: "image"; readonly file: SetFile; readonly entry: Omit<ImageEntry, "index"> }
  | { readonly kind: "problem"; readonly problem: ImageSetProblem };

/**
 * Judges a path of a folder or archive.
 * @returns what it is; null for files that are no images and those that systems leave behind
 */
export function listed(file: SetFile, limits: ReaderLimits): Listed | null {
  const parts = safeParts(file.path, limits.nameLength);
  if (parts === null) return { kind: "problem", problem: unsafe(file) };
  if (isHidden(parts) || !mayBeImage(parts.at(-1) ?? "")) return null;
  const entry = { name: parts.join("/"), label: classOfParts(parts) };
  return { kind: "image", file, entry };
}

/** The same for files that can be read in any order. */
export function listedFileSet(
  facts: ImageSetFacts,
  files: readonly SetFile[],
  limits: ReaderLimits,
): ImageSet {
  async function* walk() {
    yield* files;
  }
  const found = files.flatMap((file) => {
    const what = listed(file, limits);
    return what?.kind === "image" ? [what] : [];
  });
  const at = async (index: number, signal?: AbortSignal): Promise<LabelledImage> => {
    const one = found[index];
    if (one === undefined) throw new RangeError(`there is no image ${index}`);
    const { file, entry } = one;
    const alone = { ...file, read: file.readAlone ?? file.read };
    return { ...entry, index, image: await contentOf(alone, limits, signal) };
  };
  return { ...fileSet(facts, walk, limits), at };
}

/** @throws ImageSetError where the file is no image, or beyond its bounds */
async function contentOf(
  file: SetFile,
  limits: ReaderLimits,
  signal?: AbortSignal,
): Promise<LabelledImage["image"]> {
  checkImageBytes(file.size, file.where, limits);
  return encodedImage(await file.read(signal), file.where);
}

/**
 * A set of image files, one subfolder a class. A file that cannot be read is counted, named and passed over.
 * @param walk walks through all files anew at each call
 */
export function fileSet(
  facts: ImageSetFacts,
  walk: (signal?: AbortSignal) => AsyncIterable<SetFile>,
  limits: ReaderLimits,
): ImageSet {
  const skips = new SkipList(limits);
  async function* images({ signal, only }: ReadOptions = {}): AsyncGenerator<LabelledImage> {
    skips.clear();
    let index = -1;
    for await (const file of walk(signal)) {
      signal?.throwIfAborted();
      const found = listed(file, limits);
      if (found === null) continue;
      if (found.kind === "problem") {
        skips.add(found.problem);
        continue;
      }
      index += 1;
      if (only && !only.has(index)) continue;
      try {
        const image = await contentOf(file, limits, signal);
        yield { ...found.entry, index, image };
      } catch (error) {
        if (signal?.aborted) throw error;
        skips.add(imageSetProblem(error, file.where));
      }
    }
  }
  async function* entries({
    signal,
  }: Pick<ReadOptions, "signal"> = {}): AsyncGenerator<ImageEntry> {
    skips.clear();
    let index = -1;
    for await (const file of walk(signal)) {
      const found = listed(file, limits);
      if (found?.kind === "problem") skips.add(found.problem);
      if (found?.kind !== "image") continue;
      index += 1;
      yield { ...found.entry, index };
    }
  }
  return { ...facts, images, entries, skipped: () => skips.snapshot() };
}

function unsafe(file: SetFile): ImageSetProblem {
  return failure(
    "unsafe-path",
    file.where,
    "the path leaves its archive, is absolute or is no path",
    "a path inside the set, such as cat/0001.jpg",
    "It is left out. Do not trust an archive that you did not make.",
  ).problem;
}
