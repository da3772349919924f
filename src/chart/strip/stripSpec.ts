import type { Interval } from "../../stats/interval.ts";
import type { ScaleName } from "../../stats/scale.ts";
import type { TrajectoryPoint } from "../../trajectory/points.ts";
import type { Timeline } from "../../trajectory/timeline.ts";

/** A run on the strip. A PlanePath is one. */
export interface StripRun {
  readonly id: string;
  readonly title: string;
  /** Colour index, as of a group. */
  readonly colour: number;
  readonly steps: readonly TrajectoryPoint[];
  /** Word for a step: "epoch", "step". */
  readonly unit: string;
  /** Interval of the effective robustness of each step, or null; as long as `steps`. */
  readonly erIntervals?: readonly (Interval | null)[];
  readonly dimmed?: boolean;
  /** Effective robustness at a position, where it is not that of the point between the steps; see PlanePath. */
  readonly robustness?: (position: number) => number | null;
  /** A seed behind a mean: a thin line without steps and head. */
  readonly thin?: boolean;
}

/** A place worth a word: the peak of a run, its crossing back to the baseline. */
export interface StripLandmark {
  /** Id of the run. */
  readonly run: string;
  /** In measured steps, as `positionAt` counts. */
  readonly position: number;
  readonly label: string;
  /** The same in a sentence, for a pointer that rests on it. */
  readonly title?: string;
}

/** Everything that the strip draws: effective robustness of runs against the step, on one clock. */
export interface StripSpec {
  readonly scale: ScaleName;
  readonly baseline: { readonly predict: (x: number) => number };
  readonly runs: readonly StripRun[];
  /** The clock's axis, made of the steps of `runs` in their order. */
  readonly timeline: Timeline;
  /** Where the clock stands on it. */
  readonly time: number;
  /** "time": evenly along the clock; "step": along the step number, on a log axis where steps span decades. */
  readonly spacing: "time" | "step";
  /** Words under the axis: "step". */
  readonly xTitle: string;
  readonly landmarks?: readonly StripLandmark[];
  /** Name of the slider; by default "Position in the run". */
  readonly label?: string;
  /** The part of the timeline that plays, in its times; by default all of it. */
  readonly range?: readonly [number, number];
  /** A time in words, for the handles of the range: "step 120". */
  readonly speakTime?: (time: number) => string;
}

export interface StripEvents {
  /** The clock was dragged or stepped to a time within the timeline. */
  onSeek?(time: number): void;
  /** A handle of the range was moved; `settled` once it is let go or was moved by a key. Without it there are no handles. */
  onRange?(range: readonly [number, number], settled: boolean): void;
}
