import type { AnyBaseline, BaselineMethod } from "../stats/anyBaseline.ts";
import { isExtrapolated, type Point } from "../stats/baseline.ts";
import {
  affordableDraws,
  bootstrapBaselines,
  bootstrapMultipleBaselines,
} from "../stats/bootstrapBaselines.ts";
import { bootstrapLines } from "../stats/bootstrapLines.ts";
import {
  intervalOfDraws,
  intervalOfMultipleDraws,
  type MultipleMeasuredPoint,
} from "../stats/drawnRobustness.ts";
import {
  effectiveRobustnessInterval,
  type MeasuredPoint,
} from "../stats/effectiveRobustnessInterval.ts";
import { explainedVariation } from "../stats/explainedVariation.ts";
import type { Interval } from "../stats/interval.ts";
import { isMultipleExtrapolated, type MultipleBaseline } from "../stats/multipleBaseline.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { fitMultipleOrExplain, fitOrExplain } from "./planeFit.ts";

/** A shift's baseline, of one in-distribution set or of several; accuracies are fractions. */
export interface ShiftFit {
  /** 1 − SSE/SST in transformed space; NaN where T(y) does not vary. */
  readonly r2: number;
  /** The line on the first in-distribution set at evenly spaced places of its range, for a small picture. */
  readonly line: readonly Point[];
  /** β(x₁, x₂, …), the accuracy that the baseline expects. */
  expected(xs: readonly number[]): number;
  /** Whether any of the accuracies lies outside the models of the fit. */
  isBeyond(xs: readonly number[]): boolean;
  /** Bootstraps the baseline; what it returns gives the interval of a model, all of them from the same draws. */
  resample(): (model: MultipleMeasuredPoint) => Interval;
}

/**
 * Fits the baseline of a shift: by `method` where the models have one in-distribution accuracy, by least squares on
 * all of them where they have several (Shi et al. 2023).
 * @param models the declared models, all with a place on the scale
 * @returns a sentence where the models cannot be fitted so
 */
export function fitShift(
  models: readonly MultipleMeasuredPoint[],
  method: BaselineMethod,
  scale: ScaleName,
): ShiftFit | string {
  const points = models.map(({ xs, y }) => ({ x: xs[0] ?? Number.NaN, y }));
  const several = (models[0]?.xs.length ?? 1) > 1;
  const one = fitOrExplain(points, scale, several ? undefined : method);
  if (one.baseline === null) return one.problem;
  if (!several) return ofOneSet(one.baseline, points, method, scale);
  const all = fitMultipleOrExplain(models, scale);
  return all.baseline === null ? all.problem : ofSeveralSets(all.baseline, one.baseline, models);
}

function ofOneSet(
  baseline: AnyBaseline,
  points: readonly Point[],
  method: BaselineMethod,
  scale: ScaleName,
): ShiftFit {
  return {
    r2: explainedVariation(baseline, points),
    line: lineOf(baseline),
    expected: ([x = Number.NaN]) => baseline.predict(x),
    isBeyond: ([x = Number.NaN]) => isExtrapolated(baseline, x),
    resample: () => {
      if (method.kind === "least-squares") {
        const lines = bootstrapLines(points, scale);
        return (model) => effectiveRobustnessInterval(lines, pointOf(model));
      }
      const draws = affordableDraws(method, points.length);
      const drawn = bootstrapBaselines(method, points, scale, { draws });
      return (model) => intervalOfDraws(drawn, model);
    },
  };
}

function pointOf({ xs, xTotals, y, yTotal }: MultipleMeasuredPoint): MeasuredPoint {
  return { x: xs[0] ?? Number.NaN, y, xTotal: xTotals[0] ?? null, yTotal };
}

/** @param drawnLine the least-squares line of the same models on the first set alone */
function ofSeveralSets(
  baseline: MultipleBaseline,
  drawnLine: AnyBaseline,
  models: readonly MultipleMeasuredPoint[],
): ShiftFit {
  return {
    r2: baseline.fit.r2,
    line: lineOf(drawnLine),
    expected: (xs) => baseline.predict(xs),
    isBeyond: (xs) => isMultipleExtrapolated(baseline, xs),
    resample: () => {
      const drawn = bootstrapMultipleBaselines(models, baseline.scale);
      return (model) => intervalOfMultipleDraws(drawn, model);
    },
  };
}

const LINE_PLACES = 25;

function lineOf(baseline: AnyBaseline): Point[] {
  const { forward, inverse } = scaleNamed(baseline.scale);
  const [from, to] = [forward(baseline.xRange[0]), forward(baseline.xRange[1])];
  return Array.from({ length: LINE_PLACES }, (_, i) => {
    const x = inverse(from + ((to - from) * i) / (LINE_PLACES - 1));
    return { x, y: baseline.predict(x) };
  });
}
