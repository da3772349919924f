import type { PictureWords } from "../../chart/files/composeSvg.ts";
import { isOwnId } from "../../state/ownFiles.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { ErIntervals } from "../statistics/useStatistics.ts";

/** The words that leave with a figure. */
export function figureWords(plane: PlaneData, intervals: ErIntervals | null): PictureWords {
  const { testbed, x, y, scale, baseline } = plane;
  const { citation, title } = testbed.source;
  const fitted = baseline === null ? "" : `, baseline fitted on n = ${baseline.n}`;
  const from = isOwnId(testbed.id) ? `${testbed.title}, a table of one’s own` : citation || title;
  return {
    title: `${testbed.title}: ${y.title} against ${x.title}`,
    sentence: `${summarisePlane(plane, intervals ?? undefined).text}.`,
    source: `${from}. ${scale === "linear" ? "Linear" : `${scale[0]?.toUpperCase()}${scale.slice(1)}`} axes${fitted}.`,
  };
}
