import type { Interval } from "../stats/interval.ts";
import type { ScaleName } from "../stats/scale.ts";
import type { TrajectoryPoint } from "../trajectory/points.ts";

export type { Interval, ScaleName, TrajectoryPoint };

/** Shapes of marks, in the order in which groups receive them. */
export const SHAPES = [
  "circle",
  "square",
  "triangle",
  "diamond",
  "cross",
  "triangle-down",
  "star",
  "hexagon",
  "times",
  "pentagon",
] as const;

export type ShapeName = (typeof SHAPES)[number];

/** A group of marks that share a colour and a shape. */
export interface PlaneGroup {
  readonly id: string;
  readonly title: string;
  /** Index of the group's colour, taken modulo the number of colours: CSS property --group-INDEX. */
  readonly colour: number;
  /** Shape of its marks; by default the shape of the same index as the colour. */
  readonly shape?: ShapeName;
}

/** A model: one measured place in the plane. */
export interface PlaneMark {
  readonly id: string;
  readonly title: string;
  /** Id of its group. */
  readonly group: string;
  /** In-distribution accuracy, a fraction in [0, 1]. */
  readonly x: number;
  /** Out-of-distribution accuracy, a fraction in [0, 1]. */
  readonly y: number;
  readonly xInterval?: Interval;
  readonly yInterval?: Interval;
  /** Effective robustness as a difference of fractions; null where there is no baseline. */
  readonly er?: number | null;
  /** Interval of the effective robustness. */
  readonly erInterval?: Interval;
  /** x lies outside the fitted range, so the effective robustness is extrapolated. */
  readonly extrapolated?: boolean;
  /** Belongs to the declared set on which the baseline was fitted. */
  readonly inBaseline?: boolean;
  /** Drawn faint: filtered away, or not of the group at hand. Not found by pointer or keyboard. */
  readonly dimmed?: boolean;
  /** Factor on the diameter of the mark; 1 by default. */
  readonly size?: number;
}

/** A band at one in-distribution accuracy; fractions. */
export interface BandPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** A baseline as the plane draws it. */
export interface PlaneBaseline {
  /** β(x): predicted out-of-distribution accuracy, a fraction, at an in-distribution accuracy. */
  readonly predict: (x: number) => number;
  /** Smallest and largest x that entered the fit; the line is dashed outside. */
  readonly xRange: readonly [number, number];
  /** Band by increasing x, or empty. */
  readonly band: readonly BandPoint[];
  /** Where a further model would lie, by increasing x: the prediction interval. Drawn as an outline. */
  readonly prediction?: readonly BandPoint[];
  /** Words beside the line: "fitted on n = 30". */
  readonly label: string;
}

/** A run: measured steps, drawn up to where the clock stands. */
export interface PlanePath {
  readonly id: string;
  readonly title: string;
  /** Colour index, as of a group. */
  readonly colour: number;
  /** Measured steps by increasing step number. */
  readonly steps: readonly TrajectoryPoint[];
  /** Where the clock stands for this run, in measured steps: 0 is the first, 1.5 half way from the second to the third. */
  readonly position: number;
  /** Word for a step: "epoch", "step". */
  readonly unit: string;
  /** Show how the segment at hand parts into a way along the baseline and a way off it. */
  readonly decompose?: boolean;
  /** Only the last so many measured steps are drawn as travelled; all by default. */
  readonly tail?: number;
  readonly dimmed?: boolean;
  /** Effective robustness at a position, where it is not that of the drawn place: of a mean over seeds, that of the seeds averaged. */
  readonly robustness?: (position: number) => number | null;
  /** Draw the intervals of its steps as a band along the way. */
  readonly band?: boolean;
  /** One of the seeds behind a mean: a thin line without steps and head. */
  readonly thin?: boolean;
  /** Positions worth a mark: the peak of effective robustness, the crossing back to the baseline. */
  readonly landmarks?: readonly number[];
}

/** The joint confidence region of a checkpoint that is being measured. */
export interface PlaneRegion {
  readonly id: string;
  readonly title: string;
  /** Colour index, as of a group. */
  readonly colour: number;
  readonly x: number;
  readonly y: number;
  readonly xInterval: Interval;
  readonly yInterval: Interval;
  /** Share of the images seen so far, in [0, 1]; 1 when it is finished. */
  readonly progress?: number;
}

/** A rectangle of the plane, in fractions (y in effective robustness where that is drawn); low < high. */
export interface PlaneDomain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/**
 * Everything that the plane draws. Parts are compared by identity: hand in the same array again
 * and nothing is computed again for it.
 */
export interface PlaneSpec {
  readonly scale: ScaleName;
  /** Plain words for the in-distribution axis: "CIFAR-10 test accuracy". */
  readonly xTitle: string;
  readonly yTitle: string;
  readonly groups: readonly PlaneGroup[];
  readonly marks: readonly PlaneMark[];
  readonly baseline: PlaneBaseline | null;
  readonly paths: readonly PlanePath[];
  readonly regions: readonly PlaneRegion[];
  /** Ids of selected marks; drawn with their intervals and names. */
  readonly selected: readonly string[];
  /** Ids of marks that are gathered for something done to all of them; each is drawn with a ring. */
  readonly gathered?: readonly string[];
  /** Id of a mark that is hovered elsewhere (a table, another plane), or null. */
  readonly hovered: string | null;
  /**
   * What the vertical axis shows: the out-of-distribution accuracy (default), or the effective
   * robustness, with the baseline laid flat.
   */
  readonly yKind?: "accuracy" | "er";
  /** Draw y = x. */
  readonly showDiagonal: boolean;
  /** What is seen at rest (not the zoom: see LogitPlane.zoomTo); by default everything that has a place, with a margin. */
  readonly domain?: PlaneDomain;
  /** Draw the intervals of every mark, or (by default) only of those that are pointed at or selected. */
  readonly intervals?: "focus" | "all";
  /** Ids of marks to name; by default the one highest above and the one farthest below the baseline. */
  readonly labels?: readonly string[];
  /** One sentence on what is seen, spoken when the plane receives focus. */
  readonly summary?: string;
}

/** What a drag on the plane does: move it, or choose what a box or a free line encloses. */
export type PlaneTool = "pan" | "box" | "lasso";

/** What the plane tells its owner. */
export interface PlaneEvents {
  /** The mark under the pointer, or null. */
  onHover?(id: string | null): void;
  /** A mark was chosen by click, tap or Enter; null: empty ground. `add` with Shift, Control or Command. */
  onSelect?(id: string | null, add: boolean): void;
  /** The marks inside a box or a free line; `add` beside those chosen before. See `LogitPlane.setTool`. */
  onSelectMany?(ids: readonly string[], add: boolean): void;
  /** The keyboard's mark was taken among the gathered, or out of them. */
  onGather?(id: string): void;
  /** The visible part of the plane, or null at rest; `settled` once the gesture or flight has ended. */
  onZoom?(domain: PlaneDomain | null, settled: boolean): void;
  /** A measured step of a run was chosen: its index in the path's steps. */
  onSeek?(path: string, position: number): void;
  /** The mark that the keyboard has reached, or null when it leaves. */
  onFocusMove?(id: string | null): void;
}
