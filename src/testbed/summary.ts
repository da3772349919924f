import type { Interval } from "../stats/interval.ts";
import { explainedShare } from "./baselineFit.ts";
import { formatCount, formatPercent } from "./format.ts";
import type { PlacedModel, PlaneData } from "./plane.ts";

/** What the sentence above a plane says. */
export interface PlaneSummary {
  /** Models with a place on the plane. */
  readonly models: number;
  /** Models that the baseline was fitted on; 0 without a baseline. */
  readonly fittedOn: number;
  /** Share of the variance of T(y) that the line explains; null without a baseline. */
  readonly r2: number | null;
  /** The model with the highest effective robustness within the fitted range of x, if one lies above the line. */
  readonly mostRobust: {
    readonly id: string;
    readonly title: string;
    readonly er: number;
    readonly interval: Interval | null;
  } | null;
  /** The sentence, without a full stop. */
  readonly text: string;
}

/**
 * One computed sentence: what is seen on a plane.
 * @param erIntervals Intervals of effective robustness by model id, where they have been computed; then the sentence gives
 * half the width of the interval after "±".
 */
export function summarisePlane(
  plane: PlaneData,
  erIntervals: ReadonlyMap<string, Interval> = new Map(),
): PlaneSummary {
  const models = plane.models.filter((m) => m.hasPlace).length;
  const best = mostRobustOf(plane.models);
  const interval = best === null ? null : (erIntervals.get(best.model.id) ?? null);
  const mostRobust =
    best === null ? null : { id: best.model.id, title: best.model.title, er: best.er, interval };
  const r2 = explainedShare(plane);
  const parts = { models, fittedOn: plane.baseline?.n ?? 0, r2, mostRobust };
  return { ...parts, text: sentence(parts, plane) };
}

function mostRobustOf(models: readonly PlacedModel[]): (PlacedModel & { er: number }) | null {
  let best: (PlacedModel & { er: number }) | null = null;
  for (const placed of models) {
    const { er } = placed;
    if (er === null || er <= 0 || placed.extrapolated || !placed.hasPlace) continue;
    if (best === null || er > best.er) best = { ...placed, er };
  }
  return best;
}

function sentence(summary: Omit<PlaneSummary, "text">, plane: PlaneData): string {
  const { models, fittedOn, r2, mostRobust } = summary;
  const count = models === 1 ? "1 model" : `${formatCount(models)} models`;
  if (plane.baseline === null)
    return `${count}; no baseline: ${plane.baselineProblem ?? ""}`.replace(/\.$/, "");
  const counts =
    fittedOn === models ? count : `${count}, ${formatCount(fittedOn)} of them the baseline`;
  const variation =
    r2 === null
      ? "shifted accuracy does not vary"
      : `${r2 < 0.5 ? "only " : ""}${wholePercent(r2)} of the variation in shifted accuracy follows the line`;
  return [counts, variation, mostRobustClause(mostRobust)].join("; ");
}

function mostRobustClause(best: PlaneSummary["mostRobust"]): string {
  if (best === null) return "no model within its range lies above it";
  const points = (best.er * 100).toFixed(1);
  const { interval } = best;
  if (interval === null) return `the most robust is ${points} points above it`;
  const half = (((interval.high - interval.low) / 2) * 100).toFixed(1);
  return `the most robust is ${points}\u00a0±\u00a0${half} points above it`;
}

/** Whole percent, but never 100 % for less than all: 0.997 gives "99.7 %", 0.9999 gives "99.9 %". */
function wholePercent(share: number): string {
  if (share === 1 || share < 0.995) return formatPercent(share, 0);
  return formatPercent(Math.floor(share * 1000) / 1000, 1);
}
