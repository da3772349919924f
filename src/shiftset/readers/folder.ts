import type { ByteSource } from "./byteSource.ts";
import { listed, listedFileSet, type SetFile } from "./fileSet.ts";
import type { ReaderLimits } from "./limits.ts";
import { inFolder, titleInFolder } from "./paths.ts";
import { failure } from "./problem.ts";
import type { ImageSet } from "./types.ts";

/**
 * A folder that was picked or dropped: files with their paths, one subfolder a class. The files are taken in the order
 * of their paths, so that the set is the same whatever order the browser gives.
 * @param folder the only folder of them that is taken; all files when left out
 * @throws ImageSetError empty, too-large
 */
export function folderSet(
  files: readonly ByteSource[],
  limits: ReaderLimits,
  folder?: string,
): ImageSet {
  const title = titleOf(files, folder);
  if (files.length > limits.entries) {
    throw failure(
      "too-large",
      title,
      `the folder has ${files.length} files`,
      `at most ${limits.entries}`,
      "Split the set.",
    );
  }
  const isWanted = inFolder(folder, limits.nameLength);
  const wanted = files.filter(({ name }) => isWanted(pathOf(name)));
  const inOrder = wanted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
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
    path: pathOf(source.name),
    size: source.size,
    where: source.name,
    read: () => source.read(0, source.size),
  };
}

function pathOf(name: string): string {
  return name.replace(/^\/+/, "");
}

/** The dropped folder's name stands in its files' paths already. */
function titleOf(files: readonly ByteSource[], folder: string | undefined): string {
  const common = commonFolder(files);
  if (folder === undefined) return common ?? `${files.length} files`;
  return common === null ? titleInFolder(`${files.length} files`, folder) : folder;
}

function commonFolder(files: readonly ByteSource[]): string | null {
  const first = files[0]?.name.split("/")[0];
  const shared = files.every(({ name }) => name.startsWith(`${first}/`));
  return shared && first !== undefined ? first : null;
}
