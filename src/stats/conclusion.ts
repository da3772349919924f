import { type BaselineMethod, fitBaselineBy } from "./anyBaseline.ts";
import { isExtrapolated, type Point } from "./baseline.ts";
import type { BandOptions } from "./baselineBand.ts";
import { bootstrapLines, DEFAULT_DRAWS, DEFAULT_SEED, requireDraws } from "./bootstrapLines.ts";
import { effectiveRobustness } from "./effectiveRobustness.ts";
import {
  BINOMIAL_STREAM,
  effectiveRobustnessInterval,
  fillAccuracyDraws,
  type MeasuredPoint,
} from "./effectiveRobustnessInterval.ts";
import { type Interval, requireLevel } from "./interval.ts";
import { quantileInPlace } from "./percentile.ts";
import { Random } from "./random.ts";
import { type ScaleName, scaleNamed } from "./scale.ts";

/** One way to draw the baseline. */
export interface BaselineOption {
  readonly label: string;
  readonly scale: ScaleName;
  readonly method: BaselineMethod;
  /** The declared models; those without a place on the scale are left out and counted. */
  readonly points: readonly Point[];
}

/** Effective robustness of one model under one way to draw the baseline; fractions. */
export interface ConclusionRow extends Interval {
  readonly label: string;
  readonly scale: ScaleName;
  readonly kind: BaselineMethod["kind"];
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

/** A fit that fails on more than this many samples for each that succeeds is given up. */
const MOST_TRIES = 20;

/**
 * Percentile interval of a model's effective robustness under any kind of baseline, refitted to each bootstrap sample
 * of its models. Least squares takes the fast way of `bootstrapLines`; a fitted kink is searched in every sample;
 * Theil–Sen takes n²/2 slopes a draw, so ask for fewer draws when n is large. A sample that the method cannot fit is
 * drawn again.
 */
export function effectiveRobustnessIntervalBy(
  method: BaselineMethod,
  points: readonly Point[],
  scale: ScaleName,
  model: MeasuredPoint,
  { draws = DEFAULT_DRAWS, seed = DEFAULT_SEED, level = 0.95 }: BandOptions = {},
): Interval {
  if (method.kind === "least-squares") {
    return effectiveRobustnessInterval(bootstrapLines(points, scale, { draws, seed }), model, {
      level,
      seed,
    });
  }
  requireDraws(draws);
  requireLevel(level);
  const xs = new Float64Array(draws);
  const values = new Float64Array(draws);
  const binomials = new Random(seed, BINOMIAL_STREAM);
  fillAccuracyDraws(xs, model.x, model.xTotal, binomials);
  fillAccuracyDraws(values, model.y, model.yTotal, binomials);
  const samples = resamples(points, seed);
  let tries = 0;
  for (let draw = 0; draw < draws; tries++) {
    if (tries > MOST_TRIES * (draw + 10)) {
      throw new RangeError(
        `The ${method.kind} baseline cannot be fitted to most samples of ${points.length} models.`,
      );
    }
    const baseline = fitOrNull(method, samples(), scale);
    if (baseline === null) continue;
    values[draw] = (values[draw] ?? 0) - baseline.predict(xs[draw] ?? 0);
    draw++;
  }
  return {
    low: quantileInPlace(values, (1 - level) / 2),
    high: quantileInPlace(values, (1 + level) / 2),
  };
}

function resamples(points: readonly Point[], seed: number): () => Point[] {
  const random = new Random(seed);
  const indices = new Int32Array(points.length);
  return () => {
    random.fillIndices(indices, points.length);
    return Array.from(indices, (i) => points[i] ?? { x: Number.NaN, y: Number.NaN });
  };
}

function fitOrNull(method: BaselineMethod, points: readonly Point[], scale: ScaleName) {
  try {
    return fitBaselineBy(method, points, scale);
  } catch (error) {
    // A sample may lack what the method needs, such as models beyond the kink; any other error is ours.
    if (error instanceof RangeError) return null;
    throw error;
  }
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
    sign: low > 0 ? 1 : high < 0 ? -1 : 0,
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
