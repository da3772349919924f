import type { PictureWords } from "../../chart/files/composeSvg.ts";
import type { PlaneSpec } from "../../chart/spec.ts";
import { isOwnId } from "../../state/ownFiles.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { ErIntervals } from "../statistics/useStatistics.ts";

/**
 * The words that leave with a figure.
 * @param height what the vertical axis shows: the shifted accuracy, unless told
 */
export function figureWords(
  plane: PlaneData,
  intervals: ErIntervals | null,
  height: PlaneSpec["yKind"] = "accuracy",
): PictureWords & { /** Where the figures come from, without the axes. */ readonly from: string } {
  const { testbed, x, y, scale, baseline } = plane;
  const { citation, title } = testbed.source;
  const fitted = baseline === null ? "" : `, baseline fitted on n = ${baseline.n}`;
  const from = isOwnId(testbed.id) ? `${testbed.title}, a table of one’s own` : citation || title;
  const named = `${scale[0]?.toUpperCase() ?? ""}${scale.slice(1)}`;
  const flat = height === "er";
  return {
    from,
    title: `${testbed.title}: ${flat ? "effective robustness on " : ""}${y.title} against ${x.title}`,
    sentence: `${summarisePlane(plane, intervals ?? undefined).text}.`,
    source: `${from}. ${named} ${flat ? "horizontal axis" : "axes"}${fitted}.`,
  };
}
