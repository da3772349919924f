import type { PlanePath } from "../../chart/spec.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { readRuns, type ShownRun } from "../../trajectory/shownRuns.ts";
import { runLandmarks } from "./runLandmarks.ts";
import { unitWord } from "./runReadout.ts";
import type { ShownRuns } from "./useRuns.ts";

/** Up to so many runs the segment at hand is drawn in its two parts, and landmarks on the way. */
const MOST_DECOMPOSED = 2;
const MOST_MARKED = 8;

const landmarksOf = new WeakMap<ShownRun, readonly number[]>();

/** The shown runs, drawn up to where the clock stands. */
export function planePaths(shown: ShownRuns, time: number, tail: number | null): PlanePath[] {
  const read = readRuns(shown).length;
  const atEnd = time >= (shown.timeline?.stops.at(-1) ?? 0);
  return shown.runs.map((run, index) => {
    const { id, points, colour, role, robustness } = run;
    return {
      id,
      // Many names stand close together; the readout says which are means.
      title: read > MOST_DECOMPOSED ? run.title : runTitle(run),
      colour,
      steps: points,
      position: shown.timeline?.positionOf(index, time) ?? 0,
      unit: unitWord(run.unit),
      ...(robustness && { robustness }),
      ...(tail !== null && { tail }),
      ...(role === "seed" && { thin: true, dimmed: true }),
      ...(role === "mean" && { band: true }),
      ...(role !== "seed" && read <= MOST_MARKED && { landmarks: placesOf(run) }),
      // At rest at the end the whole way is looked at, not its last step.
      ...(role !== "seed" && read <= MOST_DECOMPOSED && !atEnd && { decompose: true }),
    };
  });
}

/** The title of a run; a mean says of how many seeds. */
export function runTitle({ title, role, members }: ShownRun): string {
  return role === "mean" ? `${title}, mean of ${members.length} seeds` : title;
}

/** The same array for the same run, since parts of a spec are compared by identity. */
function placesOf(run: ShownRun): readonly number[] {
  const known = landmarksOf.get(run);
  if (known !== undefined) return known;
  const made = runLandmarks(run).map(({ position }) => position);
  landmarksOf.set(run, made);
  return made;
}

/**
 * The paths that can be laid flat. Under several in-distribution sets, a run that some of them do not measure has no
 * effective robustness, and its distance from the drawn line would pass for one.
 */
export function pathsLaidFlat(
  paths: readonly PlanePath[],
  { multiple }: Pick<PlaneData, "multiple">,
): readonly PlanePath[] {
  return multiple === null ? paths : paths.filter(({ robustness }) => robustness !== undefined);
}
