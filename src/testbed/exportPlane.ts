import type { Interval } from "../stats/interval.ts";
import { accuracyInterval } from "./accuracyInterval.ts";
import { explainedShare } from "./baselineFit.ts";
import type { LeftOutReason, PlacedModel, PlaneData } from "./plane.ts";
import type { BandKind, StatisticsAnswer } from "./planeStatistics.ts";
import { accuracyOn } from "./readAccuracies.ts";
import type { Accuracy } from "./types.ts";

/** Confidence of the intervals in an export. */
export const exportLevel = 0.95;

/** One accuracy in an export: fractions, with counts where they are known and an interval where the total is. */
interface ExportedAccuracy {
  readonly fraction: number;
  readonly correct: number | null;
  readonly total: number | null;
  readonly interval: readonly [number, number] | null;
}

export interface ExportedModel {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly xAccuracy: number;
  readonly yAccuracy: number;
  /** Effective robustness, a fraction; null where there is no baseline. */
  readonly er: number | null;
  /** Interval of effective robustness; null where none was computed. */
  readonly erInterval: readonly [number, number] | null;
  readonly extrapolated: boolean;
  readonly inBaseline: boolean;
  readonly xCorrect: number | null;
  readonly xTotal: number | null;
  readonly xInterval: readonly [number, number] | null;
  readonly yCorrect: number | null;
  readonly yTotal: number | null;
  readonly yInterval: readonly [number, number] | null;
}

export interface ExportedLeftOut {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly reason: LeftOutReason;
  readonly message: string;
  readonly xAccuracy: number | null;
  readonly yAccuracy: number | null;
  /** Of a model that has a place on x but not on y, and so can be judged by a line that it had no part in. */
  readonly er: number | null;
}

/**
 * The baseline. A number that the method does not have is null: only least squares has r, a p-value and R² as its own,
 * a kinked line has two slopes, and a baseline of several sets has weights.
 */
export interface ExportedBaseline {
  readonly kind: "least-squares" | "piecewise" | "theil-sen" | "huber" | "multiple";
  readonly groups: readonly string[];
  readonly excluded: readonly string[];
  readonly included: readonly string[];
  readonly n: number;
  readonly slope: number | null;
  readonly intercept: number | null;
  readonly r: number | null;
  /** 1 − SSE/SST in transformed space. */
  readonly r2: number | null;
  readonly pValue: number | null;
  readonly stderr: number | null;
  readonly interceptStderr: number | null;
  /** 95 % interval of Theil–Sen's slope. */
  readonly slopeInterval: readonly [number, number] | null;
  /** In-distribution accuracy at the kink, with the interval of a fitted one, and the slopes on both sides. */
  readonly kink: number | null;
  readonly kinkInterval: readonly [number, number] | null;
  readonly slopeBelow: number | null;
  readonly slopeAbove: number | null;
  readonly slopeBelowStderr: number | null;
  readonly slopeAboveStderr: number | null;
  /** In-distribution sets of a baseline of several, with their weights and standard errors. */
  readonly weights:
    | readonly { readonly testSet: string; readonly weight: number; readonly stderr: number }[]
    | null;
  /** Smallest and largest in-distribution accuracy among the models fitted on. */
  readonly xRange: readonly [number, number];
}

