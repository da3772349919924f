import { fittingMaps } from "../shiftset/labels/knownMaps.ts";
import { identityMap, type LabelMap } from "../shiftset/labels/labelMap.ts";
import { labelSpaceOfMap } from "../shiftset/labels/labelSpace.ts";
import type { ImageSetSummary } from "./images/protocol.ts";
import { numberedClasses } from "./labelNumbers.ts";

/** What is looked at of a set. */
type LabelledSet = Pick<ImageSetSummary, "title" | "labels" | "labelPlaces" | "classNames">;

/**
 * The published map for a network with other classes than the set, whose names the labels are; or null.
 * @param columns numbers that the network gives an image; null where the file does not tell
 */
export function foundMap(columns: number | null, set: LabelledSet): LabelMap | null {
  const classes = set.classNames?.length ?? set.labels.length;
  if (columns === null || columns === classes) return null;
  return fittingMaps(columns, classes).find((map) => names(map, set)) ?? null;
}

/**
 * What logits mean where nothing is chosen, to be shown and changed: the published map that is found, otherwise a logit a class
 * in order. Where there are as many logits as neither, no class has one yet.
 */
export function startingMap(columns: number | null, set: LabelledSet): LabelMap {
  const found = foundMap(columns, set);
  if (found !== null) return found;
  const classes = classesOf(columns, set);
  const identity = identityMap(classes);
  if (columns === null || classes.length === columns) return identity;
  return {
    ...identity,
    id: "by-hand",
    title: "A map made by hand",
    outputs: columns,
    classes: classes.map((name) => ({ name, logits: [] })),
    source: "made by hand",
  };
}

/** Names of a set's classes in the order in which they are taken for labels. */
function classesOf(columns: number | null, set: LabelledSet): readonly string[] {
  if (set.classNames !== null) return set.classNames;
  const labels = set.labels.flatMap(([label]) => (label === null ? [] : [String(label)]));
  if (!labels.every((label) => /^\d{1,6}$/.test(label))) {
    return labels.sort((a, b) => (a < b ? -1 : 1));
  }
  const upTo = (last: number) => Array.from({ length: last + 1 }, (_, index) => String(index));
  const highest = labels.reduce((last, label) => Math.max(last, Number(label)), 0);
  if (columns === null) return upTo(highest);
  try {
    return numberedClasses(set, columns) ?? [];
  } catch {
    // A label that none of the logits stands for: a map tells which do.
    return upTo(highest);
  }
}

function names(map: LabelMap, { labels, title, classNames }: LabelledSet): boolean {
  try {
    labelSpaceOfMap(
      labels.map(([label]) => label),
      map,
      title,
      classNames,
    );
    return true;
  } catch {
    // Labels that are not this map's are no error: the next map is tried.
    return false;
  }
}
