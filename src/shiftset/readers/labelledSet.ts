import { labelFromFile, nameInFile, parseLabelFile } from "../labels/labelFile.ts";
import type { LabelFile } from "../labels/labelRows.ts";
import { isLabelNote } from "./labelNotes.ts";
import type { LabelSource } from "./labelSources.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, ImageSetError, shortened } from "./problem.ts";
import type { ImageEntry, ImageSet, ImageSetFormat, LabelledImage, RawLabel } from "./types.ts";

/** Formats of image files, whose order is that of their names; the others have an order of their own. */
const OF_FILES: readonly ImageSetFormat[] = ["folder", "zip", "tar", "tar.gz"];

/**
 * A set with the labels that a file states, where it has none of its own: its folders, an array, a column. Folders are classes
 * where images lie in two or more. Where a set has labels, a file is used only if it was given with the set and labels
 * every image.
 * @throws ImageSetError labels, too-large, naming the file, the row, what was found and what was expected
 */
export async function labelledSet(
  set: ImageSet,
  sources: readonly LabelSource[],
  limits: ReaderLimits,
): Promise<ImageSet> {
  const [source, ...others] = sources;
  if (source === undefined) return set;
  const entries: ImageEntry[] = [];
  for await (const entry of set.entries()) entries.push(entry);
  const isOfFiles = OF_FILES.includes(set.format);
  const own = new Set(entries.map(({ label }) => label));
  const hasLabels = isOfFiles ? own.size > 1 : !own.has(null);
  if (hasLabels && !source.isBeside) return set;
  try {
    if (others.length > 0) throw several(sources);
    const found = await labelsOf(source, entries, isOfFiles, limits);
    if (!hasLabels || !found.labels.includes(null)) return withLabels(set, found);
    throw partial(source, found.labels);
  } catch (error) {
    if (!hasLabels || !(error instanceof ImageSetError)) throw error;
    const { where, found } = error.problem;
    const whose = isOfFiles ? "the folders' names" : "the set's own";
    const note = `Labels are ${whose}; the file of labels is not used (${where}: ${found}).`;
    return { ...set, notes: [...set.notes, note] };
  }
}

function withLabels(set: ImageSet, { labels, places, note }: Labels): ImageSet {
  const label = <T extends { readonly index: number }>(
    one: T,
  ): T & { readonly label: RawLabel } => ({
    ...one,
    label: labels[one.index] ?? null,
  });
  const { at } = set;
  const alone =
    at === undefined
      ? {}
      : {
          at: async (index: number, signal?: AbortSignal): Promise<LabelledImage> =>
            label(await at(index, signal)),
        };
  return {
    ...set,
    ...alone,
    notes: [...set.notes.filter((other) => !isLabelNote(other)), note],
    labelPlace: (index) => places(index),
    async *entries(options) {
      for await (const entry of set.entries(options)) yield label(entry);
    },
    async *images(options) {
      for await (const image of set.images(options)) yield label(image);
    },
  };
}

interface Labels {
  /** Of each image, by its index. */
  readonly labels: readonly RawLabel[];
  /** Where the label of an image is stated: "labels.csv, line 7". */
  readonly places: (index: number) => string;
  readonly note: string;
}

