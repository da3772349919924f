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
 * @param own class names that the set's format brings for its numbers, or null
 * @throws ImageSetError labels where a label is missing or names none of the classes that are wanted
 */
export function labelSpace(
  labels: Iterable<RawLabel>,
  wanted: readonly string[] | null,
  where: string,
  own: readonly string[] | null = null,
): LabelSpace {
  const all = [...new Set(labels)];
  if (all.length === 0 || all.includes(null)) throw noLabels(where, all.length);
  const texts = all.map(String);
  const named = own !== null && wanted !== null && canMeet(own, wanted) ? own : null;
  const spaces = spacesFor(texts, wanted, named);
  const fitting = spaces.find((space) => all.every((label) => space.indexOf(label) !== null));
  if (fitting) return fitting;
  throw notAmong(where, all, spaces, named);
}

/** The label space of a map's classes. */
export function labelSpaceOfMap(
  labels: Iterable<RawLabel>,
  map: LabelMap,
  where: string,
  own: readonly string[] | null = null,
): LabelSpace {
  const wanted = map.classes.map(({ name }) => name);
  return labelSpace(labels, wanted, where, own);
}

/** The label space that the format itself brings (CIFAR, Parquet with class names), else null. */
export function ownLabelSpace(facts: Pick<ImageSetFacts, "classNames">): LabelSpace | null {
  return facts.classNames === null
    ? null
    : numbers(facts.classNames, "The file brings its class names.");
}

function spacesFor(
  texts: readonly string[],
  wanted: readonly string[] | null,
  named: readonly string[] | null,
): readonly LabelSpace[] {
  if (wanted === null) return unguided(texts);
  return named === null ? guided(texts, wanted) : [byOwnNames(named, wanted)];
}

/** Whether names can be compared: neither are mere numbers, and WordNet ids meet only WordNet ids. */
function canMeet(own: readonly string[], wanted: readonly string[]): boolean {
  return !areNumbers(own) && !areNumbers(wanted) && areWordNet(own) === areWordNet(wanted);
}

function areNumbers(texts: readonly string[]): boolean {
  return texts.every((text) => /^\d{1,6}$/.test(text));
}

function areWordNet(texts: readonly string[]): boolean {
  return texts.every((text) => /^n\d{8}$/.test(text));
}

function guided(texts: readonly string[], wanted: readonly string[]): LabelSpace[] {
  const spaces = [byNames(wanted)];
  if (areWordNet(texts) && wanted.length === IMAGENET_WNIDS.length) spaces.unshift(byWordNet());
  spaces.push(numbers(wanted, `Labels are numbers from 0 to ${wanted.length - 1}.`));
  // Numbers from 1, as MATLAB's files have them, only where 0 is missing and the last class is there.
  const values = texts.map(Number);
  if (!values.includes(0) && values.includes(wanted.length)) spaces.push(fromOne(wanted));
  // Names are never laid over other names: as many classes need not be the same ones.
  if (texts.length === wanted.length && areNumbers(wanted)) {
    spaces.push(alphabetical(texts, wanted));
  }
  return spaces;
}

function unguided(texts: readonly string[]): LabelSpace[] {
  const known = new Set(IMAGENET_WNIDS);
  if (texts.every((text) => known.has(text)) && texts.length === known.size) return [byWordNet()];
  if (!areNumbers(texts)) return [alphabetical(texts, [...texts].sort(byCodeUnits))];
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
  const places = placesOf(wanted, normalisedName);
  return {
    rule: "names",
    classNames: wanted,
    indexOf: (label) =>
      typeof label === "string" ? (places.get(normalisedName(label)) ?? null) : null,
    note: "Labels are the names of the classes.",
  };
}

/** Numbers whose names the format brings, by these names; of "tench, Tinca tinca" the first word for it suffices. */
function byOwnNames(own: readonly string[], wanted: readonly string[]): LabelSpace {
  const whole = placesOf(wanted, normalisedName);
  const first = placesOf(wanted, firstName);
  const base = numbers(own, "");
  return {
    rule: "names",
    classNames: wanted,
    indexOf: (label) => {
      const place = base.indexOf(label);
      const name = place === null ? "" : (own[place] ?? "");
      return whole.get(normalisedName(name)) ?? first.get(firstName(name)) ?? null;
    },
    note: "The file brings its class names; its classes were found by them.",
  };
}

function firstName(name: string): string {
  return normalisedName(name.split(",")[0] ?? name);
}

/** The first place of each name. */
function placesOf(
  names: readonly string[],
  key: (name: string) => string,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  names.forEach((name, index) => {
    if (key(name) !== "" && !places.has(key(name))) places.set(key(name), index);
  });
  return places;
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

/** Names what has no partner on either side, by the reading that leaves the fewest labels over. */
function notAmong(
  where: string,
  labels: readonly RawLabel[],
  spaces: readonly LabelSpace[],
  own: readonly string[] | null,
): Error {
  const readings = spaces.map((space) => {
    const places = labels.map(space.indexOf);
    return { space, places, over: labels.filter((_, at) => places[at] === null) };
  });
  const [best] = readings.sort((a, b) => a.over.length - b.over.length);
  const { classNames = [] } = best?.space ?? {};
  const { over = labels, places = [] } = best ?? {};
  const left = classNames.filter((_, index) => !places.includes(index));
  const nameOf = (label: RawLabel) => own?.[Number(label)] ?? String(label);
  const count = formatted(classNames.length);
  return failure(
    "labels",
    where,
    `${formatted(over.length)} of its ${formatted(labels.length)} labels are none of the classes: ${listed(over.map(nameOf))}`,
    left.length === 0
      ? `labels among the ${count} classes ${listed(classNames)}`
      : `labels among the ${count} classes; those without a partner here: ${listed(left)}`,
    "Call its folders as the classes are called, give its labels as a file in the classes' names, or, where the outputs mean other classes, choose a map under “Logits and classes”.",
  );
}

/** Names shown of a list. */
const SHOWN = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => JSON.stringify(name.slice(0, 60)));
  return `${shown.join(", ")}${names.length > SHOWN ? ", …" : ""}`;
}

function formatted(count: number): string {
  return count.toLocaleString("en-US");
}
