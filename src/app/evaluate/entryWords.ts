import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { formatCount } from "../../testbed/format.ts";

/** What a checkpoint is doing, in a few words. */
export function stateWords(entry: CheckpointEntry): string {
  switch (entry.state) {
    case "queued":
      return "waiting";
    case "fetching":
      return "fetching";
    case "inspecting":
      return "reading";
    case "loading":
      return entry.loading === "runtime" ? "starting the runtime" : "preparing the network";
    case "running":
      return speedWords(entry);
    case "done":
      return entry.fromStore ? "known from before" : "measured";
    case "failed":
      return "failed";
    case "cancelled":
      return entry.sets.length > 0 ? "stopped; what was measured is kept" : "stopped";
    case "duplicate":
      return `the same file as ${entry.duplicateOf}`;
  }
}

function speedWords({ imagesPerSecond, secondsLeft }: CheckpointEntry): string {
  if (imagesPerSecond === null || secondsLeft === null) return "measuring";
  const speed = formatCount(Math.max(1, Math.round(imagesPerSecond)));
  return `${speed} images/s, ${durationWords(secondsLeft)} left`;
}

/** "8 s", "2 min", "1 h 5 min". */
export function durationWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Share of the images measured, in [0, 1]. */
export function shareDone(entry: CheckpointEntry): number {
  const total = entry.sets.reduce((sum, set) => sum + set.total, 0);
  return total === 0 ? 0 : entry.sets.reduce((sum, set) => sum + set.done, 0) / total;
}

/** Spoken when it changes: how far the whole is. */
export function progressWords(entries: readonly CheckpointEntry[]): string {
  const count = (...states: CheckpointEntry["state"][]) =>
    entries.filter((entry) => states.includes(entry.state)).length;
  const failed = count("failed");
  const ended = count("done", "duplicate");
  if (entries.length === 0) return "";
  const words = `${ended} of ${entries.length} checkpoints measured`;
  return failed > 0 ? `${words}, ${failed} failed` : words;
}
