import { formatCount } from "../../testbed/format.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";

/** What the band around the line is, for the visitor. */
export function bandWords({ bandKind, answer, band }: PlaneStatistics): string {
  if (band.length === 0) return "Too few models to resample: no band and no intervals.";
  switch (bandKind) {
    case "bootstrap":
      return `Band: where 95 % of ${formatCount(answer.draws)} lines fitted to resampled models lie (bootstrap).`;
    case "t":
      return "Band: 95 % confidence of the line by normal theory (t).";
    case "prediction":
      return "Band: where 95 % of further models would lie (prediction interval).";
  }
}
