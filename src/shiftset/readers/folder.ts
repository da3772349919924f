import type { ByteSource } from "./byteSource.ts";
import { listed, listedFileSet, type SetFile } from "./fileSet.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure } from "./problem.ts";
import type { ImageSet } from "./types.ts";

/**
 * A folder that was picked or dropped: files with their paths, one subfolder a class. The files are taken in the order
 * of their paths, so that the set is the same whatever order the browser gives.
 * @throws ImageSetError empty, too-large
 */
export function folderSet(files: readonly ByteSource[], limits: ReaderLimits): ImageSet {
  const title = commonFolder(files) ?? `${files.length} files`;
  if (files.length > limits.entries) {
    throw failure(
      "too-large",
      title,
      `the folder has ${files.length} files`,
      `at most ${limits.entries}`,
      "Split the set.",
    );
  }
  const inOrder = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const setFiles = inOrder.map(toSetFile);
  const count = setFiles.filter((file) => listed(file, limits)?.kind === "image").length;
  if (count === 0) throw noImages(title);
  const facts = { format: "folder", title, count, classNames: null, notes: [] } as const;
  return listedFileSet(facts, setFiles, limits);
}

/** The error of a folder or archive without an image in it. */
export function noImages(where: string): Error {
  return failure(
    "empty",
    where,
    "no image was found",
    "one subfolder a class, with JPEG, PNG, WebP or GIF files",
    "Choose the folder that holds the class folders.",
  );
}

function toSetFile(source: ByteSource): SetFile {
  return {
    path: source.name.replace(/^\/+/, ""),
    size: source.size,
    where: source.name,
    read: () => source.read(0, source.size),
  };
}

function commonFolder(files: readonly ByteSource[]): string | null {
  const first = files[0]?.name.split("/")[0];
  const shared = files.every(({ name }) => name.startsWith(`${first}/`));
  return shared && first !== undefined ? first : null;
}
