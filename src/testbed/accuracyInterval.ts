import { clopperPearson } from "../stats/clopperPearson.ts";
import type { Interval } from "../stats/interval.ts";
import type { Accuracy } from "./types.ts";

/**
 * The Clopper–Pearson interval of an accuracy, in fractions; null where the number of examples is not known.
 *
 * A figure that is rounded more coarsely than one example (a fraction with a total but without a count) has the interval
 * of the nearest count, which differs from that of the true one by about the rounding, far less than its width.
 */
export function accuracyInterval(accuracy: Accuracy, level = 0.95): Interval | null {
  const { fraction, correct, total } = accuracy;
  if (total === null) return null;
  return remembered(correct ?? Math.round(fraction * total), total, level);
}

/** More intervals than this are not kept: all are forgotten together. */
const MOST_KEPT = 200_000;

/** By level, examples and right answers: numbers, because putting a text together for each would cost as much as is saved. */
const kept = new Map<number, Map<number, Map<number, Interval>>>();
let keptCount = 0;

/** A hundred thousand models share far fewer counts, and each is drawn, listed and exported: the interval costs most. */
function remembered(correct: number, total: number, level: number): Interval {
  const known = kept.get(level)?.get(total)?.get(correct);
  if (known !== undefined) return known;
  const made = clopperPearson(correct, total, level);
  if (keptCount >= MOST_KEPT) {
    kept.clear();
    keptCount = 0;
  }
  within(within(kept, level), total).set(correct, made);
  keptCount += 1;
  return made;
}

/** The map under a key, made where there is none yet. */
function within<T>(maps: Map<number, Map<number, T>>, key: number): Map<number, T> {
  const found = maps.get(key) ?? new Map<number, T>();
  maps.set(key, found);
  return found;
}
