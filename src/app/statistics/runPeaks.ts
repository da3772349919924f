import { fitBaseline, type Point } from "../../stats/baseline.ts";
import { bootstrapLines } from "../../stats/bootstrapLines.ts";
import type { MeasuredPoint } from "../../stats/effectiveRobustnessInterval.ts";
import { type PeakInterval, peakInterval } from "../../stats/peakInterval.ts";
import type { ScaleName } from "../../stats/scale.ts";

/** Runs whose peak of effective robustness is asked for, under a least-squares baseline. */
export interface PeaksRequest {
  readonly scale: ScaleName;
  /** The models that the baseline is fitted on. */
  readonly baseline: readonly Point[];
  readonly runs: readonly { readonly id: string; readonly points: readonly MeasuredPoint[] }[];
}

export interface RunPeak extends PeakInterval {
  readonly id: string;
}

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;

/** The peak of each run with its interval; runs without points, and baselines of too few models, have none. */
export function runPeaks({ scale, baseline, runs }: PeaksRequest): readonly RunPeak[] {
  if (baseline.length < FEWEST_MODELS) return [];
  const line = fitBaseline(baseline, scale);
  const lines = bootstrapLines(baseline, scale);
  return runs.flatMap(({ id, points }) =>
    points.length < 2 ? [] : [{ id, ...peakInterval(line, lines, points) }],
  );
}