async function labelsOf(
  source: LabelSource,
  entries: readonly ImageEntry[],
  isOfFiles: boolean,
  limits: ReaderLimits,
): Promise<Labels> {
  const { where, size } = source;
  if (size > limits.labelFileBytes) {
    throw failure(
      "too-large",
      where,
      `the file of labels has ${size} bytes`,
      `at most ${limits.labelFileBytes} bytes`,
      "Leave only the images' names and labels in it.",
    );
  }
  const file = parseLabelFile(new TextDecoder().decode(await source.read()), where);
  if (file.kind === "in-order") return inOrder(file, entries, isOfFiles, where);
  const takenBy = new Map<string, string>();
  const labels = entries.map((entry) => {
    const key = nameInFile(file, entry.name);
    if (key === null) return null;
    const other = takenBy.get(key);
    if (other !== undefined) {
      throw wrong(
        `${where}, ${file.places.get(key) ?? "a row"}`,
        `"${shortened(key)}" is the name of two images, ${shortened(other)} and ${shortened(entry.name)}`,
        "paths that tell the images apart",
      );
    }
    takenBy.set(key, entry.name);
    return labelFromFile(file, entry.name, entry.index);
  });
  if (takenBy.size === 0) throw noneNamed(where, file.places, entries);
  const without = entries.filter((_, position) => labels[position] === null);
  const [first] = without;
  const unused = file.labels.size - takenBy.size;
  const note = [
    `Labels are those of ${where}, for ${takenBy.size} of ${entries.length} images.`,
    ...(first === undefined
      ? []
      : [
          `${without.length} images have none and are left out; the first: ${shortened(first.name)}.`,
        ]),
    ...(unused === 0 ? [] : [`${unused} of its rows name no image of the set.`]),
  ].join(" ");
  const places = (index: number) => {
    const key = nameInFile(file, entries[index]?.name ?? "");
    return key === null ? where : `${where}, ${file.places.get(key) ?? "a row"}`;
  };
  return { labels, places, note };
}

const collator = new Intl.Collator("en", { numeric: true });

/**
 * Labels without names belong to the images in their order: that of an array or a table, or of the files' names. Where names can be
 * ordered in two ways, as 2.png and 10.png can, nobody knows which was meant.
 */
function inOrder(
  given: LabelFile & { kind: "in-order" },
  entries: readonly ImageEntry[],
  isOfFiles: boolean,
  where: string,
): Labels {
  const order = isOfFiles ? "the images' names" : "the images";
  if (given.labels.length !== entries.length) {
    throw wrong(
      where,
      `it has ${given.labels.length} labels, for ${entries.length} images`,
      `one label for each image, in the order of ${order}, or rows of ${isOfFiles ? "file name" : "the image's number, from 0,"} and label`,
    );
  }
  const ordered = isOfFiles ? byName(entries, given, where) : entries;
  const labels: RawLabel[] = new Array<RawLabel>(entries.length).fill(null);
  const rows = new Uint32Array(entries.length);
  ordered.forEach(({ index }, row) => {
    labels[index] = given.labels[row] ?? null;
    rows[index] = row;
  });
  return {
    labels,
    places: (index) => `${where}, ${given.places[rows[index] ?? 0] ?? "a row"}`,
    note: `Labels are those of ${where}, in the order of ${order}.`,
  };
}

/** Image files in the order of their names. @throws ImageSetError labels where there are two orders */
function byName(
  entries: readonly ImageEntry[],
  { places }: LabelFile & { kind: "in-order" },
  where: string,
): readonly ImageEntry[] {
  const byText = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const byNumber = [...byText].sort((a, b) => collator.compare(a.name, b.name));
  const row = byText.findIndex((entry, index) => entry !== byNumber[index]);
  if (row === -1) return byText;
  throw wrong(
    `${where}, ${places[row] ?? "a row"}`,
    `the images have two orders: here either ${shortened(byText[row]?.name ?? "")} or ${shortened(byNumber[row]?.name ?? "")}`,
    "rows of file name and label, or names with leading zeros",
  );
}

function noneNamed(
  where: string,
  places: ReadonlyMap<string, string>,
  entries: readonly ImageEntry[],
): Error {
  const [first = ["", ""]] = places;
  const [name, place] = first;
  return wrong(
    `${where}, ${place}`,
    `no row names an image of the set; the first names "${shortened(name)}"`,
    `names such as "${shortened(entries[0]?.name ?? "0001.png")}"`,
  );
}

function partial({ where }: LabelSource, labels: readonly RawLabel[]): Error {
  const named = labels.filter((label) => label !== null).length;
  return wrong(where, `it names ${named} of ${labels.length} images`, "each of them");
}

function several(sources: readonly LabelSource[]): Error {
  return wrong(
    sources
      .slice(0, 3)
      .map(({ where }) => where)
      .join(", "),
    `${sources.length} files may hold the labels`,
    "one file of labels beside the images",
  );
}

function wrong(where: string, found: string, expected: string): Error {
  return failure("labels", where, found, expected, "Mend the file of labels, or choose another.");
}
