import type { ScaleName } from "../stats/scale.ts";
import type { MethodChoice } from "../testbed/methodText.ts";
import type { BandKind } from "../testbed/planeStatistics.ts";
import type { SeedMode } from "../trajectory/shownRuns.ts";
import type { ClockUnit } from "../trajectory/timeline.ts";
import type { AttributeFilter } from "./attributeFilter.ts";
import type { ModelSet } from "./modelSet.ts";

/** The places of the page. */
export const PLACES = ["explore", "read", "evaluate", "teach"] as const;
export type Place = (typeof PLACES)[number];

/**
 * The ways to look at a testbed: one plane, several linked side by side, all of its shifts as small planes, effective
 * robustness of every model on every shift, and how the shifts agree about it.
 */
export const ASPECTS = ["plane", "multiples", "gallery", "heatmap", "correlation"] as const;
export type Aspect = (typeof ASPECTS)[number];

/**
 * What the vertical axis shows with the baseline laid flat: effective robustness against the in-distribution accuracy,
 * or, of runs, against the step.
 */
export const FLAT_KINDS = ["id", "step"] as const;
export type FlatKind = (typeof FLAT_KINDS)[number];

/**
 * What can be opened over a view: does the conclusion hold, the examples that each model gets right, the findings of its
 * runs, and two models side by side.
 */
export const PANELS = ["check", "examples", "findings", "compare"] as const;
export type Panel = (typeof PANELS)[number];

export const DIRECTIONS = ["up", "down"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CORRELATIONS = ["pearson", "spearman"] as const;
export type CorrelationKind = (typeof CORRELATIONS)[number];

/** Fractions that the axes span after a zoom. */
export interface PlaneDomain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/**
 * Everything that makes a view and can be shared as a link. What a testbed decides by default is
 * null here, so that an untouched view stays untouched.
 */
export interface View {
  readonly place: Place;
  readonly testbed: string;
  /** Test-set id of the x-axis; null: the testbed's default. */
  readonly x: string | null;
  /** Test-set id of the y-axis; null: the testbed's default. */
  readonly y: string | null;
  readonly scale: ScaleName;
  /** Group ids of the baseline's declared set, or all models; null: the testbed's default. */
  readonly baseline: "all" | readonly string[] | null;
  /**
   * Models taken out of the groups of the declared set, and put into it from others; `excluded` wins. Until the testbed of
   * an opened link is here, short codes may stand for ids (idCodes.ts), in `runs` and `only` too.
   */
  readonly excluded: ModelSet;
  readonly included: ModelSet;
  /** How the baseline is fitted. */
  readonly method: MethodChoice;
  /** Further in-distribution sets of the baseline, beside x. */
  readonly further: readonly string[];
  readonly band: BandKind;
  readonly aspect: Aspect;
  /** Whether the baseline is laid flat, so that height is effective robustness; null: height is accuracy. */
  readonly flat: FlatKind | null;
  /** Test-set ids of the shifts side by side; null: those that share the in-distribution set at hand. */
  readonly shifts: readonly string[] | null;
  /** Attributes that colour and size of the marks stand for; null: the group, and one size. */
  readonly colourBy: string | null;
  readonly sizeBy: string | null;
  /** By what the heatmap is sorted: a test-set id, `mean` or `model`; null: by the mean. */
  readonly order: string | null;
  /** Which end of that order comes first; null: A for names, the most robust for numbers. */
  readonly direction: Direction | null;
  /** Which models the heatmap shows, as a query; null: all. */
  readonly filter: string | null;
  /** Which correlation between shifts is shown. */
  readonly correlation: CorrelationKind;
  /** Ids of runs, and of families that differ only by seed, on the plane; null: the first that the two test sets measure. */
  readonly runs: readonly string[] | null;
  /** How several seeds of one run are shown. */
  readonly seeds: SeedMode;
  /** What the clock counts. */
  readonly clockUnit: ClockUnit;
  /**
   * Where the clock stands, in words of its unit (see src/trajectory/clockPlace.ts); null: at the end of what it plays,
   * the runs fully drawn.
   */
  readonly position: number | null;
  /** The part that it plays, in the same words, the smaller first; null: all. */
  readonly range: readonly [number, number] | null;
  /** Factor on the clock's pace. */
  readonly speed: number;
  /** Begin again after the end. */
  readonly loop: boolean;
  /** Measured steps drawn behind each head; null: the whole way. */
  readonly tail: number | null;
  /** Groups hidden from sight. Hiding never moves the baseline. */
  readonly hidden: readonly string[];
  /** Filters of what is in sight: these models alone (empty: all), and those whose attributes pass. */
  readonly only: ModelSet;
  readonly where: readonly AttributeFilter[];
  /** Models pinned, in the order of choosing. */
  readonly selected: readonly string[];
  readonly zoom: PlaneDomain | null;
  readonly panel: Panel | null;
  /**
   * What the open panel is about: ids of models, or steps of runs as `RUN:STEP`. Empty: what is pinned, or else what the
   * panel takes by itself.
   */
  readonly subjects: readonly string[];
  /** Test set whose examples the panel compares; null: the one on the y-axis. */
  readonly subjectSet: string | null;
  /** Whether the table of models stands open. */
  readonly tableOpen: boolean;
  /** Columns of the table in their order; null: the usual ones. */
  readonly columns: readonly string[] | null;
  /** Column that the table is sorted by; null: effective robustness, downwards. */
  readonly sort: TableSort | null;
  /** Read and Teach: the figure at hand, and what its controls are set to ("key:value,…"). */
  readonly figure: string | null;
  readonly settings: string | null;
  /** Teach: the lesson, its screen (from 1), and a shared prediction. */
  readonly lesson: string | null;
  readonly screen: number | null;
  readonly guess: string | null;
  /**
   * Shown within another page, without what stands around the plane: the origin that messages are exchanged with, ""
   * for whichever the page around it has, null where the view is not embedded.
   */
  readonly embed: string | null;
}

/** A column of the table, and whether large values come first. */
export interface TableSort {
  readonly column: string;
  readonly down: boolean;
}

export const DEFAULT_TESTBED = "imagenet-testbed";

export const DEFAULT_VIEW: View = {
  place: "explore",
  testbed: DEFAULT_TESTBED,
  x: null,
  y: null,
  scale: "logit",
  baseline: null,
  excluded: [],
  included: [],
  method: { kind: "least-squares" },
  further: [],
  band: "bootstrap",
  aspect: "plane",
  flat: null,
  shifts: null,
  colourBy: null,
  sizeBy: null,
  order: null,
  direction: null,
  filter: null,
  correlation: "pearson",
  runs: null,
  seeds: "mean",
  clockUnit: "index",
  position: null,
  range: null,
  speed: 1,
  loop: false,
  tail: null,
  hidden: [],
  only: [],
  where: [],
  selected: [],
  zoom: null,
  panel: null,
  subjects: [],
  subjectSet: null,
  tableOpen: false,
  columns: null,
  sort: null,
  figure: null,
  settings: null,
  lesson: null,
  screen: null,
  guess: null,
  embed: null,
};
