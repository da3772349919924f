import { useCallback, useMemo, useState } from "react";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { isExtrapolated } from "../../stats/baseline.ts";
import { effectiveRobustness } from "../../stats/effectiveRobustness.ts";
import { computePlane } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import { useStatistics } from "../statistics/useStatistics.ts";
import type { EntryRobustness } from "./CheckpointRow.tsx";
import { EvaluatePanel } from "./EvaluatePanel.tsx";
import { useEvaluation } from "./evaluationStore.ts";
import { MeasuredPlane } from "./MeasuredPlane.tsx";
import { bothCounts } from "./measuredMarks.ts";
import { measuredSentence } from "./measuredSentence.ts";
import { withMeasured } from "./measuredTestbed.ts";
import type { Setting } from "./useSetting.ts";

/** The plane of the bundled testbed, and beside it what is measured. */
export function EvaluateSetting({ setting }: { readonly setting: Setting }) {
  const { manifests, testbed } = setting;
  const [inDistribution, ...shifts] = manifests;
  const [chosen, setChosen] = useState<string | null>(null);
  const entries = useEvaluation((state) => state.evaluation.entries);
  const measuredOn = useEvaluation((state) => state.setNames[1]);
  // What is measured stays on the plane that it was measured for, until the visitor asks for another.
  const wanted = chosen ?? measuredOn ?? testbed.defaultView.y;
  const shift = shifts.find(({ id }) => id === wanted) ?? shifts[0];
  const x = inDistribution?.testSet ?? testbed.defaultView.x;
  const y = shift?.testSet ?? testbed.defaultView.y;

  const shown = measuredOn === undefined || measuredOn === shift?.id ? entries : NONE;
  const done = useDone(shown);
  const plane = useMemo(
    () =>
      computePlane(withMeasured(testbed, done, [x, y]), {
        x,
        y,
        scale: "logit",
        baseline: testbed.defaultBaseline.groups,
      }),
    [testbed, done, x, y],
  );
  const statistics = useStatistics(plane);
  const robustnessOf = useCallback(
    (entry: CheckpointEntry): EntryRobustness | null => {
      const counts = bothCounts(entry);
      if (counts === null || plane.baseline === null) return null;
      const [at, shifted] = counts.map(({ correct, done: n }) => correct / n);
      if (at === undefined || shifted === undefined || at === 0 || at === 1) return null;
      return {
        er: effectiveRobustness(plane.baseline, at, shifted),
        interval: statistics?.erIntervals.get(entry.id) ?? null,
        extrapolated: isExtrapolated(plane.baseline, at),
      };
    },
    [plane, statistics],
  );
  const sentence =
    measuredSentence(shown, robustnessOf) ??
    `${summarisePlane(plane, statistics?.erIntervals).text}.`;

  return (
    <div className="evaluate">
      <div className="evaluate-stage">
        <p className="sentence">{sentence}</p>
        <MeasuredPlane
          plane={plane}
          statistics={statistics}
          entries={shown}
          colour={testbed.groups.length}
          summary={sentence}
        />
      </div>
      <EvaluatePanel
        setting={setting}
        inDistribution={inDistribution}
        shift={shift}
        shifts={shifts}
        onShift={setChosen}
        entries={shown}
        robustnessOf={robustnessOf}
      />
    </div>
  );
}

const NONE: readonly CheckpointEntry[] = [];

/** The finished entries, the same array as long as none is added or taken away. */
function useDone(entries: readonly CheckpointEntry[]): readonly CheckpointEntry[] {
  const done = entries.filter(({ state }) => state === "done");
  const key = done.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a finished entry does not change any more
  return useMemo(() => done, [key]);
}
