import type { Correlation } from "../stats/correlation.ts";
import type { ScaleName } from "../stats/scale.ts";
import { csvField, exportLevel } from "./exportPlane.ts";
import { type MethodChoice, writeMethod } from "./methodText.ts";
import type { ShiftRow, ShiftTable } from "./shiftTable.ts";
import type { Testbed } from "./types.ts";

/** Effective robustness of a model on a shift; fractions. */
export interface ExportedCell {
  readonly id: string;
  readonly er: number;
  readonly erInterval: readonly [number, number] | null;
  readonly extrapolated: boolean;
}

export interface ExportedShift {
  readonly x: string;
  readonly further: readonly string[];
  readonly y: string;
  /** How its baseline was fitted. */
  readonly kind: ShiftRow["kind"];
  /** Models that the baseline was fitted on, and models with a place on the plane. */
  readonly n: number;
  readonly placed: number;
  readonly r2: number | null;
  readonly problem: string | null;
  /** Models with an effective robustness, in the testbed's order. */
  readonly models: readonly ExportedCell[];
}

export interface ExportedCorrelation {
  readonly y: readonly [string, string];
  readonly n: number;
  readonly pearson: number | null;
  readonly pearsonPValue: number | null;
  readonly spearman: number | null;
}

/** By what baseline the shifts were fitted. */
export interface DeclaredBaseline {
  readonly scale: ScaleName;
  /** Ids of the groups of the declared set, and of the models taken out of and put into it. */
  readonly baselineGroups: readonly string[];
  readonly excluded: readonly string[];
  readonly included: readonly string[];
  readonly method: MethodChoice;
}

/** All shifts of a testbed as plain data: what the gallery, the heatmap and the correlations show. */
export interface ShiftsExport {
  readonly testbed: string;
  readonly scale: ScaleName;
  readonly baseline: {
    readonly groups: readonly string[];
    readonly excluded: readonly string[];
    readonly included: readonly string[];
    /** As a link writes it; a shift that it cannot be fitted by has another `kind`. */
    readonly fit: string;
  };
  /** Confidence of the intervals. */
  readonly level: number;
  readonly citation: string;
  readonly shifts: readonly ExportedShift[];
  /** Each pair of shifts once; null where it was not computed. */
  readonly correlations: readonly ExportedCorrelation[] | null;
}

/** The table of all shifts, ready for `JSON.stringify`. */
export function exportShifts(
  testbed: Testbed,
  { scale, baselineGroups, excluded, included, method }: DeclaredBaseline,
  table: ShiftTable,
): ShiftsExport {
  return {
    testbed: testbed.id,
    scale,
    baseline: { groups: baselineGroups, excluded, included, fit: writeMethod(method) },
    level: exportLevel,
    citation: testbed.source.citation,
    shifts: table.rows.map((row) => exportShift(testbed, row)),
    correlations:
      table.correlations === null ? null : pairs(table.rows, table.correlations).map(exportPair),
  };
}

function exportShift({ models }: Testbed, row: ShiftRow): ExportedShift {
  const { x, y, further, kind, n, models: placed, r2, problem } = row;
  return {
    x,
    further,
    y,
    kind,
    n,
    placed,
    r2: known(r2),
    problem,
    models: models.flatMap(({ id }, i) => {
      const er = known(row.er[i]);
      const [low, high] = [known(row.low[i]), known(row.high[i])];
      const erInterval = low === null || high === null ? null : ([low, high] as const);
      return er === null ? [] : [{ id, er, erInterval, extrapolated: row.extrapolated[i] === 1 }];
    }),
  };
}

type Pair = readonly [ShiftRow, ShiftRow, Correlation];

function pairs(rows: readonly ShiftRow[], matrix: readonly (readonly Correlation[])[]): Pair[] {
  return rows.flatMap((first, i) =>
    rows.slice(i + 1).flatMap((second, k): Pair[] => {
      const cell = matrix[i]?.[i + 1 + k];
      return cell ? [[first, second, cell]] : [];
    }),
  );
}

function exportPair([first, second, { n, pearson, pearsonPValue, spearman }]: Pair) {
  return {
    y: [first.y, second.y] as const,
    n,
    pearson: known(pearson),
    pearsonPValue: known(pearsonPValue),
    spearman: known(spearman),
  };
}

function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

const csvColumns = [
  "model",
  "title",
  "group",
  "x",
  "further",
  "y",
  "er",
  "er_low",
  "er_high",
  "extrapolated",
];

/** Effective robustness of every model on every shift as CSV (RFC 4180), one line a model and shift; fractions. */
export function shiftsToCsv(testbed: Testbed, table: ShiftTable): string {
  const models = new Map(testbed.models.map((model) => [model.id, model]));
  const shifts = table.rows.map((row) => exportShift(testbed, row));
  const rows = shifts.flatMap(({ x, y, further, models: cells }) =>
    cells.map(({ id, er, erInterval, extrapolated }) => {
      const { title = "", group = "" } = models.get(id) ?? {};
      const [low, high] = erInterval ?? [null, null];
      return [id, title, group, x, further.join(" "), y, er, low, high, extrapolated];
    }),
  );
  return [csvColumns, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}
