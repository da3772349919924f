import { type AnyBaseline, type BaselineMethod, fitBaselineBy } from "../stats/anyBaseline.ts";
import { isExtrapolated, type Point } from "../stats/baseline.ts";
import { affordableDraws, bootstrapBaselines } from "../stats/bootstrapBaselines.ts";
import { bootstrapLines } from "../stats/bootstrapLines.ts";
import { type Correlation, correlationMatrix } from "../stats/correlation.ts";
import { intervalOfDraws } from "../stats/drawnRobustness.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import {
  effectiveRobustnessInterval,
  type MeasuredPoint,
} from "../stats/effectiveRobustnessInterval.ts";
import type { Interval } from "../stats/interval.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { Testbed } from "./types.ts";

/** A test set as columns, one entry a model of the testbed: typed arrays, which a worker is sent quickly. */
export interface SetColumns {
  /** Accuracies, fractions; NaN where not measured. */
  readonly fraction: Float64Array;
  /** Numbers of examples; 0 where unknown. */
  readonly total: Float64Array;
}

/** One shift with the in-distribution set that it is drawn against. */
export interface ShiftPair {
  readonly x: string;
  readonly y: string;
  readonly method: BaselineMethod;
}

export interface ShiftTableRequest {
  readonly scale: ScaleName;
  readonly sets: Readonly<Record<string, SetColumns>>;
  readonly pairs: readonly ShiftPair[];
  /** 1 where the model belongs to the declared set of the baseline. */
  readonly declared: Uint8Array;
  /** Whether effective robustness wants its intervals, which cost a bootstrap a shift. */
  readonly intervals: boolean;
  /** Whether the correlations of effective robustness between the shifts are wanted. */
  readonly correlations: boolean;
}

/** One shift of a testbed: its fit, and every model's effective robustness. Fractions; NaN where there is none. */
export interface ShiftRow {
  readonly x: string;
  readonly y: string;
  /** Models that are measured on both sets and have a place. */
  readonly models: number;
  /** Models that the baseline was fitted on. */
  readonly n: number;
  /** 1 − SSE/SST in transformed space; NaN without a baseline. */
  readonly r2: number;
  /** Why there is no baseline; null where there is one. */
  readonly problem: string | null;
  /** The line at evenly spaced places of its range, for a small picture. */
  readonly line: readonly Point[];
  readonly er: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where x lies outside the models of the fit. */
  readonly extrapolated: Uint8Array;
}

export interface ShiftTable {
  readonly rows: readonly ShiftRow[];
  /** Correlation of row i with row j over the models that both measure; null where not asked for. */
  readonly correlations: readonly (readonly Correlation[])[] | null;
}

const known = new WeakMap<Testbed, Readonly<Record<string, SetColumns>>>();

/** Every test set of a testbed as columns; computed once a testbed. */
export function testbedColumns(testbed: Testbed): Readonly<Record<string, SetColumns>> {
  const made = known.get(testbed);
  if (made !== undefined) return made;
  const { models } = testbed;
  const columns = Object.fromEntries(
    testbed.testSets.map(({ id }) => {
      const fraction = Float64Array.from(models, (m) => m.accuracies[id]?.fraction ?? Number.NaN);
      const total = Float64Array.from(models, (m) => m.accuracies[id]?.total ?? 0);
      return [id, { fraction, total }];
    }),
  );
  known.set(testbed, columns);
  return columns;
}

/** All shifts of a testbed at once: their fits and the effective robustness of every model. */
export function shiftTable(request: ShiftTableRequest): ShiftTable {
  const rows = request.pairs.map((pair) => shiftRow(pair, request));
  const series = () =>
    rows.map(({ er }) => Array.from(er, (value) => (Number.isNaN(value) ? null : value)));
  return { rows, correlations: request.correlations ? correlationMatrix(series()) : null };
}

type Models = readonly (MeasuredPoint | null)[];

