import { accuracyInterval } from "../testbed/accuracyInterval.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { StepUnit, Trajectory } from "../testbed/types.ts";
import { type CombinedRun, combineRuns } from "./combineRuns.ts";
import { runFamilies } from "./families.ts";
import { positionAt, positionOfStep } from "./interpolate.ts";
import { runPoints, type TrajectoryPoint } from "./points.ts";
import { type RobustnessAlong, robustnessAlong } from "./robustness.ts";
import { type ClockUnit, type Timeline, timeline } from "./timeline.ts";

/**
 * How several seeds of one run are shown: as their mean with its band, each for itself, or the mean with the seeds
 * thin behind it.
 */
export const SEED_MODES = ["mean", "each", "both"] as const;
export type SeedMode = (typeof SEED_MODES)[number];

/** A run on the plane, with the colour that it keeps there, on the strip and in the readout. */
export interface ShownRun {
  readonly id: string;
  readonly title: string;
  readonly unit: StepUnit;
  /** Index into the palette, after the groups' own colours. */
  readonly colour: number;
  /** One run; the mean of several seeds; or a seed behind its mean, which is drawn thin and not read out. */
  readonly role: "run" | "mean" | "seed";
  /** The runs that it stands for: one, or the seeds of a mean. */
  readonly members: readonly Trajectory[];
  readonly points: readonly TrajectoryPoint[];
  /** Effective robustness along it, of a mean that of its seeds averaged; null where the plane has none for it. */
  readonly robustness: RobustnessAlong | null;
  /** The seeds together; null unless this is a mean. */
  readonly combined: CombinedRun | null;
}

export interface ShownRuns {
  readonly runs: readonly ShownRun[];
  /** The clock's axis, shared by all runs; null where none is shown. */
  readonly timeline: Timeline | null;
}

interface ShownOptions {
  readonly seeds: SeedMode;
  readonly unit: ClockUnit;
}

/** The chosen runs as points of a plane, seeds of one run combined as asked for, on one clock. */
export function shownRuns(
  chosen: readonly Trajectory[],
  plane: PlaneData,
  { seeds, unit }: ShownOptions,
): ShownRuns {
  const first = plane.testbed.groups.length;
  const families = seeds === "each" ? chosen.map((run) => alone(run)) : runFamilies(chosen);
  const runs = families.flatMap(({ id, title, runs: members }, index) =>
    shownFamily(id, title, members, plane, first + index, seeds),
  );
  const measured = runs.some(({ points }) => points.length > 0);
  return {
    runs,
    timeline: measured
      ? timeline(
          runs.map(({ points }) => points),
          unit,
          plane.scale,
        )
      : null,
  };
}

function alone(run: Trajectory) {
  return { id: run.id, title: run.title, runs: [run] };
}

function shownFamily(
  id: string,
  title: string,
  members: readonly Trajectory[],
  plane: PlaneData,
  colour: number,
  mode: SeedMode,
): ShownRun[] {
  const singles = members.map((run) => single(run, plane, colour));
  const combined = singles.length < 2 ? null : combineRuns(singles, plane.scale);
  const [first] = members;
  if (combined === null || first === undefined) return singles;
  const known = singles.every(({ robustness }) => robustness !== null);
  const mean: ShownRun = {
    id: `mean.${id}`,
    title,
    unit: first.unit,
    colour,
    role: "mean",
    members,
    points: combined.points,
    robustness: known ? meanRobustness(combined.points, singles, plane) : null,
    combined,
  };
  // The mean comes last, so that it is drawn over its seeds.
  return mode === "both"
    ? [...singles.map((run) => ({ ...run, role: "seed" as const })), mean]
    : [mean];
}

function single(run: Trajectory, plane: PlaneData, colour: number): ShownRun {
  const { points } = runPoints(run, plane.x.id, plane.y.id, accuracyInterval);
  return {
    id: run.id,
    title: run.title,
    unit: run.unit,
    colour,
    role: "run",
    members: [run],
    points,
    robustness: robustnessAlong(run, points, plane),
    combined: null,
  };
}

/** The effective robustness of the seeds, averaged where the mean path has the same step. */
function meanRobustness(
  points: readonly TrajectoryPoint[],
  seeds: readonly ShownRun[],
  { scale }: PlaneData,
): RobustnessAlong {
  return (position) => {
    const step = positionAt(points, scale, position)?.step;
    if (step === undefined) return null;
    const sum = seeds.reduce((total, seed) => {
      const er = seed.robustness?.(positionOfStep(seed.points, step));
      return total + (er ?? Number.NaN);
    }, 0);
    return Number.isNaN(sum) ? null : sum / seeds.length;
  };
}

/** Those of the shown runs that are read out: all but the seeds behind a mean. */
export function readRuns({
  runs,
}: ShownRuns): { readonly run: ShownRun; readonly index: number }[] {
  return runs.flatMap((run, index) => (run.role === "seed" ? [] : [{ run, index }]));
}
