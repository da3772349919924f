import type { BaselineMethod } from "../stats/anyBaseline.ts";
import type { Point } from "../stats/baseline.ts";
import { type Correlation, correlationMatrix } from "../stats/correlation.ts";
import type { MultipleMeasuredPoint } from "../stats/drawnRobustness.ts";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { fitShift, type ShiftFit } from "./shiftFit.ts";
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
  /** Further in-distribution sets of its baseline, without x and y; it is then fitted by least squares. */
  readonly further?: readonly string[];
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
  /** 1 where a model counts in the correlations; all do if not given. */
  readonly among?: Uint8Array;
}

/** One shift of a testbed: its fit, and every model's effective robustness. Fractions; NaN where there is none. */
export interface ShiftRow {
  readonly x: string;
  readonly y: string;
  /** Further in-distribution sets of the baseline. */
  readonly further: readonly string[];
  /** How it was fitted. */
  readonly kind: BaselineMethod["kind"] | "multiple";
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
  /** 1 where an in-distribution accuracy lies outside the models of the fit. */
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
    rows.map(({ er }) =>
      Array.from(er, (value, i) =>
        Number.isNaN(value) || request.among?.[i] === 0 ? null : value,
      ),
    );
  return { rows, correlations: request.correlations ? correlationMatrix(series()) : null };
}

/** A model on a shift: every in-distribution accuracy, NaN where not measured, and the shifted one. */
type ShiftModel = MultipleMeasuredPoint;

function shiftRow(pair: ShiftPair, request: ShiftTableRequest): ShiftRow {
  const { scale, declared } = request;
  const models = modelsOf(pair, request);
  const { hasPlace } = scaleNamed(scale);
  const hasAll = ({ xs }: ShiftModel) => xs.every(hasPlace);
  const isPlaced = (m: ShiftModel | null) => m !== null && hasPlace(m.xs[0] ?? 0) && hasPlace(m.y);
  const fitted = models.filter(
    (m, i): m is ShiftModel => m !== null && isPlaced(m) && hasAll(m) && declared[i] === 1,
  );
  const empty = () => new Float64Array(models.length).fill(Number.NaN);
  const common = {
    x: pair.x,
    y: pair.y,
    further: pair.further ?? [],
    kind: pair.further?.length ? ("multiple" as const) : pair.method.kind,
    models: models.filter(isPlaced).length,
    n: fitted.length,
    low: empty(),
    high: empty(),
    extrapolated: new Uint8Array(models.length),
  };
  const fit = fitShift(fitted, pair.method, scale);
  const er = empty();
  if (typeof fit === "string") {
    return { ...common, n: 0, r2: Number.NaN, problem: fit, line: [], er };
  }
  models.forEach((model, i) => {
    if (model === null || !hasAll(model)) return;
    er[i] = model.y - fit.expected(model.xs);
    common.extrapolated[i] = fit.isBeyond(model.xs) ? 1 : 0;
  });
  if (request.intervals && fitted.length >= FEWEST_MODELS) fillIntervals(common, fit, models, er);
  return { ...common, r2: fit.r2, problem: null, line: fit.line, er };
}

function modelsOf(
  { x, y, further = [] }: ShiftPair,
  { sets, declared }: ShiftTableRequest,
): readonly (ShiftModel | null)[] {
  const columns = [x, ...further].map((id) => columnsNamed(sets, id));
  const shifted = columnsNamed(sets, y);
  const size = (total: number | undefined) => (total !== undefined && total > 0 ? total : null);
  const at = (values: Float64Array, i: number) => values[i] ?? Number.NaN;
  return Array.from(declared, (_, i) => {
    const xs = columns.map(({ fraction }) => at(fraction, i));
    const accuracy = at(shifted.fraction, i);
    if (Number.isNaN(xs[0]) || Number.isNaN(accuracy)) return null;
    const xTotals = columns.map(({ total }) => size(total[i]));
    return { xs, xTotals, y: accuracy, yTotal: size(shifted.total[i]) };
  });
}

function columnsNamed(sets: ShiftTableRequest["sets"], id: string): SetColumns {
  const columns = sets[id];
  if (columns === undefined) throw new RangeError(`There is no test set ${id} in the table.`);
  return columns;
}

/** The fewest models that can be resampled. */
const FEWEST_MODELS = 3;

function fillIntervals(
  { low, high }: Pick<ShiftRow, "low" | "high">,
  fit: ShiftFit,
  models: readonly (ShiftModel | null)[],
  er: Float64Array,
): void {
  const intervalOf = fit.resample();
  models.forEach((model, i) => {
    if (model === null || Number.isNaN(er[i])) return;
    const interval = intervalOf(model);
    low[i] = interval.low;
    high[i] = interval.high;
  });
}
