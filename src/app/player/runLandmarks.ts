import type { StripLandmark } from "../../chart/strip/stripSpec.ts";
import { formatPoints } from "../../testbed/format.ts";
import { type Landmark, landmarksAlong } from "../../trajectory/landmarks.ts";
import { readRuns, type ShownRun, type ShownRuns } from "../../trajectory/shownRuns.ts";
import { formatStep, unitWord } from "./runReadout.ts";

const known = new WeakMap<ShownRun, readonly Landmark[]>();

/** Where a run is most robust and where it comes back to the baseline after that; none of a single step. */
export function runLandmarks(run: ShownRun): readonly Landmark[] {
  const kept = known.get(run);
  if (kept) return kept;
  const { points, robustness } = run;
  const found = points.length < 2 || !robustness ? [] : landmarksAlong(points, robustness);
  known.set(run, found);
  return found;
}

/** The landmarks of all runs that are read out, with a word each. */
export function stripLandmarks(shown: ShownRuns): StripLandmark[] {
  const runs = readRuns(shown);
  return runs.flatMap(({ run }) =>
    runLandmarks(run).map(({ kind, position, effectiveRobustness, step }) => ({
      run: run.id,
      position,
      label: kind === "peak" ? peakWords(effectiveRobustness, runs.length) : "back on the line",
      title: `${run.title}: ${
        kind === "peak"
          ? `peak ER ${formatPoints(effectiveRobustness)} at ${unitWord(run.unit)} ${formatStep(step)}`
          : `back on the baseline near ${unitWord(run.unit)} ${formatStep(Math.round(step))}`
      }`,
    })),
  );
}

/** Of one run there is room to say what the number is. */
function peakWords(er: number, runs: number): string {
  return runs === 1 ? `peak ${formatPoints(er)}` : formatPoints(er);
}
