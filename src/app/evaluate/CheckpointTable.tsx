import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { CheckpointRow } from "./CheckpointRow.tsx";
import { useEvaluation } from "./evaluationStore.ts";
import { RunOrderList } from "./RunOrderList.tsx";
import type { EntryRobustness } from "./robustnessOf.ts";

interface CheckpointTableProps {
  readonly entries: readonly CheckpointEntry[];
  /** Titles of the two sets: in distribution, shifted. */
  readonly titles: readonly [string, string];
  readonly robustnessOf: (entry: CheckpointEntry) => EntryRobustness | null;
}

/** The checkpoints in their order, with counts and effective robustness. */
export function CheckpointTable({ entries, titles, robustnessOf }: CheckpointTableProps) {
  const setSteps = useEvaluation((state) => state.setSteps);
  const open = useEvaluation((state) => state.open);
  const cancel = useEvaluation((state) => state.cancel);
  const retry = useEvaluation((state) => state.retry);
  const remove = useEvaluation((state) => state.remove);
  return (
    <>
      {entries.length > 1 && (
        <details className="settings-details">
          <summary>Order and step numbers</summary>
          <RunOrderList
            label="Checkpoints in the order of the run"
            items={entries.map((entry) => ({ ...entry, remark: null, isBad: false }))}
            onSteps={setSteps}
          />
        </details>
      )}
      <div className="checkpoint-scroll">
        <table className="checkpoints">
          <caption className="visually-hidden">Checkpoints and their accuracies</caption>
          <colgroup>
            <col className="column-name" />
            <col className="column-count" />
            <col className="column-count" />
            <col className="column-count" />
            <col className="column-actions" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Checkpoint</th>
              <th scope="col" className="number">
                {titles[0]}
              </th>
              <th scope="col" className="number">
                {titles[1]}
              </th>
              <th scope="col" className="number">
                <abbr title="Effective robustness, in percentage points, with its 95 % interval">
                  ER
                </abbr>
              </th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <CheckpointRow
                key={entry.id}
                entry={entry}
                robustness={robustnessOf(entry)}
                onOpen={open}
                onCancel={cancel}
                onRetry={retry}
                onRemove={remove}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