/** The band around the baseline; fractions. */
export interface ExportedBand {
  readonly kind: BandKind;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** What the page exports and what the shell command prints. Accuracies and ER are fractions. */
export interface PlaneExport {
  readonly testbed: string;
  readonly x: string;
  readonly y: string;
  readonly scale: string;
  readonly baseline: ExportedBaseline | null;
  /** Why there is no baseline; null where there is one. */
  readonly baselineProblem: string | null;
  /** Confidence of the intervals. */
  readonly level: number;
  /** Bootstrap draws behind the band and the intervals of effective robustness; null where they were not computed. */
  readonly draws: number | null;
  readonly band: ExportedBand | null;
  readonly citation: string;
  /** Every model with a place on the plane. `models` and `leftOut` are disjoint and hold every model of the testbed. */
  readonly models: readonly ExportedModel[];
  readonly leftOut: readonly ExportedLeftOut[];
}

/**
 * The plane as plain data, ready for `JSON.stringify`.
 * @param statistics what `planeStatistics` gave for this very plane; without it there is no band and no interval of ER
 */
export function exportPlane(
  plane: PlaneData,
  statistics: StatisticsAnswer | null = null,
): PlaneExport {
  const { testbed, x, y, scale } = plane;
  const intervals = new Map(statistics?.intervals.map((interval) => [interval.id, interval]));
  return {
    testbed: testbed.id,
    x: x.id,
    y: y.id,
    scale,
    baseline: exportBaseline(plane),
    baselineProblem: plane.baselineProblem,
    level: exportLevel,
    draws: statistics?.draws ?? null,
    band:
      statistics === null || statistics.band.length === 0
        ? null
        : { kind: statistics.bandKind, points: statistics.band },
    citation: testbed.source.citation,
    models: plane.models
      .filter((model) => model.hasPlace)
      .map((placed) => exportModel(placed, intervals.get(placed.model.id))),
    leftOut: exportLeftOut(plane),
  };
}

const noNumbers = {
  slope: null,
  intercept: null,
  r: null,
  pValue: null,
  stderr: null,
  interceptStderr: null,
  slopeInterval: null,
  kink: null,
  kinkInterval: null,
  slopeBelow: null,
  slopeAbove: null,
  slopeBelowStderr: null,
  slopeAboveStderr: null,
  weights: null,
} satisfies Partial<ExportedBaseline>;

function exportBaseline(plane: PlaneData): ExportedBaseline | null {
  const { baseline, multiple, baselineGroups, excluded, included } = plane;
  if (baseline === null) return null;
  return {
    kind: multiple === null ? baseline.kind : "multiple",
    groups: baselineGroups,
    excluded,
    included,
    n: baseline.n,
    ...noNumbers,
    ...numbersOf(plane),
    r2: explainedShare(plane),
    xRange: baseline.xRange,
  };
}

function numbersOf({ baseline, multiple, x, further }: PlaneData): Partial<ExportedBaseline> {
  if (baseline === null) return {};
  if (multiple !== null) {
    const { intercept, weights, fit } = multiple;
    return {
      intercept,
      interceptStderr: fit.standardErrors[0] ?? null,
      weights: weights.map((weight, i) => ({
        testSet: [x, ...further][i]?.id ?? "",
        weight,
        stderr: fit.standardErrors[i + 1] ?? Number.NaN,
      })),
    };
  }
  switch (baseline.kind) {
    case "least-squares": {
      const { slope, intercept, r, pValue, stderr, interceptStderr } = baseline.fit;
      return { slope, intercept, r, pValue, stderr, interceptStderr };
    }
    case "huber": {
      const { slope, intercept, stderr, interceptStderr } = baseline.fit;
      return { slope, intercept, stderr, interceptStderr };
    }
    case "theil-sen": {
      const { slope, intercept, slopeLow, slopeHigh } = baseline.fit;
      return { slope, intercept, slopeInterval: [slopeLow, slopeHigh] };
    }
    case "piecewise": {
      const { slopeBelow, slopeAbove, slopeBelowStderr, slopeAboveStderr } = baseline.fit;
      const { kink, kinkInterval } = baseline;
      const interval = kinkInterval && ([kinkInterval.low, kinkInterval.high] as const);
      const slopes = { slopeBelow, slopeAbove, slopeBelowStderr, slopeAboveStderr };
      return { kink, kinkInterval: interval, ...slopes };
    }
  }
}

function exportModel(placed: PlacedModel, erInterval: Interval | undefined): ExportedModel {
  const { model, er, extrapolated, inBaseline } = placed;
  const x = withInterval(placed.x);
  const y = withInterval(placed.y);
  return {
    id: model.id,
    title: model.title,
    group: model.group,
    xAccuracy: x.fraction,
    yAccuracy: y.fraction,
    er,
    erInterval: erInterval === undefined ? null : [erInterval.low, erInterval.high],
    extrapolated,
    inBaseline,
    xCorrect: x.correct,
    xTotal: x.total,
    xInterval: x.interval,
    yCorrect: y.correct,
    yTotal: y.total,
    yInterval: y.interval,
  };
}

function withInterval(accuracy: Accuracy): ExportedAccuracy {
  const { fraction, correct, total } = accuracy;
  const interval = accuracyInterval(accuracy, exportLevel);
  return { fraction, correct, total, interval: interval && [interval.low, interval.high] };
}

function exportLeftOut({ testbed, leftOut, x, y, models: placed }: PlaneData): ExportedLeftOut[] {
  const models = new Map(testbed.models.map((model) => [model.id, model]));
  const robustness = new Map(placed.map(({ model, er }) => [model.id, er]));
  return leftOut.map(({ id, title, reason, message }) => {
    const model = models.get(id);
    const on = (testSet: string): number | null =>
      model === undefined ? null : (accuracyOn(model.accuracies, testSet)?.fraction ?? null);
    const group = model?.group ?? "";
    const er = robustness.get(id) ?? null;
    return { id, title, group, reason, message, xAccuracy: on(x.id), yAccuracy: on(y.id), er };
  });
}

const csvColumns = [
  "id",
  "title",
  "group",
  "x_accuracy",
  "x_correct",
  "x_total",
  "x_low",
  "x_high",
  "y_accuracy",
  "y_correct",
  "y_total",
  "y_low",
  "y_high",
  "er",
  "er_low",
  "er_high",
  "extrapolated",
  "in_baseline",
  "left_out",
] as const;

/**
 * The plane as CSV (RFC 4180): one line a model of the testbed, the left-out ones after the others with the reason in
 * the last column. Accuracies and ER are fractions; an empty field is an unknown value.
 */
export function planeToCsv(plane: PlaneData, statistics: StatisticsAnswer | null = null): string {
  const { models, leftOut } = exportPlane(plane, statistics);
  const rows: (string | number | boolean | null)[][] = [
    ...models.map((m) => [
      m.id,
      m.title,
      m.group,
      m.xAccuracy,
      m.xCorrect,
      m.xTotal,
      m.xInterval?.[0] ?? null,
      m.xInterval?.[1] ?? null,
      m.yAccuracy,
      m.yCorrect,
      m.yTotal,
      m.yInterval?.[0] ?? null,
      m.yInterval?.[1] ?? null,
      m.er,
      m.erInterval?.[0] ?? null,
      m.erInterval?.[1] ?? null,
      m.extrapolated,
      m.inBaseline,
      null,
    ]),
    ...leftOut.map((m) => [
      ...[m.id, m.title, m.group, m.xAccuracy, null, null, null, null],
      ...[m.yAccuracy, null, null, null, null, null, null, null, null, false, m.reason],
    ]),
  ];
  return [csvColumns, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/** A field of CSV, in quotes where it needs them (RFC 4180). */
export function csvField(value: string | number | boolean | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
