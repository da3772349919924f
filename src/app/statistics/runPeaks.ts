import { type BaselineMethod, fitBaselineBy } from "../../stats/anyBaseline.ts";
import type { Point } from "../../stats/baseline.ts";
import {
  affordableDraws,
  bootstrapBaselines,
  bootstrapMultipleBaselines,
} from "../../stats/bootstrapBaselines.ts";
import type { MultipleMeasuredPoint } from "../../stats/drawnRobustness.ts";
import { fitMultipleBaseline, type MultiplePoint } from "../../stats/multipleBaseline.ts";
import { type PeakInterval, peakOfDraws, peakOfMultipleDraws } from "../../stats/peakOfDraws.ts";
import type { ScaleName } from "../../stats/scale.ts";

/** Runs whose peak of effective robustness is asked for, under a baseline of any kind. */
export interface PeaksRequest {
  readonly scale: ScaleName;
  readonly method: BaselineMethod;
  /** The models that the baseline is fitted on. */
  readonly baseline: readonly Point[];
  /** The same models with all in-distribution sets; null for the usual baseline of one. */
  readonly multiple: readonly MultiplePoint[] | null;
  readonly runs: readonly {
    readonly id: string;
    readonly points: readonly MultipleMeasuredPoint[];
  }[];
}

export interface RunPeak extends PeakInterval {
  readonly id: string;
  /** Bootstrap draws of the baseline behind it. */
  readonly draws: number;
}

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;

/**
 * The peak of each run with its interval, resampled as the effective robustness of a model is under the same baseline;
 * runs of fewer than two points, and baselines of too few models, have none.
 * @throws RangeError where a baseline of that kind cannot be fitted to most samples of its models
 */
export function runPeaks({
  scale,
  method,
  baseline,
  multiple,
  runs,
}: PeaksRequest): readonly RunPeak[] {
  if (baseline.length < FEWEST_MODELS) return [];
  const peakOf =
    multiple === null ? underOneSet(method, baseline, scale) : underSeveralSets(multiple, scale);
  return runs.flatMap(({ id, points }) => (points.length < 2 ? [] : [{ id, ...peakOf(points) }]));
}

type PeakOf = (points: readonly MultipleMeasuredPoint[]) => PeakInterval & { draws: number };

function underOneSet(method: BaselineMethod, points: readonly Point[], scale: ScaleName): PeakOf {
  const fit = fitBaselineBy(method, points, scale);
  const draws = affordableDraws(method, points.length);
  const drawn = bootstrapBaselines(method, points, scale, { draws });
  return (run) => ({ ...peakOfDraws(fit, drawn, run), draws });
}

function underSeveralSets(points: readonly MultiplePoint[], scale: ScaleName): PeakOf {
  const fit = fitMultipleBaseline(points, scale);
  const drawn = bootstrapMultipleBaselines(points, scale);
  return (run) => ({ ...peakOfMultipleDraws(fit, drawn, run), draws: drawn.length });
}
