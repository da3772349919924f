import type { BaselineMethod } from "../stats/anyBaseline.ts";
import { fitBaseline, type Point } from "../stats/baseline.ts";
import {
  type BandPoint,
  bandOfLines,
  confidenceBand,
  predictionInterval,
} from "../stats/baselineBand.ts";
import {
  affordableDraws,
  bootstrapBaselines,
  bootstrapMultipleBaselines,
} from "../stats/bootstrapBaselines.ts";
import { bootstrapLines, DEFAULT_DRAWS } from "../stats/bootstrapLines.ts";
import {
  bandOfDraws,
  intervalOfDraws,
  intervalOfMultipleDraws,
  type MultipleMeasuredPoint,
} from "../stats/drawnRobustness.ts";
import { effectiveRobustnessInterval } from "../stats/effectiveRobustnessInterval.ts";
import type { Interval } from "../stats/interval.ts";
import type { MultiplePoint } from "../stats/multipleBaseline.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { allX, type PlaneData } from "./plane.ts";

/**
 * The bands that can be drawn around a baseline: where the line is, by bootstrap over models or by normal theory, or
 * where a further model would be.
 */
export const BAND_KINDS = ["bootstrap", "t", "prediction"] as const;
export type BandKind = (typeof BAND_KINDS)[number];

/** A plane's numbers as plain data, so that they can be posted to a worker. Accuracies are fractions. */
export interface StatisticsRequest {
  readonly scale: ScaleName;
  readonly method: BaselineMethod;
  readonly band: BandKind;
  /** The models that the baseline is fitted on. */
  readonly baseline: readonly Point[];
  /** The same models with all in-distribution sets; null for the usual baseline of one. */
  readonly multiple: readonly MultiplePoint[] | null;
  /** Where the band is wanted, increasing. */
  readonly bandAt: readonly number[];
  /** Whose effective robustness wants an interval. */
  readonly models: readonly (MultipleMeasuredPoint & { readonly id: string })[];
}

export interface StatisticsAnswer {
  /** The band asked for; the bootstrap's where normal theory has none for the method. */
  readonly band: readonly BandPoint[];
  readonly bandKind: BandKind;
  /** 95 % intervals of effective robustness. */
  readonly intervals: readonly (Interval & { readonly id: string })[];
  /** Bootstrap draws behind the intervals; 0 where there are too few models to resample. */
  readonly draws: number;
}

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;

const BAND_PLACES = 96;

/**
 * What has to be computed for a plane.
 * @param parts whether the intervals of the models are wanted beside the band
 */
export function statisticsRequest(
  plane: PlaneData,
  band: BandKind,
  parts: { readonly intervals: boolean } = { intervals: true },
): StatisticsRequest {
  const { models, multiple, scale, method } = plane;
  const fitted = models.filter((model) => model.inBaseline);
  return {
    scale,
    method,
    band,
    baseline: fitted.map(({ x, y }) => ({ x: x.fraction, y: y.fraction })),
    multiple: multiple && fitted.map((model) => ({ xs: allX(model), y: model.y.fraction })),
    bandAt: bandPlaces(plane),
    models: models
      .filter(({ er }) => parts.intervals && er !== null)
      .map((placed) => ({
        id: placed.model.id,
        xs: allX(placed),
        xTotals: [placed.x, ...placed.further].map((accuracy) => accuracy?.total ?? null),
        y: placed.y.fraction,
        yTotal: placed.y.total,
      })),
  };
}

/** Where the band is drawn: evenly spaced on the plane's scale over the range that was fitted. */
export function bandPlaces({ baseline, scale }: Pick<PlaneData, "baseline" | "scale">): number[] {
  if (!baseline) return [];
  const { forward, inverse } = scaleNamed(scale);
  const [from, to] = [forward(baseline.xRange[0]), forward(baseline.xRange[1])];
  const step = (to - from) / (BAND_PLACES - 1);
  return Array.from({ length: BAND_PLACES }, (_, i) => inverse(from + step * i));
}

/**
 * The baseline's band and the interval of every model's effective robustness, from the same draws of the baseline.
 * @throws RangeError where a baseline of that kind cannot be fitted to most samples of its models
 */
export function planeStatistics(request: StatisticsRequest): StatisticsAnswer {
  const { baseline, scale, method, bandAt, models, multiple } = request;
  if (baseline.length < FEWEST_MODELS) {
    return { band: [], bandKind: request.band, intervals: [], draws: 0 };
  }
  if (multiple !== null) {
    const drawn = bootstrapMultipleBaselines(multiple, scale);
    const intervals = models.map((model) => ({
      id: model.id,
      ...intervalOfMultipleDraws(drawn, model),
    }));
    return { ...lineBand(request), intervals, draws: drawn.length };
  }
  if (method.kind === "least-squares") return leastSquaresStatistics(request);
  const draws = affordableDraws(method, baseline.length);
  const drawn = bootstrapBaselines(method, baseline, scale, { draws });
  return {
    band: bandOfDraws(drawn, bandAt),
    bandKind: "bootstrap",
    intervals: models.map((model) => ({ id: model.id, ...intervalOfDraws(drawn, model) })),
    draws,
  };
}

function leastSquaresStatistics(request: StatisticsRequest): StatisticsAnswer {
  const lines = bootstrapLines(request.baseline, request.scale);
  const intervals = request.models.map(({ id, xs, xTotals, y, yTotal }) => {
    const point = { x: xs[0] ?? Number.NaN, y, xTotal: xTotals[0] ?? null, yTotal };
    const { low, high } = effectiveRobustnessInterval(lines, point);
    return { id, low, high };
  });
  const { band, bandKind } = lineBand(request, lines);
  return { band, bandKind, intervals, draws: DEFAULT_DRAWS };
}

/** The band of the least-squares line that is drawn. */
function lineBand(
  { baseline, scale, band, bandAt }: StatisticsRequest,
  drawn?: ReturnType<typeof bootstrapLines>,
): Pick<StatisticsAnswer, "band" | "bandKind"> {
  if (band === "bootstrap") {
    const lines = drawn ?? bootstrapLines(baseline, scale);
    return { band: bandOfLines(lines, bandAt), bandKind: band };
  }
  const around = band === "t" ? confidenceBand : predictionInterval;
  return { band: around(fitBaseline(baseline, scale), bandAt), bandKind: band };
}
