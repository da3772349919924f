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
  return clopperPearson(correct ?? Math.round(fraction * total), total, level);
}
