import type { PlanePath } from "../chart/spec.ts";
import { isExtrapolated } from "../stats/baseline.ts";
import type { Interval } from "../stats/interval.ts";
import { formatCount } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { Testbed, Trajectory } from "../testbed/types.ts";
import type { SeedBand } from "../trajectory/combineRuns.ts";
import { contractRuns } from "../trajectory/families.ts";
import type { TrajectoryPoint } from "../trajectory/points.ts";
import { type ShownRun, shownRuns } from "../trajectory/shownRuns.ts";

/** Our own runs: letters from open typefaces. */
export const GLYPHS = "glyphs";

/** The natural shifts of the glyphs, for the choice of a figure. */
export const GLYPHS_SHIFTS = [
  { value: "glyphs-display", label: "Display faces" },
  { value: "glyphs-handwriting", label: "Handwriting" },
  { value: "glyphs-blackletter", label: "Blackletter" },
] as const;

/** Runs that differ only in their seed. */
export interface Family {
  readonly id: string;
  /** What sets the family apart: the condition of its experiment, or its title without the seed. */
  readonly title: string;
  readonly runs: readonly Trajectory[];
}

/** The families among runs, in the order of their first runs. A run without a family is one of its own. */
export function familiesOf(runs: readonly Trajectory[]): Family[] {
  const families = new Map<string, Trajectory[]>();
  for (const run of runs) {
    const id = run.family ?? run.id;
    families.set(id, [...(families.get(id) ?? []), run]);
  }
  return [...families].map(([id, members]) => ({ id, title: titleOf(members), runs: members }));
}

function titleOf(runs: readonly Trajectory[]): string {
  const [first] = runs;
  const { condition } = first?.attributes ?? {};
  if (typeof condition === "string") return capitalised(condition);
  return (first?.title ?? "").replace(/, seed \d+$/, "");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The family of that id, or undefined. */
export function familyNamed(testbed: Testbed, id: string): Family | undefined {
  return familiesOf(testbed.trajectories).find((family) => family.id === id);
}

/** The runs of families as a link names them: all seeds by the name of their family. */
export function runsInLink(families: readonly Family[], testbed: Testbed): readonly string[] {
  const ids = families.flatMap(({ runs }) => runs.map(({ id }) => id));
  return contractRuns(ids, testbed.trajectories);
}

/** The families of an experiment, by the attribute of that name. */
export function experimentOf(testbed: Testbed, experiment: string): Family[] {
  return familiesOf(
    testbed.trajectories.filter(({ attributes }) => attributes.experiment === experiment),
  );
}

const known = new WeakMap<PlaneData, Map<string, ShownRun>>();

/** A family on a plane: the mean over its seeds with its band, as Explore draws it; a lone seed as it is. */
export function familyRun(family: Family, plane: PlaneData): ShownRun | null {
  const runs = known.get(plane) ?? new Map<string, ShownRun>();
  known.set(plane, runs);
  const kept = runs.get(family.id);
  if (kept) return kept;
  const [made] = shownRuns(family.runs, plane, { seeds: "mean", unit: "index" }).runs;
  if (made) runs.set(family.id, made);
  return made ?? null;
}

/** The most robust place of a run, and over its seeds how sure that is. */
export interface FamilyPeak {
  readonly point: TrajectoryPoint;
  /** Index among the run's points. */
  readonly position: number;
  readonly er: number;
  /** The band over seeds at that step; null of a lone run. */
  readonly interval: Interval | null;
}

/** The largest effective robustness of a run within the range that the line was fitted on; null where it never is. */
export function peakOf({ baseline }: PlaneData, run: ShownRun | null): FamilyPeak | null {
  if (baseline === null || run === null) return null;
  let peak: FamilyPeak | null = null;
  for (const [position, point] of run.points.entries()) {
    const er = run.robustness?.(position) ?? Number.NaN;
    if (isExtrapolated(baseline, point.x) || !(er > (peak?.er ?? Number.NEGATIVE_INFINITY))) {
      continue;
    }
    const over = run.combined?.steps[position]?.effectiveRobustness;
    peak = { point, position, er, interval: over ? { low: over.low, high: over.high } : null };
  }
  return peak;
}

/** A family as the plane draws it, up to a share of its length: band over seeds, peak marked. */
export function familyPath(
  family: Family,
  plane: PlaneData,
  colour: number,
  share: number,
): PlanePath {
  const run = familyRun(family, plane);
  const steps = run?.points ?? [];
  const peak = peakOf(plane, run);
  return {
    id: family.id,
    title: family.title,
    colour,
    steps,
    position: share * Math.max(steps.length - 1, 0),
    unit: "step",
    ...(run?.combined && { band: true }),
    ...(run?.robustness && { robustness: run.robustness }),
    ...(peak && { landmarks: [peak.position] }),
  };
}

/** What the bands are, and on how many models the line stands. */
export function familyWords(families: readonly Family[], plane: PlaneData): string {
  const runs = families.map((family) => familyRun(family, plane));
  const counts = (band: SeedBand) =>
    [...new Set(runs.flatMap((run) => (run?.combined?.band === band ? run.combined.seeds : [])))]
      .sort((a, b) => a - b)
      .join(" or ");
  const [byT, byRange] = [counts("t"), counts("range")];
  const bands = [
    ...(byT === "" ? [] : [`bands: 95 % confidence of the mean of ${byT} seeds (t)`]),
    ...(byRange === "" ? [] : ["band of two seeds: from one to the other"]),
    `line fitted on n = ${formatCount(plane.baseline?.n ?? 0)}`,
  ];
  return bands.join("; ");
}
