import type { FlatKind } from "../../state/view.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { ShownRuns } from "../player/useRuns.ts";

/** How the baseline is laid flat, as far as this plane allows it: without a baseline there is no effective robustness, without a run no step. */
export function flatKind(
  asked: FlatKind | null,
  { baseline }: Pick<PlaneData, "baseline">,
  { timeline }: Pick<ShownRuns, "timeline">,
): FlatKind | null {
  if (asked === null || baseline === null) return null;
  return asked === "step" && timeline === null ? "id" : asked;
}

/** What of the wish to lay the baseline flat could not be honoured. */
export function flatNotes(
  asked: FlatKind | null,
  plane: Pick<PlaneData, "baseline">,
  runs: Pick<ShownRuns, "timeline">,
): string[] {
  if (asked === flatKind(asked, plane, runs)) return [];
  return plane.baseline === null
    ? ["Without a baseline there is no effective robustness: height is accuracy."]
    : ["No run is shown, so effective robustness stands against the in-distribution accuracy."];
}
