import type { StatisticsAnswer, StatisticsRequest } from "../../testbed/planeStatistics.ts";

/*
 * A plane's numbers on their way to the worker and back. Copying a hundred thousand models as objects from thread to thread
 * would hold up the page for a quarter of a second; columns of numbers are copied as they lie in memory.
 */

/** A question on a plane as columns. Rows of `xs` and `xTotals` lie one behind the other, `sets` numbers each. */
export interface PackedRequest
  extends Pick<StatisticsRequest, "scale" | "method" | "band" | "bandAt"> {
  readonly baseline: { readonly x: Float64Array; readonly y: Float64Array };
  readonly multiple: { readonly xs: Float64Array; readonly y: Float64Array } | null;
  /** In-distribution sets; 1 for the usual baseline. */
  readonly sets: number;
  /** Totals that are unknown are NaN. */
  readonly models: {
    readonly xs: Float64Array;
    readonly xTotals: Float64Array;
    readonly y: Float64Array;
    readonly yTotal: Float64Array;
  };
}

/** An answer on a plane; the intervals in the order of the question's models. */
export interface PackedAnswer extends Omit<StatisticsAnswer, "intervals"> {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export function packRequest(request: StatisticsRequest): PackedRequest {
  const { scale, method, band, bandAt, baseline, multiple, models } = request;
  const sets = models[0]?.xs.length ?? multiple?.[0]?.xs.length ?? 1;
  return {
    scale,
    method,
    band,
    bandAt,
    baseline: { x: column(baseline, ({ x }) => x), y: column(baseline, ({ y }) => y) },
    multiple: multiple && {
      xs: rows(multiple, sets, ({ xs }) => xs),
      y: column(multiple, ({ y }) => y),
    },
    sets,
    models: {
      xs: rows(models, sets, ({ xs }) => xs),
      xTotals: rows(models, sets, ({ xTotals }) => xTotals),
      y: column(models, ({ y }) => y),
      yTotal: column(models, ({ yTotal }) => yTotal ?? Number.NaN),
    },
  };
}

/** The question again; its models go by their place, since the answer's intervals keep their order. */
export function unpackRequest(packed: PackedRequest): StatisticsRequest {
  const { scale, method, band, bandAt, sets, baseline, multiple, models } = packed;
  const row = (values: Float64Array, i: number) =>
    Array.from(values.subarray(i * sets, (i + 1) * sets));
  return {
    scale,
    method,
    band,
    bandAt,
    baseline: Array.from(baseline.x, (x, i) => ({ x, y: baseline.y[i] ?? Number.NaN })),
    multiple: multiple && Array.from(multiple.y, (y, i) => ({ xs: row(multiple.xs, i), y })),
    models: Array.from(models.y, (y, i) => ({
      id: String(i),
      xs: row(models.xs, i),
      xTotals: row(models.xTotals, i).map(known),
      y,
      yTotal: known(models.yTotal[i]),
    })),
  };
}

export function packAnswer({ intervals, ...rest }: StatisticsAnswer): PackedAnswer {
  return {
    ...rest,
    low: column(intervals, ({ low }) => low),
    high: column(intervals, ({ high }) => high),
  };
}

/** The answer to a question, its intervals by the ids of the question's models. */
export function unpackAnswer(
  { low, high, ...rest }: PackedAnswer,
  { models }: Pick<StatisticsRequest, "models">,
): StatisticsAnswer {
  const at = (values: Float64Array, i: number) => values[i] ?? Number.NaN;
  const intervals = models
    .slice(0, low.length)
    .map(({ id }, i) => ({ id, low: at(low, i), high: at(high, i) }));
  return { ...rest, intervals };
}

function known(total: number | undefined): number | null {
  return total === undefined || Number.isNaN(total) ? null : total;
}

function column<T>(items: readonly T[], of: (item: T) => number): Float64Array {
  return Float64Array.from(items, of);
}

function rows<T>(
  items: readonly T[],
  width: number,
  of: (item: T) => readonly (number | null)[],
): Float64Array {
  const values = new Float64Array(items.length * width);
  items.forEach((item, i) => {
    const row = of(item);
    for (let j = 0; j < width; j++) values[i * width + j] = row[j] ?? Number.NaN;
  });
  return values;
}
