import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { CheckpointTable } from "./CheckpointTable.tsx";
import { durationWords, progressWords } from "./entryWords.ts";
import { useEvaluation } from "./evaluationStore.ts";
import type { RobustnessOf } from "./robustnessOf.ts";

interface ProgressProps {
  readonly entries: readonly CheckpointEntry[];
  readonly titles: readonly [string, string];
  readonly robustnessOf: RobustnessOf;
}

/** How far the measuring is, the way to stop it, and the checkpoints. */
export function Progress({ entries, titles, robustnessOf }: ProgressProps) {
  const { busy, secondsLeft, notices } = useEvaluation((state) => state.evaluation);
  const cancel = useEvaluation((state) => state.cancel);
  return (
    <>
      {notices.map((notice) => (
        <p key={notice} className="note" role="status">
          {notice}
        </p>
      ))}
      <div className="evaluate-progress">
        <p role="status">{progressWords(entries)}</p>
        {busy && (
          <>
            {secondsLeft !== null && (
              <p className="rail-remark">About {durationWords(secondsLeft)} left.</p>
            )}
            <button type="button" className="button" onClick={() => cancel()}>
              Stop all
            </button>
          </>
        )}
      </div>
      {entries.length > 0 && (
        <CheckpointTable entries={entries} titles={titles} robustnessOf={robustnessOf} />
      )}
    </>
  );
}
