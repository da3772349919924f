import { labelFromFile, nameInFile, parseLabelFile } from "../labels/labelFile.ts";
import type { LabelSource } from "./labelSources.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, ImageSetError, shortened } from "./problem.ts";
import type { ImageEntry, ImageSet, LabelledImage, RawLabel } from "./types.ts";

/**
 * A set of image files with the labels that a file states, where its folders state none. Folders are classes where images lie
 * in two or more; then a file is used only if it was given with the set and names every image.
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
  const hasClassFolders = new Set(entries.map(({ label }) => label)).size > 1;
  if (hasClassFolders && !source.isBeside) return set;
  try {
    if (others.length > 0) throw several(sources);
    const { labels, note } = await labelsOf(source, entries, limits);
    if (!hasClassFolders || !labels.includes(null)) return withLabels(set, labels, note);
    throw partial(source, labels);
  } catch (error) {
    if (!hasClassFolders || !(error instanceof ImageSetError)) throw error;
    const { where, found } = error.problem;
    const note = `Labels are the folders' names; the file of labels is not used (${where}: ${found}).`;
    return { ...set, notes: [...set.notes, note] };
  }
}

/** @param labels of each image, by its index */
function withLabels(set: ImageSet, labels: readonly RawLabel[], note: string): ImageSet {
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
    notes: [...set.notes, note],
    async *entries(options) {
      for await (const entry of set.entries(options)) yield label(entry);
    },
    async *images(options) {
      for await (const image of set.images(options)) yield label(image);
    },
  };
}

interface Labels {
  readonly labels: readonly RawLabel[];
  readonly note: string;
}

async function labelsOf(
  source: LabelSource,
  entries: readonly ImageEntry[],
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
  if (file.kind === "in-order") return inOrder(file.labels, entries, where);
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
  return { labels, note };
}

const collator = new Intl.Collator("en", { numeric: true });

/**
 * Labels without names belong to the images in the order of their names. Where names can be ordered in two ways, as 2.png and
 * 10.png can, nobody knows which was meant.
 */
function inOrder(
  given: readonly RawLabel[],
  entries: readonly ImageEntry[],
  where: string,
): Labels {
  if (given.length !== entries.length) {
    throw wrong(
      where,
      `it has ${given.length} labels, for ${entries.length} images`,
      "one label for each image, in the order of their names, or rows of file name and label",
    );
  }
  const byText = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const byNumber = [...byText].sort((a, b) => collator.compare(a.name, b.name));
  const row = byText.findIndex((entry, index) => entry !== byNumber[index]);
  if (row !== -1) {
    throw wrong(
      `${where}, label ${row + 1}`,
      `the images have two orders: here either ${shortened(byText[row]?.name ?? "")} or ${shortened(byNumber[row]?.name ?? "")}`,
      "rows of file name and label, or names with leading zeros",
    );
  }
  const labels: RawLabel[] = new Array<RawLabel>(entries.length).fill(null);
  byText.forEach(({ index }, position) => {
    labels[index] = given[position] ?? null;
  });
  return { labels, note: `Labels are those of ${where}, in the order of the images' names.` };
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
  return failure(
    "labels",
    where,
    found,
    expected,
    "Mend the file of labels, or put the images into one folder a class.",
  );
}
