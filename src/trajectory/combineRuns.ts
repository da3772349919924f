import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import {
  type CombinedStep,
  combineSeeds,
  commonClock,
  type SeedRun,
  type SeedSummary,
  summariseSeeds,
} from "../stats/seeds.ts";
import { positionOfStep } from "./interpolate.ts";
import type { TrajectoryPoint } from "./points.ts";
import type { RobustnessAlong } from "./robustness.ts";

/** A run that differs from others only in its seed, as points of the plane. */
export interface SeedPath {
  readonly points: readonly TrajectoryPoint[];
  /** Null without a baseline. */
  readonly robustness: RobustnessAlong | null;
}

/** Where the seeds are together at one step: means, and around them the band. */
export type SeedState = CombinedStep;

/**
 * What `low` and `high` of a combined run are: the 95 % t interval of the mean, or, of two seeds, the one and the
 * other. With one degree of freedom t is 12.7, and the interval would tell nothing but that two are few.
 */
export type SeedBand = "t" | "range";

/** Seeds of one run combined. */
export interface CombinedRun {
  /** Number of seeds. */
  readonly seeds: number;
  readonly band: SeedBand;
  /**
   * The mean path: means taken in transformed space, as the path is drawn; the intervals of its points are the band
   * over seeds, not those of one measurement.
   */
  readonly points: readonly TrajectoryPoint[];
  /** The same with effective robustness, at the steps of `points`. */
  readonly steps: readonly SeedState[];
  /** Steps at which some seed has an accuracy of 0 or 1, which has no place on the scale; they are no part of the mean. */
  readonly placeless: readonly number[];
  /** The state at any step between the first and the last of `points`; outside it is clamped to them. */
  at(step: number): SeedState;
}

/** The fewest seeds whose t interval says something. */
const FEWEST_FOR_T = 3;

/** The fewest steps that make a path. */
const FEWEST_STEPS = 2;

/**
 * Combines the seeds of one run by `combineSeeds`; the effective robustness is that of each seed, averaged, and its
 * interval is over seeds with the baseline as it stands.
 * @returns null for fewer than 2 seeds, and where fewer than 2 steps lie within all of them
 */
export function combineRuns(seeds: readonly SeedPath[], scale: ScaleName): CombinedRun | null {
  if (seeds.length < 2) return null;
  const { hasPlace } = scaleNamed(scale);
  const placed = ({ x, y }: TrajectoryPoint) => hasPlace(x) && hasPlace(y);
  const placeless = new Set(
    seeds.flatMap(({ points }) => points.filter((p) => !placed(p)).map(({ step }) => step)),
  );
  const runs: SeedRun[] = seeds.map(({ points }) => {
    const kept = points.filter(placed);
    return { steps: kept.map(({ step }) => step), points: kept };
  });
  if (runs.some(({ steps }) => steps.length === 0)) return null;
  const clock = commonClock(runs).filter((step) => !placeless.has(step));
  const [first, last] = [clock[0], clock.at(-1)];
  if (clock.length < FEWEST_STEPS || first === undefined || last === undefined) return null;
  const band = seeds.length < FEWEST_FOR_T ? "range" : "t";
  const banded = (summary: SeedSummary) =>
    band === "t" ? summary : { ...summary, low: summary.min, high: summary.max };
  const stateAt = (at: readonly number[]) =>
    combineSeeds(runs, scale, { clock: at }).map(({ step, x, y }) => {
      const er = robustnessAt(seeds, step);
      return { step, x: banded(x), y: banded(y), effectiveRobustness: er && banded(er) };
    });
  const steps = stateAt(clock);
  return {
    seeds: seeds.length,
    band,
    steps,
    placeless: [...placeless].sort((a, b) => a - b),
    points: steps.map(({ step, x, y }) => ({
      step,
      x: x.mean,
      y: y.mean,
      xInterval: { low: x.low, high: x.high },
      yInterval: { low: y.low, high: y.high },
    })),
    at: (step) => {
      const [state] = stateAt([Math.min(Math.max(step, first), last)]);
      if (state === undefined) throw new RangeError(`The seeds have no state at step ${step}.`);
      return state;
    },
  };
}

function robustnessAt(seeds: readonly SeedPath[], step: number): SeedSummary | null {
  const values = seeds.map(({ points, robustness }) =>
    robustness === null ? null : robustness(positionOfStep(points, step)),
  );
  const known = values.filter((value) => value !== null);
  return known.length === seeds.length ? summariseSeeds(known) : null;
}
