import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { formatCount, formatPoints } from "../../testbed/format.ts";
import type { EntryRobustness } from "./robustnessOf.ts";

/** What was measured so far, in one sentence; null while nothing has counts. */
export function measuredSentence(
  entries: readonly CheckpointEntry[],
  robustnessOf: (entry: CheckpointEntry) => EntryRobustness | null,
): string | null {
  const running = entries.find(({ state, sets }) => state === "running" && sets.length > 0);
  if (running !== undefined) {
    const robustness = robustnessOf(running);
    const place = robustness === null ? "" : `: ${placeWords(robustness)} so far`;
    return `Measuring ${running.name}${place}.`;
  }
  const done = entries.filter(({ state }) => state === "done");
  const best = done
    .map((entry) => ({ entry, robustness: robustnessOf(entry) }))
    .filter((measured) => measured.robustness?.extrapolated === false)
    .sort((a, b) => (b.robustness?.er ?? 0) - (a.robustness?.er ?? 0))[0];
  if (done.length === 0) return null;
  const count = done.length === 1 ? "1 checkpoint" : `${formatCount(done.length)} checkpoints`;
  if (best?.robustness === undefined || best.robustness === null) {
    const onBoth = done.some(({ sets }) => sets.length > 1);
    const none = done.every((entry) => robustnessOf(entry) === null);
    return onBoth && none
      ? `${count} measured, without a baseline to compare with.`
      : `${count} measured.`;
  }
  const subject = done.length === 1 ? "it" : `the most robust, ${best.entry.name},`;
  return `${count} measured; ${subject} is ${placeWords(best.robustness)}.`;
}

function placeWords({ er, interval }: EntryRobustness): string {
  const half =
    interval === null ? "" : ` ± ${(((interval.high - interval.low) / 2) * 100).toFixed(1)}`;
  const size = formatPoints(er).replace(/^[+−-]/, "");
  return `${size}${half} points ${er >= 0 ? "above" : "below"} the line`;
}
