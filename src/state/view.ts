import type { ScaleName } from "../stats/scale.ts";

/** The four places of the page; `read` and `teach` join when they are whole. */
export const PLACES = ["explore", "evaluate"] as const;
export type Place = (typeof PLACES)[number];

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
  /** Trajectory ids on the plane; null: the first that the two test sets measure. */
  readonly runs: readonly string[] | null;
  /** Place of the clock on the runs' timeline; null: at the end, the runs fully drawn. */
  readonly position: number | null;
  /** Groups hidden from sight. Hiding never moves the baseline. */
  readonly hidden: readonly string[];
  /** Models pinned, in the order of choosing. */
  readonly selected: readonly string[];
  readonly zoom: PlaneDomain | null;
}

export const DEFAULT_TESTBED = "imagenet-testbed";

export const DEFAULT_VIEW: View = {
  place: "explore",
  testbed: DEFAULT_TESTBED,
  x: null,
  y: null,
  scale: "logit",
  baseline: null,
  runs: null,
  position: null,
  hidden: [],
  selected: [],
  zoom: null,
};
