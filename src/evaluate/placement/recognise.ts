import { CIFAR10_CLASSES } from "../../shiftset/labels/cifarClasses.ts";
import {
  IMAGENET_A_INDICES,
  IMAGENET_R_INDICES,
  IMAGENET_WNIDS,
  OBJECTNET_CLASSES,
} from "../../shiftset/labels/facts.ts";
import { normalisedName } from "../../shiftset/labels/labelSpace.ts";
import { formatCount } from "../../testbed/format.ts";
import type { ImageSetSummary } from "../images/protocol.ts";
import type { ClassFamily, KnownSet } from "./knownSets.ts";

/** What is known of a visitor's set before it is measured. */
export type SeenSet = Pick<ImageSetSummary, "title" | "images" | "labels" | "classNames"> & {
  /** Id of the published set that its files are, byte for byte; null for others. */
  readonly published: string | null;
};

/** A published set that a visitor's set seems to be. */
export interface Recognised {
  readonly set: KnownSet;
  /** Whether its files are the published ones, byte for byte. */
  readonly isCertain: boolean;
  /** Why, and what speaks against it: "CIFAR-10 test by its classes and its name; 2,000 of its 10,000 images". */
  readonly words: string;
}

/**
 * The published set that a visitor's set seems to be: by its files' checksums, or by its classes together with its name, its
 * number of images or both. Classes alone tell nothing.
 * @param known the sets that it may be, in distribution or shifted
 */
export function recognise(seen: SeenSet, known: readonly KnownSet[]): Recognised | null {
  const published = known.find(({ id }) => id === seen.published);
  if (published !== undefined) {
    const words = `${published.title} by its files’ checksums`;
    return { set: published, isCertain: true, words };
  }
  // The files are another published set: whatever they are called, they are not one of these.
  if (seen.published !== null) return null;
  const families = familiesOf(seen);
  const title = seen.title.toLowerCase();
  const alike = known.filter(({ family }) => families.has(family));
  const named = alike.filter(({ name }) => name.test(title));
  const counted = alike.filter(
    // Ten thousand images of the classes 0 to 9 may be anything.
    ({ images, family }) => images === seen.images && families.get(family) === "names",
  );
  const both = named.find(({ images }) => images === seen.images);
  if (both !== undefined) return likely(both, "its classes, its name and its number of images");
  const [first, second] = named;
  if (first !== undefined && second === undefined) {
    const part = `${formatCount(seen.images)} images, where it has ${formatCount(first.images)}`;
    return likely(first, "its classes and its name", part);
  }
  const [only, other] = counted;
  if (named.length > 0 || only === undefined || other !== undefined) return null;
  return likely(only, "its classes and its number of images");
}

function likely(set: KnownSet, why: string, remark = ""): Recognised {
  const words = `${set.title} by ${why}${remark === "" ? "" : ` (${remark})`}`;
  return { set, isCertain: false, words };
}

/** Every set of classes that the labels are, by their names, or by numbers, which can be those of any set of as many. */
function familiesOf({
  labels,
  classNames,
}: SeenSet): ReadonlyMap<ClassFamily, "names" | "numbers"> {
  const texts = classNames ?? labels.map(([label]) => String(label));
  const names = new Set(texts.map(normalisedName));
  const areNumbers =
    texts.length > 1 && texts.every((text) => /^\d+$/.test(text) && Number(text) < texts.length);
  const found = new Map<ClassFamily, "names" | "numbers">();
  const families = Object.entries(FAMILIES) as readonly (readonly [ClassFamily, Family])[];
  for (const [family, { classes, numbered }] of families) {
    if (names.size !== classes.size) continue;
    if ([...names].every((name) => classes.has(name))) found.set(family, "names");
    else if (numbered && areNumbers) found.set(family, "numbers");
  }
  return found;
}

interface Family {
  readonly classes: ReadonlySet<string>;
  /** Whether sets of these classes are published with numbers for labels, too. */
  readonly numbered: boolean;
}

const wnids = (indices: readonly number[]) =>
  new Set(indices.map((index) => IMAGENET_WNIDS[index] ?? ""));

const FAMILIES: Readonly<Record<ClassFamily, Family>> = {
  cifar10: { classes: new Set(CIFAR10_CLASSES.map(normalisedName)), numbered: true },
  imagenet: { classes: new Set(IMAGENET_WNIDS), numbered: true },
  "imagenet-r": { classes: wnids(IMAGENET_R_INDICES), numbered: false },
  "imagenet-a": { classes: wnids(IMAGENET_A_INDICES), numbered: false },
  objectnet: {
    classes: new Set(OBJECTNET_CLASSES.map(([name]) => normalisedName(name))),
    numbered: false,
  },
};
