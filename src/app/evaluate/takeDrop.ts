import type { FileSource } from "../../evaluate/checkpointSource.ts";
import { parseLabelMap } from "../../shiftset/labels/labelMap.ts";
import { parsePreprocessing } from "../../shiftset/resize/parsePreprocessing.ts";
import { MOST_FILES, withNeighbours } from "./droppedFiles.ts";
import { useOwn } from "./ownStore.ts";
import type { Slot } from "./slot.ts";
import { assignGroups, type SortedDrop, sortDrop } from "./sortDrop.ts";

/** Whether a drop holds more than checkpoints: then it is for images of the visitor's own. */
export function isOwnDrop(files: readonly FileSource[]): boolean {
  const { imageGroups, documents } = sortDrop(files);
  return imageGroups.length > 0 || documents.length > 0;
}

/**
 * Gives each file of a drop to where it belongs.
 * @returns what of it was not used and why; null where everything was
 */
export async function takeDrop(files: readonly FileSource[]): Promise<string | null> {
  const sorted = sortDrop(files);
  const remarks: string[] = [];
  takeImages(sorted, remarks);
  await takeDocuments(sorted.documents, remarks);
  // A single file is taken at its word, whatever its ending: the reader says what it is.
  const single = files.length === 1 && sorted.others.length === 1;
  const checkpoints = (single ? files : sorted.checkpoints).slice(0, MOST_FILES);
  const beside = [...sorted.others, ...sorted.documents];
  useOwn.getState().addCheckpoints(checkpoints.map((one) => withNeighbours(one, beside)));
  if (!single) tellUnused(sorted, checkpoints, remarks);
  if (files.length === 0) remarks.push("There was no file in what was dropped.");
  return remarks.length === 0 ? null : remarks.join(" ");
}

/** Images for one place, whatever else was dropped on it. Texts alone are labels for the images that are there. */
export function takeImagesFor(slot: Slot, files: readonly FileSource[]): void {
  const blobs = files.map(({ name, file }) => ({ name, blob: file }));
  const { sets, open } = useOwn.getState();
  const own = sets[slot];
  const isLabels = files.length > 0 && files.every(({ name }) => TEXT.test(name));
  const before = own?.files.filter(({ name }) => !TEXT.test(name)) ?? [];
  if (isLabels) void open(slot, [...before, ...blobs], undefined, own?.readings);
  else void open(slot, blobs);
}

const TEXT = /\.(csv|tsv|txt|jsonl?)$/i;

function takeImages({ imageGroups }: SortedDrop<FileSource>, remarks: string[]): void {
  const { sets } = useOwn.getState();
  const taken = { inDistribution: sets.inDistribution !== null, shifted: sets.shifted !== null };
  const { slots, left } = assignGroups(imageGroups, taken);
  for (const slot of ["inDistribution", "shifted"] as const) {
    const group = slots[slot];
    if (group !== undefined) takeImagesFor(slot, group.files);
  }
  if (left.length > 0) {
    const titles = left.map(({ title }) => title).join(", ");
    remarks.push(
      `Not taken: ${titles}. Both sets of images are chosen already; drop a set on the place that it shall have.`,
    );
  }
}

async function takeDocuments(documents: readonly FileSource[], remarks: string[]): Promise<void> {
  for (const { name, file } of documents) {
    try {
      useOwn.getState().choose(await choiceOf(name, file));
    } catch (error) {
      remarks.push(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Label maps of a million classes stay below this. */
const MOST_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** What a JSON file decides: a label map, or a preprocessing. @throws ImageSetError */
export async function choiceOf(name: string, file: Blob) {
  if (file.size > MOST_DOCUMENT_BYTES) {
    throw new Error(`${name}: the file has ${file.size} bytes. Expected: a small JSON file.`);
  }
  const text = await file.text();
  if (text.slice(0, 4000).includes("effective-robustness-label-map")) {
    return { map: parseLabelMap(text, name) };
  }
  if (/"format":\s*"effective-robustness-/.test(text.slice(0, 4000))) {
    throw new Error(
      `${name} is one of this page's own files: drop it alone, and it goes to where its kind belongs.`,
    );
  }
  const { preprocessing: stated, notes } = parsePreprocessing(text, name);
  return { preprocessing: { kind: "stated" as const, from: name, stated, notes } };
}

function tellUnused(
  { tables, others }: SortedDrop<FileSource>,
  checkpoints: readonly FileSource[],
  remarks: string[],
): void {
  if (tables.length > 0) {
    remarks.push(
      `Not used: ${listed(tables)}. A table of accuracies is added to the plane when it is dropped alone; labels of images are used when they are dropped on their set.`,
    );
  }
  const folders = new Set(checkpoints.map(({ name }) => folderOf(name)));
  // Files beside a checkpoint may hold its weights; the checkpoint says which it needs.
  const strange = others.filter(({ name }) => !folders.has(folderOf(name)));
  if (strange.length > 0) {
    remarks.push(
      `Not used: ${listed(strange)}. Expected: .onnx files, images in folders or archives, JSON that states a preprocessing.`,
    );
  }
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

function listed(files: readonly { readonly name: string }[]): string {
  const named = files.slice(0, 3).map(({ name }) => name);
  const more = files.length > 3 ? ` and ${files.length - 3} more` : "";
  return `${named.join(", ")}${more}`;
}