function shiftRow(pair: ShiftPair, request: ShiftTableRequest): ShiftRow {
  const { scale, declared } = request;
  const models = modelsOf(pair, request);
  const { hasPlace } = scaleNamed(scale);
  const placed = models.map((m) => (m && hasPlace(m.x) && hasPlace(m.y) ? m : null));
  const points = placed.filter((m, i) => m !== null && declared[i] === 1) as MeasuredPoint[];
  const fitted = attempt(() => fitBaselineBy(pair.method, points, scale));
  const empty = () => new Float64Array(models.length).fill(Number.NaN);
  const common = {
    x: pair.x,
    y: pair.y,
    models: placed.filter((m) => m !== null).length,
    n: points.length,
    low: empty(),
    high: empty(),
    extrapolated: new Uint8Array(models.length),
  };
  if (typeof fitted === "string") {
    return { ...common, n: 0, r2: Number.NaN, problem: fitted, line: [], er: empty() };
  }
  const er = empty();
  models.forEach((model, i) => {
    if (model === null || !hasPlace(model.x)) return;
    er[i] = effectiveRobustness(fitted, model.x, model.y);
    common.extrapolated[i] = isExtrapolated(fitted, model.x) ? 1 : 0;
  });
  if (request.intervals) fillIntervals(common, pair.method, points, models, er, scale);
  return {
    ...common,
    r2: explained(fitted, points, scale),
    problem: null,
    line: lineOf(fitted, scale),
    er,
  };
}

function modelsOf({ x, y }: ShiftPair, { sets, declared }: ShiftTableRequest): Models {
  const [atX, atY] = [sets[x], sets[y]];
  if (!atX || !atY) throw new RangeError(`There is no test set ${atX ? y : x} in the table.`);
  const size = (total: number | undefined) => (total !== undefined && total > 0 ? total : null);
  return Array.from(declared, (_, i) => {
    const point = { x: atX.fraction[i] ?? Number.NaN, y: atY.fraction[i] ?? Number.NaN };
    if (Number.isNaN(point.x) || Number.isNaN(point.y)) return null;
    return { ...point, xTotal: size(atX.total[i]), yTotal: size(atY.total[i]) };
  });
}

/** Fits, or says why not: what a declared set lacks is told by a RangeError. */
function attempt(make: () => AnyBaseline): AnyBaseline | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

const FEWEST_MODELS = 3;

function fillIntervals(
  { low, high }: Pick<ShiftRow, "low" | "high">,
  method: BaselineMethod,
  points: readonly Point[],
  models: Models,
  er: Float64Array,
  scale: ScaleName,
): void {
  if (points.length < FEWEST_MODELS) return;
  const intervalOf = sampler(method, points, scale);
  models.forEach((model, i) => {
    if (model === null || Number.isNaN(er[i])) return;
    const interval = intervalOf(model);
    low[i] = interval.low;
    high[i] = interval.high;
  });
}

/** Bootstraps the baseline once; the intervals of all models share its draws. */
function sampler(
  method: BaselineMethod,
  points: readonly Point[],
  scale: ScaleName,
): (model: MeasuredPoint) => Interval {
  if (method.kind === "least-squares") {
    const lines = bootstrapLines(points, scale);
    return (model) => effectiveRobustnessInterval(lines, model);
  }
  const draws = affordableDraws(method, points.length);
  const drawn = bootstrapBaselines(method, points, scale, { draws });
  return ({ x, y, xTotal, yTotal }) =>
    intervalOfDraws(drawn, { xs: [x], xTotals: [xTotal], y, yTotal });
}

function explained(baseline: AnyBaseline, points: readonly Point[], scale: ScaleName): number {
  const { forward } = scaleNamed(scale);
  const observed = points.map(({ y }) => forward(y));
  const mean = observed.reduce((sum, y) => sum + y, 0) / observed.length;
  const squares = (of: (y: number, i: number) => number) =>
    observed.reduce((sum, y, i) => sum + of(y, i) ** 2, 0);
  const sse = squares((y, i) => y - forward(baseline.predict(points[i]?.x ?? Number.NaN)));
  return 1 - sse / squares((y) => y - mean);
}

const LINE_PLACES = 25;

function lineOf(baseline: AnyBaseline, scale: ScaleName): Point[] {
  const { forward, inverse } = scaleNamed(scale);
  const [from, to] = [forward(baseline.xRange[0]), forward(baseline.xRange[1])];
  return Array.from({ length: LINE_PLACES }, (_, i) => {
    const x = inverse(from + ((to - from) * i) / (LINE_PLACES - 1));
    return { x, y: baseline.predict(x) };
  });
}
