import { failure } from "../readers/problem.ts";
import type { ImageSetFacts, RawLabel } from "../readers/types.ts";
import { IMAGENET_WNIDS } from "./facts.ts";
import type { LabelMap } from "./labelMap.ts";

/** How a set's own labels become class indices. */
export type LabelRule = "wordnet" | "names" | "numbers" | "alphabetical";

/** A set's classes in label order, and the way from its labels to them. */
export interface LabelSpace {
  readonly rule: LabelRule;
  readonly classNames: readonly string[];
  /** The class index of a label, or null where it names none of the classes. */
  indexOf(label: RawLabel): number | null;
  /** What was assumed, to be shown. */
  readonly note: string;
}

/** Names compared without case, spaces and signs: "French Press" and "french_press" are one. */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Finds how the labels that a set has name the classes that are wanted.
 * @param labels the set's different labels
 * @param wanted class names in label order (a network's, a map's, a testbed's), or null where nothing is known
 * @throws ImageSetError labels where a label is missing or names none of the classes that are wanted
 */
export function labelSpace(
  labels: Iterable<RawLabel>,
  wanted: readonly string[] | null,
  where: string,
): LabelSpace {
  const all = [...new Set(labels)];
  if (all.length === 0 || all.includes(null)) throw noLabels(where, all.length);
  const texts = all.map(String);
  const spaces = wanted === null ? unguided(texts) : guided(texts, wanted);
  const fitting = spaces.find((space) => all.every((label) => space.indexOf(label) !== null));
  if (fitting) return fitting;
  throw notAmong(where, texts, wanted);
}

/** The label space of a map's classes. */
export function labelSpaceOfMap(
  labels: Iterable<RawLabel>,
  map: LabelMap,
  where: string,
): LabelSpace {
  return labelSpace(
    labels,
    map.classes.map(({ name }) => name),
    where,
  );
}

/** The label space that the format itself brings (CIFAR, Parquet with class names), else null. */
export function ownLabelSpace(facts: Pick<ImageSetFacts, "classNames">): LabelSpace | null {
  return facts.classNames === null
    ? null
    : numbers(facts.classNames, "The file brings its class names.");
}

function guided(texts: readonly string[], wanted: readonly string[]): LabelSpace[] {
  const spaces = [byNames(wanted)];
  const areWordNet = texts.every((text) => /^n\d{8}$/.test(text));
  if (areWordNet && wanted.length === IMAGENET_WNIDS.length) spaces.unshift(byWordNet());
  spaces.push(numbers(wanted, `Labels are numbers from 0 to ${wanted.length - 1}.`));
  // Numbers from 1, as MATLAB's files have them, only where 0 is missing and the last class is there.
  const values = texts.map(Number);
  if (!values.includes(0) && values.includes(wanted.length)) spaces.push(fromOne(wanted));
  if (texts.length === wanted.length) spaces.push(alphabetical(texts, wanted));
  return spaces;
}

function unguided(texts: readonly string[]): LabelSpace[] {
  const areNumbers = texts.every((text) => /^\d{1,6}$/.test(text));
  const known = new Set(IMAGENET_WNIDS);
  if (texts.every((text) => known.has(text)) && texts.length === known.size) return [byWordNet()];
  if (!areNumbers) return [alphabetical(texts, [...texts].sort(byCodeUnits))];
  const last = Math.max(...texts.map(Number));
  const names = Array.from({ length: last + 1 }, (_, index) => `${index}`);
  return [numbers(names, `Labels are numbers from 0 to ${last}.`)];
}

function byWordNet(): LabelSpace {
  const places = new Map(IMAGENET_WNIDS.map((wnid, index) => [wnid, index]));
  return {
    rule: "wordnet",
    classNames: IMAGENET_WNIDS,
    indexOf: (label) => places.get(String(label)) ?? null,
    note: "Folders are WordNet ids; ImageNet's order of classes was taken.",
  };
}

function byNames(wanted: readonly string[]): LabelSpace {
  const places = new Map<string, number>();
  wanted.forEach((name, index) => {
    const key = normalisedName(name);
    if (key !== "" && !places.has(key)) places.set(key, index);
  });
  return {
    rule: "names",
    classNames: wanted,
    indexOf: (label) =>
      typeof label === "string" ? (places.get(normalisedName(label)) ?? null) : null,
    note: "Labels are the names of the classes.",
  };
}

function numbers(classNames: readonly string[], note: string): LabelSpace {
  return {
    rule: "numbers",
    classNames,
    indexOf: (label) => {
      const value =
        typeof label === "string" && !/^\d{1,6}$/.test(label) ? Number.NaN : Number(label);
      return label !== null && value >= 0 && value < classNames.length && Number.isInteger(value)
        ? value
        : null;
    },
    note,
  };
}

function fromOne(wanted: readonly string[]): LabelSpace {
  const base = numbers(["", ...wanted], "");
  return {
    rule: "numbers",
    classNames: wanted,
    indexOf: (label) => {
      const value = base.indexOf(label);
      return value === null || value === 0 ? null : value - 1;
    },
    note: `Labels are numbers from 1 to ${wanted.length}; 1 was taken as the first class.`,
  };
}

/** As torchvision's ImageFolder: the sorted folder names, whatever they are called, are the classes in order. */
function alphabetical(texts: readonly string[], names: readonly string[]): LabelSpace {
  const sorted = [...texts].sort(byCodeUnits);
  const places = new Map(sorted.map((text, index) => [text, index]));
  return {
    rule: "alphabetical",
    classNames: names,
    indexOf: (label) => places.get(String(label)) ?? null,
    note: "Folders in alphabetical order were taken as the classes in order.",
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function noLabels(where: string, count: number): Error {
  return failure(
    "labels",
    where,
    count === 0 ? "there are no images" : "at least one image has no label",
    "one subfolder a class, or a file of labels",
    "Put each class into a folder of its own, or give the labels as a file.",
  );
}

function notAmong(
  where: string,
  texts: readonly string[],
  wanted: readonly string[] | null,
): Error {
  const some = texts.slice(0, 5).map((text) => JSON.stringify(text.slice(0, 60)));
  const names = wanted?.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60))) ?? [];
  return failure(
    "labels",
    where,
    `the ${texts.length} labels (${some.join(", ")}${texts.length > 5 ? ", …" : ""}) are not all among the classes`,
    wanted
      ? `${wanted.length} classes (${names.join(", ")}${wanted.length > 5 ? ", …" : ""})`
      : "labels",
    "Choose a map of labels, or rename the folders.",
  );
}
