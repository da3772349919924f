import { type CheckpointEntry, hasResults } from "../../evaluate/evaluationState.ts";
import type { SetProgress } from "../../evaluate/events.ts";
import { fileName } from "../../evaluate/results/measuredCheckpoint.ts";
import {
  formatCount,
  formatPercent,
  formatPoints,
  formatPointsInterval,
} from "../../testbed/format.ts";
import { shareDone, stateWords } from "./entryWords.ts";
import type { EntryRobustness } from "./robustnessOf.ts";

interface CheckpointRowProps {
  readonly entry: CheckpointEntry;
  readonly robustness: EntryRobustness | null;
  readonly onOpen: (id: string) => void;
  readonly onCancel: (id: string) => void;
  readonly onRetry: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const WORKING: readonly CheckpointEntry["state"][] = [
  "queued",
  "fetching",
  "inspecting",
  "loading",
  "running",
];

/** One checkpoint: its counts, how far it is, what went wrong, and what can be done. */
export function CheckpointRow(props: CheckpointRowProps) {
  const { entry, robustness, onOpen } = props;
  const { id, name, problem, notes, state } = entry;
  const counted = entry.sets.length > 0;
  return (
    <>
      <tr className="checkpoint" data-state={state}>
        <th scope="row" colSpan={counted ? 1 : 4}>
          {hasResults(entry) ? (
            <button
              type="button"
              className="checkpoint-name checkpoint-open"
              title={name}
              aria-label={`Results of ${name}`}
              onClick={() => onOpen(id)}
            >
              {fileName(name)}
            </button>
          ) : (
            <span className="checkpoint-name" title={name}>
              {fileName(name)}
            </span>
          )}
          <span className="checkpoint-state">{stateWords(entry)}</span>
          {state === "running" && (
            <progress aria-label={`${name}: images measured`} value={shareDone(entry)} max={1} />
          )}
        </th>
        {counted && (
          <>
            <CountCell progress={entry.sets[0]} />
            <CountCell progress={entry.sets[1]} />
            <RobustnessCell robustness={robustness} />
          </>
        )}
        <td className="checkpoint-actions">
          <Actions {...props} />
        </td>
      </tr>
      {(problem !== null || notes.length > 0) && (
        <tr className="checkpoint-words">
          <td colSpan={5}>
            {notes.map((note) => (
              <p key={note} className="note">
                {note}
              </p>
            ))}
            {problem !== null && (
              <div className="note note-bad" role="alert">
                <p>
                  <strong>{problem.where}</strong>: {problem.found}.
                </p>
                {problem.expected !== null && <p>Expected: {problem.expected}.</p>}
                <p>{problem.advice}</p>
              </div>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function CountCell({ progress }: { readonly progress: SetProgress | undefined }) {
  if (progress === undefined || progress.done === 0) return <td className="number" />;
  const { done, correct, total } = progress;
  return (
    <td className="number" data-partial={done < total}>
      {formatPercent(correct / done)}
      <span className="count">
        {formatCount(correct)} of {formatCount(done)}
      </span>
    </td>
  );
}

function RobustnessCell({ robustness }: { readonly robustness: EntryRobustness | null }) {
  if (robustness === null) return <td className="number" />;
  const { er, interval, extrapolated } = robustness;
  return (
    <td className="number">
      {formatPoints(er)}
      {interval !== null && (
        <span className="count">{formatPointsInterval(interval.low, interval.high)}</span>
      )}
      {extrapolated && <span className="count">extrapolated</span>}
    </td>
  );
}

function Actions({ entry, onCancel, onRetry, onRemove }: CheckpointRowProps) {
  const { id, name, state } = entry;
  if (WORKING.includes(state)) {
    return <ActionButton words="Stop" name={name} onClick={() => onCancel(id)} />;
  }
  return (
    <>
      {(state === "failed" || state === "cancelled") && (
        <ActionButton
          words={state === "failed" ? "Try again" : "Go on"}
          name={name}
          onClick={() => onRetry(id)}
        />
      )}
      <ActionButton words="Remove" sign="×" name={name} onClick={() => onRemove(id)} />
    </>
  );
}

interface ActionButtonProps {
  readonly words: string;
  /** Shown in place of the words. */
  readonly sign?: string;
  readonly name: string;
  readonly onClick: () => void;
}

function ActionButton({ words, sign, name, onClick }: ActionButtonProps) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={`${words}: ${name}`}
      title={sign && words}
      onClick={onClick}
    >
      {sign ?? words}
    </button>
  );
}
