import { lazy, type ReactNode, Suspense, useCallback, useMemo } from "react";
import { type CheckpointEntry, hasResults } from "../../evaluate/evaluationState.ts";
import { isExtrapolated } from "../../stats/baseline.ts";
import { effectiveRobustness } from "../../stats/effectiveRobustness.ts";
import { computePlane, type PlaneData } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { Testbed } from "../../testbed/types.ts";
import { useStatistics } from "../statistics/useStatistics.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { MeasuredPlane } from "./MeasuredPlane.tsx";
import { bothCounts } from "./measuredMarks.ts";
import { measuredSentence } from "./measuredSentence.ts";
import { withMeasured } from "./measuredTestbed.ts";
import type { EntryRobustness, RobustnessOf } from "./robustnessOf.ts";

// Fetched with the first result.
const ResultsView = lazy(() => import("./results/ResultsView.tsx"));

interface MeasuredViewProps {
  readonly testbed: Testbed;
  /** Ids of the two test sets of the plane. */
  readonly x: string;
  readonly y: string;
  /** Why the sets are placed on them, for the result card. */
  readonly reason: string;
  readonly entries: readonly CheckpointEntry[];
  /** What to say before anything is measured; the plane's own summary when left out. */
  readonly opening?: string;
  readonly panel: (robustnessOf: RobustnessOf) => ReactNode;
}

/** The plane with what was measured, and the panel beside it. */
export function MeasuredView(props: MeasuredViewProps) {
  const { testbed, x, y, reason, entries, opening, panel } = props;
  const measured = useMeasured(entries);
  const roles = useRoles();
  const plane = useMemo(
    () =>
      computePlane(withMeasured(testbed, measured, setIds(roles, x, y)), {
        x,
        y,
        scale: "logit",
        baseline: testbed.defaultBaseline.groups,
      }),
    [testbed, measured, roles, x, y],
  );
  const statistics = useStatistics(plane);
  const robustnessOf = useCallback<RobustnessOf>(
    (entry) => robustness(entry, plane, statistics?.erIntervals.get(entry.id) ?? null),
    [plane, statistics],
  );
  const sentence =
    measuredSentence(entries, robustnessOf) ??
    opening ??
    `${summarisePlane(plane, statistics?.erIntervals).text}.`;
  return (
    <div className="evaluate" data-begun={entries.length > 0}>
      <div className="evaluate-stage">
        <p className="sentence">{sentence}</p>
        <MeasuredPlane
          plane={plane}
          statistics={statistics}
          entries={entries}
          colour={testbed.groups.length}
          summary={sentence}
        />
      </div>
      {panel(robustnessOf)}
      {measured.length > 0 && (
        <Suspense fallback={<p className="rail-remark">Opening the results…</p>}>
          <ResultsView
            entries={measured}
            plane={plane}
            testbed={testbed}
            reason={reason}
            robustnessOf={robustnessOf}
          />
        </Suspense>
      )}
    </div>
  );
}

function robustness(
  entry: CheckpointEntry,
  { baseline }: PlaneData,
  interval: EntryRobustness["interval"],
): EntryRobustness | null {
  const counts = bothCounts(entry);
  if (counts === null || baseline === null) return null;
  const [at, shifted] = counts.map(({ correct, done: n }) => correct / n);
  if (at === undefined || shifted === undefined || at === 0 || at === 1) return null;
  return {
    er: effectiveRobustness(baseline, at, shifted),
    interval,
    extrapolated: isExtrapolated(baseline, at),
  };
}

/** What the measured sets are, the same text as long as they are the same: both, or one of them. */
function useRoles(): string {
  return useEvaluation(({ sets }) => sets.map(({ facts }) => facts.role).join(" "));
}

/** The test set of each measured set. */
function setIds(roles: string, x: string, y: string): readonly string[] {
  const named = roles.split(" ").filter((role) => role !== "");
  return named.length === 0 ? [x, y] : named.map((role) => (role === "shifted" ? y : x));
}

/** The entries with results, the same array as long as their results are the same. */
function useMeasured(entries: readonly CheckpointEntry[]): readonly CheckpointEntry[] {
  const measured = entries.filter(hasResults);
  const key = measured
    .map(({ id, step, results }) => `${id} ${step} ${results.map(({ done }) => done).join("+")}`)
    .join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: an entry's results are told by their counts
  return useMemo(() => measured, [key]);
}
