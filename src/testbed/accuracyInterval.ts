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

/** More intervals than this are not kept: the oldest counts are forgotten together. */
const MOST_KEPT = 200_000;

const kept = new Map<string, Interval>();

/** A hundred thousand models share far fewer counts, and each is drawn, listed and exported: the interval costs most. */
function remembered(correct: number, total: number, level: number): Interval {
  const key = `${correct}/${total}/${level}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = clopperPearson(correct, total, level);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}
