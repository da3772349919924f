import type { Slot } from "./slot.ts";

/** A file of a drop, by its path from what was dropped. */
export interface Named {
  readonly name: string;
}

/** The files of one image set, and which of the two it seems to be by its name. */
export interface ImageGroup<T extends Named> {
  readonly title: string;
  readonly files: readonly T[];
  readonly hint: Slot | null;
}

/** What a drop holds, each to where it belongs. */
export interface SortedDrop<T extends Named> {
  readonly checkpoints: readonly T[];
  readonly imageGroups: readonly ImageGroup<T>[];
  /** JSON files: what states a preprocessing, or a label map; their content tells. */
  readonly documents: readonly T[];
  /** Tables, which Evaluate does not read. */
  readonly tables: readonly T[];
  /** Everything else that is visible: weights beside a checkpoint, or unknown. */
  readonly others: readonly T[];
}

const ARCHIVE = /\.(zip|tar|tgz|tar\.gz|npz|parquet)$/i;
const ARRAY = /\.(npy|npy\.gz)$|-ubyte(\.gz)?$|(_batch(_\d)?|test|train)\.bin$/i;
const IMAGE = /\.(jpe?g|png|webp|gif)$/i;
const SHIFTED =
  /shift|ood|out[-_ ]?of|corrupt|sketch|styl|rendition|adversarial|render|cartoon|paint|new|v2|10\.1|10\.2|imagenet-?[acr]\b|objectnet/i;
const IN_DISTRIBUTION =
  /in[-_ ]?dist|(^|[^a-z])(id|test|val|valid|validation|clean|original|source)([^a-z]|$)/i;

/** Sorts the files of a drop by their names; what they are in truth their readers say. */
export function sortDrop<T extends Named>(files: readonly T[]): SortedDrop<T> {
  const visible = files.filter(({ name }) => !isHidden(name));
  const of = (pattern: RegExp) => visible.filter(({ name }) => pattern.test(name));
  const checkpoints = of(/\.onnx$/i);
  const images = visible.filter(({ name }) => IMAGE.test(name));
  const groups = [
    ...of(ARCHIVE).map((file) => group(file.name, [file])),
    ...byFolder(of(ARRAY)),
    ...byTopFolder(images),
  ];
  const sorted = new Set([...checkpoints, ...groups.flatMap((one) => one.files)]);
  const rest = visible.filter((file) => !sorted.has(file));
  return {
    checkpoints,
    imageGroups: groups,
    documents: rest.filter(({ name }) => /\.json$/i.test(name)),
    tables: rest.filter(({ name }) => /\.(csv|tsv|txt)$/i.test(name)),
    others: rest.filter(({ name }) => !/\.(json|csv|tsv|txt)$/i.test(name)),
  };
}

/**
 * Which group goes where. Names decide where they tell; the others fill the free places, in distribution first.
 * @param taken places that have a set already; they are only given away by a name that tells
 */
export function assignGroups<T extends Named>(
  groups: readonly ImageGroup<T>[],
  taken: Readonly<Record<Slot, boolean>>,
): {
  readonly slots: Readonly<Partial<Record<Slot, ImageGroup<T>>>>;
  readonly left: readonly ImageGroup<T>[];
} {
  const slots: Partial<Record<Slot, ImageGroup<T>>> = {};
  const left: ImageGroup<T>[] = [];
  for (const one of groups.filter(({ hint }) => hint !== null)) {
    if (one.hint !== null && slots[one.hint] === undefined) slots[one.hint] = one;
    else left.push(one);
  }
  for (const one of groups.filter(({ hint }) => hint === null)) {
    const free = SLOTS.find((slot) => slots[slot] === undefined && !taken[slot]);
    if (free === undefined) left.push(one);
    else slots[free] = one;
  }
  return { slots, left };
}

const SLOTS = ["inDistribution", "shifted"] as const;

function group<T extends Named>(path: string, files: readonly T[]): ImageGroup<T> {
  const title = path.slice(path.lastIndexOf("/") + 1);
  const told = SHIFTED.test(title)
    ? "shifted"
    : IN_DISTRIBUTION.test(title)
      ? "inDistribution"
      : null;
  return { title, files, hint: told };
}

/** Arrays belong together with those of their folder: images and their labels. */
function byFolder<T extends Named>(files: readonly T[]): ImageGroup<T>[] {
  const folders = grouped(files, ({ name }) => name.slice(0, Math.max(0, name.lastIndexOf("/"))));
  return [...folders].map(([folder, own]) => group(folder || (own[0]?.name ?? ""), own));
}

/**
 * Single images make one set for each folder that was dropped; a folder whose images lie below set and class folders
 * (folder/set/class/image) makes one for each of its sets.
 */
function byTopFolder<T extends Named>(files: readonly T[]): ImageGroup<T>[] {
  const tops = grouped(files, ({ name }) => name.split("/")[0] ?? "");
  return [...tops].flatMap(([top, own]) => {
    const deep = own.every(({ name }) => name.split("/").length >= 4);
    const sets = grouped(own, ({ name }) => name.split("/")[1] ?? "");
    if (!deep || sets.size > 2) return [group(top, own)];
    return [...sets].map(([set, files]) => group(set, files));
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const own = groups.get(key) ?? [];
    own.push(item);
    groups.set(key, own);
  }
  return groups;
}

function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}
