import { formatCount } from "../../testbed/format.ts";
import { FILE_ORDER } from "../imageOrder.ts";
import type { StoredResult } from "../store/resultStore.ts";
import type { SetFacts } from "./measuredCheckpoint.ts";

/** Whether all images of the sets were measured, but for those that could not be read. */
export function isWhole(results: readonly StoredResult[]): boolean {
  return results.every(({ done, set }) => done >= set.total);
}

/** Images measured, and images to measure, over all sets. */
export function measuredOf(results: readonly StoredResult[]): {
  readonly done: number;
  readonly total: number;
} {
  return results.reduce(
    (sum, { done, set }) => ({ done: sum.done + done, total: sum.total + set.total }),
    { done: 0, total: 0 },
  );
}

/** What the figures of a checkpoint that was stopped are figures of, in whole sentences. */
export function partialWords(
  results: readonly StoredResult[],
  sets: readonly Pick<SetFacts, "role">[],
): string {
  const parts = results.map(({ done, set }, index) => {
    const where = sets[index]?.role === "shifted" ? "shifted" : "in distribution";
    return `${formatCount(done)} of ${formatCount(set.total)} images ${where}`;
  });
  const inOrder = results.some(({ seed, done, set }) => seed === FILE_ORDER && done < set.total);
  const sample = inOrder
    ? "They came in the order of their file and are no random sample of it."
    : "They are a random sample of the set.";
  return `Stopped before its end: measured on ${parts.join(" and ")}. Every figure and interval here is of these images alone. ${sample}`;
}
