import { type BaselineMethod, fitBaselineBy } from "./anyBaseline.ts";
import { isExtrapolated, type Point } from "./baseline.ts";
import type { BandOptions } from "./baselineBand.ts";
import { bootstrapBaselines, bootstrapMultipleBaselines } from "./bootstrapBaselines.ts";
import { DEFAULT_SEED } from "./bootstrapLines.ts";
import {
  intervalOfDraws,
  intervalOfMultipleDraws,
  type MultipleMeasuredPoint,
} from "./drawnRobustness.ts";
import { effectiveRobustness } from "./effectiveRobustness.ts";
import type { MeasuredPoint } from "./effectiveRobustnessInterval.ts";
import type { Interval } from "./interval.ts";
import {
  fitMultipleBaseline,
  isMultipleExtrapolated,
  type MultiplePoint,
  multipleEffectiveRobustness,
} from "./multipleBaseline.ts";
import { type ScaleName, scaleNamed } from "./scale.ts";

/** One way to draw the baseline. */
export interface BaselineOption {
  readonly label: string;
  readonly scale: ScaleName;
  readonly method: BaselineMethod;
  /** The declared models; those without a place on the scale are left out and counted. */
  readonly points: readonly Point[];
}

/** A baseline of several in-distribution sets as one way to draw it. */
export interface MultipleBaselineOption {
  readonly label: string;
  readonly scale: ScaleName;
  /** The declared models; those without a place on the scale are left out and counted. */
  readonly points: readonly MultiplePoint[];
}

/** Effective robustness of one model under one way to draw the baseline; fractions. */
export interface ConclusionRow extends Interval {
  readonly label: string;
  readonly scale: ScaleName;
  readonly kind: BaselineMethod["kind"] | "multiple";
  readonly effectiveRobustness: number;
  /** Number of models fitted, and left out for lack of a place. */
  readonly n: number;
  readonly leftOut: number;
  readonly extrapolated: boolean;
  /** 1 or −1 where the interval lies on one side of 0, otherwise 0. */
  readonly sign: -1 | 0 | 1;
}

/** Whether what is said of a model hangs on how the baseline was drawn. */
export interface Conclusion {
  readonly rows: readonly ConclusionRow[];
  /** Whether the estimate itself is above 0 in some rows and below in others. */
  readonly signChanges: boolean;
  /** Whether all intervals lie on the same side of 0. */
  readonly holds: boolean;
}

/**
 * Percentile interval of a model's effective robustness under any kind of baseline, refitted to each bootstrap sample
 * of its models. If `draws` is not given, as many as the method affords on that many models.
 */
export function effectiveRobustnessIntervalBy(
  method: BaselineMethod,
  points: readonly Point[],
  scale: ScaleName,
  { x, y, xTotal, yTotal }: MeasuredPoint,
  { level = 0.95, seed = DEFAULT_SEED, ...rest }: BandOptions = {},
): Interval {
  const drawn = bootstrapBaselines(method, points, scale, { seed, ...rest });
  return intervalOfDraws(drawn, { xs: [x], xTotals: [xTotal], y, yTotal }, { level, seed });
}

function conclusionRow(
  option: BaselineOption,
  model: MeasuredPoint,
  bandOptions: BandOptions,
): ConclusionRow {
  const { label, scale, method } = option;
  const { hasPlace } = scaleNamed(scale);
  const points = option.points.filter((point) => hasPlace(point.x) && hasPlace(point.y));
  const baseline = fitBaselineBy(method, points, scale);
  const { low, high } = effectiveRobustnessIntervalBy(method, points, scale, model, bandOptions);
  return {
    label,
    scale,
    kind: method.kind,
    effectiveRobustness: effectiveRobustness(baseline, model.x, model.y),
    low,
    high,
    n: points.length,
    leftOut: option.points.length - points.length,
    extrapolated: isExtrapolated(baseline, model.x),
    sign: signOf(low, high),
  };
}

function signOf(low: number, high: number): ConclusionRow["sign"] {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

/**
 * Effective robustness of one model under a baseline of several in-distribution sets, with its interval.
 * @throws RangeError where it cannot be fitted, or the model lacks a place on the scale
 */
export function multipleConclusionRow(
  { label, scale, points: given }: MultipleBaselineOption,
  model: MultipleMeasuredPoint,
  { level = 0.95, seed = DEFAULT_SEED, ...rest }: BandOptions = {},
): ConclusionRow {
  const { hasPlace } = scaleNamed(scale);
  const points = given.filter(({ xs, y }) => xs.every(hasPlace) && hasPlace(y));
  const baseline = fitMultipleBaseline(points, scale);
  const drawn = bootstrapMultipleBaselines(points, scale, { seed, ...rest });
  const { low, high } = intervalOfMultipleDraws(drawn, model, { level, seed });
  return {
    label,
    scale,
    kind: "multiple",
    effectiveRobustness: multipleEffectiveRobustness(baseline, model),
    low,
    high,
    n: points.length,
    leftOut: given.length - points.length,
    extrapolated: isMultipleExtrapolated(baseline, model.xs),
    sign: signOf(low, high),
  };
}

/**
 * Does the conclusion hold? Effective robustness of one model under every way to draw the baseline, with intervals.
 * @throws RangeError where an option cannot be fitted, and for no options
 */
export function doesConclusionHold(
  model: MeasuredPoint,
  options: readonly BaselineOption[],
  bandOptions: BandOptions = {},
): Conclusion {
  if (options.length === 0) throw new RangeError("There is no baseline to compare under.");
  const rows = options.map((option) => conclusionRow(option, model, bandOptions));
  const first = rows[0]?.sign ?? 0;
  return {
    rows,
    signChanges:
      rows.some((row) => row.effectiveRobustness > 0) &&
      rows.some((row) => row.effectiveRobustness < 0),
    holds: first !== 0 && rows.every((row) => row.sign === first),
  };
}
