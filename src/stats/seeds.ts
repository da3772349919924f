import type { BaselineCurve, Point } from "./baseline.ts";
import { effectiveRobustness } from "./effectiveRobustness.ts";
import { requireLevel } from "./interval.ts";
import { mean } from "./linearRegression.ts";
import { type Scale, type ScaleName, scaleNamed } from "./scale.ts";
import { studentCriticalValue } from "./studentT.ts";

/** One run of a family that differs only in its seed. */
export interface SeedRun {
  /** Strictly increasing. */
  readonly steps: readonly number[];
  /** One measured point a step; fractions. */
  readonly points: readonly Point[];
}

/** A quantity over seeds. */
export interface SeedSummary {
  readonly mean: number;
  /** Confidence interval of the mean: mean ± t·s/√S with S − 1 degrees of freedom. */
  readonly low: number;
  readonly high: number;
  /** Smallest and largest of the seeds. */
  readonly min: number;
  readonly max: number;
}

/** All seeds at one step. */
export interface CombinedStep {
  readonly step: number;
  /** In-distribution accuracy; averaged in transformed space, fractions. */
  readonly x: SeedSummary;
  /** Out-of-distribution accuracy; averaged in transformed space, fractions. */
  readonly y: SeedSummary;
  /** Effective robustness of each seed averaged, a fraction; null where no baseline is given. */
  readonly effectiveRobustness: SeedSummary | null;
}

export interface CombineSeedsOptions {
  /** Confidence of the mean, between 0 and 1; 0.95 if not given. */
  readonly level?: number;
  /** Steps at which to combine; if not given, all steps of any run that lie within every run. */
  readonly clock?: readonly number[];
  readonly baseline?: Pick<BaselineCurve, "predict">;
}

/**
 * Mean, its t interval and range of at least 2 numbers.
 * @param level confidence, between 0 and 1
 */
export function summariseSeeds(values: ArrayLike<number>, level = 0.95): SeedSummary {
  requireLevel(level);
  const n = values.length;
  if (n < 2) throw new RangeError(`A summary over seeds needs at least 2 of them, got ${n}.`);
  const centre = mean(values);
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < n; i++) {
    const value = values[i] ?? Number.NaN;
    squares += (value - centre) ** 2;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const half = studentCriticalValue(level, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean: centre, low: centre - half, high: centre + half, min, max };
}

function checkRun(run: SeedRun, index: number, scale: Scale): void {
  const { steps, points } = run;
  if (steps.length === 0 || steps.length !== points.length) {
    throw new RangeError(`Run ${index} has ${steps.length} steps and ${points.length} points.`);
  }
  steps.forEach((step, i) => {
    if (!Number.isFinite(step) || (i > 0 && !(step > (steps[i - 1] ?? Infinity)))) {
      throw new RangeError(`The steps of run ${index} must increase; step ${i} is ${step}.`);
    }
    const { x = Number.NaN, y = Number.NaN } = points[i] ?? {};
    if (!scale.hasPlace(x) || !scale.hasPlace(y)) {
      throw new RangeError(
        `Run ${index} at step ${step}, (${x}, ${y}), has no place on the ${scale.name} scale.`,
      );
    }
  });
}

/** Both transformed coordinates of a run at a step between its first and last, linear between measured steps. */
function transformedAt(run: SeedRun, step: number, scale: Scale): { x: number; y: number } {
  const { steps, points } = run;
  let next = steps.findIndex((s) => s >= step);
  if (next < 0) next = steps.length - 1;
  const from = Math.max(0, next - 1);
  const start = steps[from] ?? 0;
  const end = steps[next] ?? 0;
  const share = end === start ? 1 : (step - start) / (end - start);
  const between = (a: number, b: number) => (share === 1 ? b : a * (1 - share) + b * share);
  const p = points[from] ?? { x: Number.NaN, y: Number.NaN };
  const q = points[next] ?? p;
  return {
    x: between(scale.forward(p.x), scale.forward(q.x)),
    y: between(scale.forward(p.y), scale.forward(q.y)),
  };
}

/** All steps of any run that lie within every run, ascending. */
export function commonClock(runs: readonly Pick<SeedRun, "steps">[]): number[] {
  const first = Math.max(...runs.map(({ steps }) => steps[0] ?? Infinity));
  const last = Math.min(...runs.map(({ steps }) => steps[steps.length - 1] ?? -Infinity));
  const all = new Set(runs.flatMap(({ steps }) => steps));
  return [...all].filter((step) => step >= first && step <= last).sort((a, b) => a - b);
}

function backTransformed(summary: SeedSummary, scale: Scale): SeedSummary {
  return {
    mean: scale.inverse(summary.mean),
    low: scale.inverse(summary.low),
    high: scale.inverse(summary.high),
    min: scale.inverse(summary.min),
    max: scale.inverse(summary.max),
  };
}

/**
 * Combines runs that differ only in their seed: the mean path and its band on a common clock. Between measured steps
 * a run is interpolated in transformed space, as it is drawn; means are taken there too.
 * @throws RangeError for fewer than 2 runs, steps that do not increase, a point without a place on the scale, or
 * a clock that leaves a run
 */
export function combineSeeds(
  runs: readonly SeedRun[],
  scaleName: ScaleName,
  { level = 0.95, clock, baseline }: CombineSeedsOptions = {},
): CombinedStep[] {
  const scale = scaleNamed(scaleName);
  if (runs.length < 2)
    throw new RangeError(`Combining seeds needs at least 2 runs, got ${runs.length}.`);
  runs.forEach((run, i) => {
    checkRun(run, i, scale);
  });
  return (clock ?? commonClock(runs)).map((step) => {
    const places = runs.map((run, i) => {
      const last = run.steps[run.steps.length - 1] ?? Number.NaN;
      if (!(step >= (run.steps[0] ?? Number.NaN) && step <= last)) {
        throw new RangeError(
          `Step ${step} lies outside run ${i}, from ${run.steps[0]} to ${last}.`,
        );
      }
      return transformedAt(run, step, scale);
    });
    const robustness = baseline
      ? places.map((p) => effectiveRobustness(baseline, scale.inverse(p.x), scale.inverse(p.y)))
      : null;
    return {
      step,
      x: backTransformed(
        summariseSeeds(
          places.map((p) => p.x),
          level,
        ),
        scale,
      ),
      y: backTransformed(
        summariseSeeds(
          places.map((p) => p.y),
          level,
        ),
        scale,
      ),
      effectiveRobustness: robustness && summariseSeeds(robustness, level),
    };
  });
}
