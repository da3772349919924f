import { type CheckpointEntry, hasResults } from "../../evaluate/evaluationState.ts";
import { measuredOf } from "../../evaluate/results/partial.ts";
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
  if (done.length === 0) return stoppedSentence(entries);
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

/** Where nothing is measured whole: what was stopped. */
function stoppedSentence(entries: readonly CheckpointEntry[]): string | null {
  const stopped = entries.filter(hasResults);
  if (stopped.length === 0 || stopped.length < entries.length) return null;
  const results = stopped.flatMap((entry) => entry.results);
  const { done, total } = measuredOf(results);
  const count =
    stopped.length === 1 ? "1 checkpoint" : `${formatCount(stopped.length)} checkpoints`;
  return `${count} stopped, with ${formatCount(done)} of ${formatCount(total)} images measured.`;
}

function placeWords({ er, interval }: EntryRobustness): string {
  const half =
    interval === null ? "" : ` ± ${(((interval.high - interval.low) / 2) * 100).toFixed(1)}`;
  const size = formatPoints(er).replace(/^[+−-]/, "");
  return `${size}${half} points ${er >= 0 ? "above" : "below"} the line`;
}
