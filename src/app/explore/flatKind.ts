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

/** The runs that the plane laid flat leaves out: one that a further in-distribution set does not measure has no effective robustness. */
export function runsWithoutRobustness(
  flat: FlatKind | null,
  { multiple, further }: Pick<PlaneData, "multiple" | "further">,
  { runs }: Pick<ShownRuns, "runs">,
): string[] {
  if (flat !== "id" || multiple === null) return [];
  const missing = runs.filter(({ robustness, role }) => robustness === null && role !== "seed");
  if (missing.length === 0) return [];
  const titles = missing.slice(0, 3).map(({ title }) => title);
  const more = missing.length > titles.length ? ` and ${missing.length - titles.length} more` : "";
  const sets = further.map(({ title }) => title).join(", ");
  return [
    `Not drawn here: ${titles.join(", ")}${more}. Not every step is measured on ${sets}, so that the effective robustness under this baseline is not known.`,
  ];
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
