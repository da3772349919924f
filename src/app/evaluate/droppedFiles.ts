import type { FileSource } from "../../evaluate/checkpointSource.ts";

/** Files of a drop or a choice: the checkpoints, and the names of what is none. */
export interface DroppedFiles {
  readonly checkpoints: readonly FileSource[];
  readonly others: readonly string[];
  /** Every file of the drop. */
  readonly all: readonly FileSource[];
}

/** Checkpoints taken of one drop; a folder with more is not one of checkpoints. */
export const MOST_FILES = 2000;
/** Entries looked at in a dropped folder and all below it. */
const MOST_ENTRIES = 200_000;

/** Sorts chosen files; a chosen folder gives each file its path. */
export function filesOfList(list: Iterable<File>): DroppedFiles {
  return sorted([...list].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

/**
 * Files of a drop, with all folders below. Must be called in the drop's own event: the browser empties
 * the transfer afterwards.
 */
export async function filesOfTransfer(transfer: DataTransfer): Promise<DroppedFiles> {
  return sorted(await allFilesOfTransfer(transfer));
}

/** The same, whatever the files are: a set of images. */
export async function allFilesOfTransfer(transfer: DataTransfer): Promise<readonly FileSource[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ name: file.name, file }));
  const found: FileSource[] = [];
  const budget = { left: MOST_ENTRIES };
  for (const entry of entries) await collect(entry, found, budget);
  return found;
}

async function collect(
  entry: FileSystemEntry,
  found: FileSource[],
  budget: { left: number },
): Promise<void> {
  budget.left -= 1;
  if (budget.left < 0) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ name: entry.fullPath.replace(/^\//, ""), file });
  } else if (isFolder(entry)) {
    for (const child of await children(entry)) await collect(child, found, budget);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A reader gives a folder in portions; an empty one is the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < MOST_ENTRIES) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) break;
    all.push(...portion);
  }
  return all;
}

/** Files of the same folder may hold a checkpoint's weights. */
export function withNeighbours(checkpoint: FileSource, others: readonly FileSource[]): FileSource {
  const folder = checkpoint.name.slice(0, checkpoint.name.lastIndexOf("/") + 1);
  const external = others
    .filter(({ name }) => name.startsWith(folder))
    .slice(0, MOST_FILES)
    .map(({ name, file }) => ({ path: name.slice(folder.length), data: file }));
  return external.length === 0 ? checkpoint : { ...checkpoint, external };
}

/** A single file is taken at its word, whatever its ending: the reader says what it is. */
export function sorted(files: readonly FileSource[]): DroppedFiles {
  if (files.length === 1) return { checkpoints: files, others: [], all: files };
  const isCheckpoint = ({ name }: FileSource) => /\.onnx$/i.test(name);
  const others = files.filter((file) => !isCheckpoint(file) && !isHidden(file.name));
  return {
    checkpoints: files
      .filter(isCheckpoint)
      .slice(0, MOST_FILES)
      .map((checkpoint) => withNeighbours(checkpoint, others)),
    others: others.map(({ name }) => name),
    all: files,
  };
}

function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith("."));
}
