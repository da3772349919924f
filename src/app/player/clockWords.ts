import { formatPercent } from "../../testbed/format.ts";
import type { StepUnit } from "../../testbed/types.ts";
import { type ClockAxis, placeOfTime } from "../../trajectory/clockPlace.ts";
import { positionAt } from "../../trajectory/interpolate.ts";
import { readRuns, type ShownRuns } from "../../trajectory/shownRuns.ts";
import type { ClockUnit } from "../../trajectory/timeline.ts";
import { formatStep, unitWord } from "./runReadout.ts";

/** What the clock counts, as its menu says it. */
export const UNIT_TITLES: Readonly<Record<ClockUnit, string>> = {
  index: "Measured steps",
  step: "Step",
  "log-step": "Step, logarithmic",
  share: "Share of training",
  "id-accuracy": "ID accuracy",
};

/** What each choice means, for whoever hovers or hears it. */
export const UNIT_NOTES: Readonly<Record<ClockUnit, string>> = {
  index: "Each measured step takes the same time",
  step: "Time follows the step number",
  "log-step": "Time follows the logarithm of the step number",
  share: "Each run from its first to its last step in the same time",
  "id-accuracy": "Runs meet where they are equally accurate in distribution",
};

/** Words under the strip's axis. */
export function unitTitle(unit: ClockUnit, word: string): string {
  if (unit === "share") return "share of training";
  if (unit === "id-accuracy") return "best in-distribution accuracy so far";
  return unit === "log-step" ? `${word}, logarithmic` : word.replace(" =", "");
}

/** A time of the clock in words: "step 120", "45 % of training", "ID accuracy 81.3 %". */
export function speakClock(axis: ClockAxis, time: number, shown: ShownRuns): string {
  const place = placeOfTime(axis, time);
  if (axis.unit === "share") return `${formatPercent(place, 0)} of training`;
  if (axis.unit === "id-accuracy") return `ID accuracy ${formatPercent(place)}`;
  const longest = longestRun(shown);
  if (longest === null) return formatStep(place);
  const word = unitWord(longest.run.unit);
  if (axis.unit !== "index") return `${word} ${formatStep(Math.round(place * 100) / 100)}`;
  const position = shown.timeline?.positionOf(longest.index, time) ?? 0;
  const step = positionAt(longest.run.points, axis.scale, position)?.step ?? 0;
  return `${word} ${formatStep(Math.round(step * 100) / 100)}`;
}

/** The run with most measured steps, which leads where one must; null without runs. */
export function longestRun(shown: ShownRuns) {
  return readRuns(shown).reduce<ReturnType<typeof readRuns>[number] | null>(
    (best, one) => (best === null || one.run.points.length > best.run.points.length ? one : best),
    null,
  );
}

/** Units of step in which the shown runs count; more than one, and step numbers do not compare. */
export function stepUnits(shown: ShownRuns): readonly StepUnit[] {
  return [...new Set(shown.runs.map(({ unit }) => unit))];
}
