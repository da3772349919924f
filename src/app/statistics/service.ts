import type { Point } from "../../stats/baseline.ts";
import { type BandPoint, bandOfLines } from "../../stats/baselineBand.ts";
import { bootstrapLines } from "../../stats/bootstrapLines.ts";
import {
  effectiveRobustnessInterval,
  type MeasuredPoint,
} from "../../stats/effectiveRobustnessInterval.ts";
import type { ScaleName } from "../../stats/scale.ts";

/** A plane's numbers, as plain data that can be posted to a worker. Accuracies are fractions. */
export interface StatisticsRequest {
  readonly scale: ScaleName;
  /** The models of the baseline's declared set. */
  readonly baseline: readonly Point[];
  /** Where the band is wanted, increasing. */
  readonly bandAt: readonly number[];
  /** Whose effective robustness wants an interval. */
  readonly models: readonly (MeasuredPoint & { readonly id: string })[];
}

export interface StatisticsAnswer {
  readonly band: readonly BandPoint[];
  readonly intervals: readonly {
    readonly id: string;
    readonly low: number;
    readonly high: number;
  }[];
}

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;

/** The baseline's bootstrap band and the interval of every model's effective robustness, from the same draws. */
export function computeStatistics(request: StatisticsRequest): StatisticsAnswer {
  if (request.baseline.length < FEWEST_MODELS) return { band: [], intervals: [] };
  const lines = bootstrapLines(request.baseline, request.scale);
  return {
    band: bandOfLines(lines, request.bandAt),
    intervals: request.models.map((model) => {
      const { low, high } = effectiveRobustnessInterval(lines, model);
      return { id: model.id, low, high };
    }),
  };
}
