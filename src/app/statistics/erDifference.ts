import { fitBaseline, type Point } from "../../stats/baseline.ts";
import { bootstrapLines } from "../../stats/bootstrapLines.ts";
import {
  type EffectiveRobustnessDifference,
  effectiveRobustnessDifference,
} from "../../stats/effectiveRobustnessDifference.ts";
import type { MeasuredPoint } from "../../stats/effectiveRobustnessInterval.ts";
import type { ScaleName } from "../../stats/scale.ts";

/** Two models under a least-squares baseline of one in-distribution set. */
export interface DifferenceRequest {
  readonly scale: ScaleName;
  /** The models that the baseline is fitted on. */
  readonly baseline: readonly Point[];
  readonly first: MeasuredPoint;
  readonly second: MeasuredPoint;
}

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;

/** ER of the second model less that of the first, with its interval; null where there are too few models to resample. */
export function erDifference({
  scale,
  baseline,
  first,
  second,
}: DifferenceRequest): EffectiveRobustnessDifference | null {
  if (baseline.length < FEWEST_MODELS) return null;
  const line = fitBaseline(baseline, scale);
  return effectiveRobustnessDifference(line, bootstrapLines(baseline, scale), first, second);
}
