import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import type { Interval } from "../../stats/interval.ts";

/** Effective robustness of a measured checkpoint, as fractions. */
export interface EntryRobustness {
  readonly er: number;
  readonly interval: Interval | null;
  readonly extrapolated: boolean;
}

/** Null where no baseline applies, or an accuracy has no place on the axis. */
export type RobustnessOf = (entry: CheckpointEntry) => EntryRobustness | null;
