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
  /** Tables that belong to no set of images, which Evaluate does not read. */
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
  const sorted = sortByEnding(files);
  return withLabels(sorted);
}

function sortByEnding<T extends Named>(files: readonly T[]): SortedDrop<T> {
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
    tables: rest.filter(({ name }) => /\.(csv|tsv|txt|jsonl)$/i.test(name)),
    others: rest.filter(({ name }) => !/\.(jsonl?|csv|tsv|txt)$/i.test(name)),
  };
}

/** Texts that lie beside images and are not their labels. */
const NO_LABELS = /readme|licen[cs]e|config|label[-_ ]?map|class(es|_?names)|synset|requirements/i;
const LABELS = /label|annotation|target|truth|metadata|answer/i;

/**
 * Gives each set of images the texts that may hold its labels: those of its folder, those that share its name
 * ("val.csv" or "val-labels.json" for "val.zip"), those of its role, and where there is one set, all. JSON only where
 * its name speaks of labels. Arrays and tables mostly have labels: only a text that speaks of labels, or of the set, is for them.
 */
function withLabels<T extends Named>(sorted: SortedDrop<T>): SortedDrop<T> {
  const { imageGroups, documents, tables } = sorted;
  const candidates = [
    ...tables.filter(({ name }) => !NO_LABELS.test(name)),
    ...documents.filter(({ name }) => LABELS.test(lastOf(name)) && !NO_LABELS.test(lastOf(name))),
  ];
  const owners = new Map(
    candidates.flatMap((file) => {
      const owner = ownerOf(file, groupsFor(file, imageGroups));
      return owner === null ? [] : [[file, owner] as const];
    }),
  );
  const used = new Set(owners.keys());
  return {
    ...sorted,
    imageGroups: imageGroups.map((group) => {
      const labels = candidates.filter((file) => owners.get(file) === group);
      return labels.length === 0 ? group : { ...group, files: [...group.files, ...labels] };
    }),
    documents: documents.filter((file) => !used.has(file)),
    tables: tables.filter((file) => !used.has(file)),
  };
}

function groupsFor<T extends Named>(
  { name }: T,
  groups: readonly ImageGroup<T>[],
): readonly ImageGroup<T>[] {
  const title = stem(lastOf(name));
  return groups.filter((group) => {
    if (group.files.every((file) => isOfImages(file.name))) return true;
    // CIFAR's binary files have their labels in them.
    if (group.files.some((file) => /\.bin$/i.test(file.name))) return false;
    return LABELS.test(title) || title.startsWith(stem(group.title));
  });
}

function ownerOf<T extends Named>(file: T, groups: readonly ImageGroup<T>[]): ImageGroup<T> | null {
  const folder = folderOf(file.name);
  const near = groups.filter(
    ({ files }) => folder !== "" && files.every(({ name }) => name.startsWith(`${folder}/`)),
  );
  const title = stem(lastOf(file.name));
  const alike = groups.filter((group) => title.startsWith(stem(group.title)));
  const hint = roleOfName(title);
  const ofRole = groups.filter((group) => hint !== null && group.hint === hint);
  for (const found of [near, alike, ofRole, groups]) {
    if (found.length === 1) return found[0] ?? null;
  }
  return null;
}

function isOfImages(name: string): boolean {
  return IMAGE.test(name) || /\.(zip|tar|tgz|tar\.gz)$/i.test(name);
}

function stem(name: string): string {
  return name
    .toLowerCase()
    .replace(/(\.(zip|tar|tgz|gz|npy|npz|parquet|csv|tsv|txt|jsonl?))+$/, "");
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf("/")));
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
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
  const title = lastOf(path);
  return { title, files, hint: roleOfName(title) };
}

/** What a set seems to be by its name; null where the name does not tell. */
export function roleOfName(title: string): Slot | null {
  if (SHIFTED.test(title)) return "shifted";
  return IN_DISTRIBUTION.test(title) ? "inDistribution" : null;
}

/** Arrays belong together with those of their folder: images and their labels. */
function byFolder<T extends Named>(files: readonly T[]): ImageGroup<T>[] {
  const folders = grouped(files, ({ name }) => folderOf(name));
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
