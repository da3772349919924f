import { clopperPearson } from "../stats/clopperPearson.ts";
import type { LeftOutReason, PlacedModel, PlaneData } from "./plane.ts";
import { accuracyOn } from "./readAccuracies.ts";
import type { Accuracy } from "./types.ts";

/** Confidence of the intervals in an export. */
export const exportLevel = 0.95;

/** One accuracy in an export: fractions, with counts and a Clopper–Pearson interval where the counts are known. */
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
}

export interface ExportedBaseline {
  readonly groups: readonly string[];
  readonly n: number;
  readonly slope: number;
  readonly intercept: number;
  readonly r: number;
  readonly r2: number;
  readonly pValue: number;
  readonly stderr: number;
  readonly interceptStderr: number;
  /** Smallest and largest in-distribution accuracy among the models fitted on. */
  readonly xRange: readonly [number, number];
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
  readonly citation: string;
  /** Every model with a place on the plane. `models` and `leftOut` are disjoint and hold every model of the testbed. */
  readonly models: readonly ExportedModel[];
  readonly leftOut: readonly ExportedLeftOut[];
}

/** The plane as plain data, ready for `JSON.stringify`. */
export function exportPlane(plane: PlaneData): PlaneExport {
  const { testbed, x, y, scale } = plane;
  return {
    testbed: testbed.id,
    x: x.id,
    y: y.id,
    scale,
    baseline: exportBaseline(plane),
    baselineProblem: plane.baselineProblem,
    level: exportLevel,
    citation: testbed.source.citation,
    models: plane.models.filter((model) => model.hasPlace).map(exportModel),
    leftOut: exportLeftOut(plane),
  };
}

function exportBaseline({ baseline, baselineGroups }: PlaneData): ExportedBaseline | null {
  if (baseline === null) return null;
  const { n, slope, intercept, r, r2, pValue, stderr, interceptStderr } = baseline.fit;
  const fit = { n, slope, intercept, r, r2, pValue, stderr, interceptStderr };
  return { groups: baselineGroups, ...fit, xRange: baseline.xRange };
}

function exportModel(placed: PlacedModel): ExportedModel {
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

function withInterval({ fraction, correct, total }: Accuracy): ExportedAccuracy {
  if (correct === null || total === null) return { fraction, correct, total, interval: null };
  const { low, high } = clopperPearson(correct, total, exportLevel);
  return { fraction, correct, total, interval: [low, high] };
}

function exportLeftOut({ testbed, leftOut, x, y }: PlaneData): ExportedLeftOut[] {
  const models = new Map(testbed.models.map((model) => [model.id, model]));
  return leftOut.map(({ id, title, reason, message }) => {
    const model = models.get(id);
    const on = (testSet: string): number | null =>
      model === undefined ? null : (accuracyOn(model.accuracies, testSet)?.fraction ?? null);
    const group = model?.group ?? "";
    return { id, title, group, reason, message, xAccuracy: on(x.id), yAccuracy: on(y.id) };
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
  "extrapolated",
  "in_baseline",
  "left_out",
] as const;

/**
 * The plane as CSV (RFC 4180): one line a model of the testbed, the left-out ones after the others with the reason in
 * the last column. Accuracies and ER are fractions; an empty field is an unknown value.
 */
export function planeToCsv(plane: PlaneData): string {
  const { models, leftOut } = exportPlane(plane);
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
      m.extrapolated,
      m.inBaseline,
      null,
    ]),
    ...leftOut.map((m) => [
      ...[m.id, m.title, m.group, m.xAccuracy, null, null, null, null],
      ...[m.yAccuracy, null, null, null, null, null, null, false, m.reason],
    ]),
  ];
  return [csvColumns, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

function csvField(value: string | number | boolean | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
