import { SCALE_NAMES } from "../stats/scale.ts";
import type { ConclusionAnswer } from "./conclusionRows.ts";
import { exportLevel } from "./exportPlane.ts";
import type { PlaneData } from "./plane.ts";

/** One way to draw the baseline, or why it can't be drawn so. */
export type ExportedWay = { readonly baseline: string; readonly scale: string } & (
  | {
      readonly n: number;
      readonly er: number;
      readonly erInterval: readonly [number, number];
      readonly extrapolated: boolean;
    }
  | { readonly problem: string }
);

/** A model's effective robustness under every way to draw the baseline, as plain data; fractions. */
export interface ConclusionExport {
  readonly testbed: string;
  /** In-distribution sets, the x-axis first. */
  readonly x: readonly string[];
  readonly y: string;
  readonly model: string;
  readonly level: number;
  /** How many ways have an interval above 0, below 0, and on both sides of it. */
  readonly above: number;
  readonly below: number;
  readonly unclear: number;
  /** Whether the estimate itself is above 0 under one way and below under another. */
  readonly signChanges: boolean;
  readonly ways: readonly ExportedWay[];
  readonly citation: string;
}

/** Does the conclusion hold? What the dialog shows, ready for `JSON.stringify`. */
export function exportConclusion(
  { testbed, x, y, further }: PlaneData,
  model: string,
  { lines, above, below, unclear, signChanges }: ConclusionAnswer,
): ConclusionExport {
  const ways = lines.flatMap(({ label: baseline, rows }) =>
    rows.flatMap((row, i): ExportedWay[] => {
      const scale = SCALE_NAMES[i] ?? "";
      if (row === null) return [];
      if ("problem" in row) return [{ baseline, scale, problem: row.problem }];
      const { n, effectiveRobustness: er, low, high, extrapolated } = row;
      return [{ baseline, scale, n, er, erInterval: [low, high], extrapolated }];
    }),
  );
  return {
    testbed: testbed.id,
    x: [x, ...further].map(({ id }) => id),
    y: y.id,
    model,
    level: exportLevel,
    above,
    below,
    unclear,
    signChanges,
    ways,
    citation: testbed.source.citation,
  };
}
