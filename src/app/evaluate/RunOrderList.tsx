import { type DragEvent, useState } from "react";
import { fileName } from "../../evaluate/results/measuredCheckpoint.ts";
import { type Stepped, stepsAfterMove, typedStep } from "../../evaluate/results/runOrder.ts";
import { formatCount } from "../../testbed/format.ts";

export interface ListedCheckpoint extends Stepped {
  /** Said under the name, or null. */
  readonly remark: string | null;
  readonly isBad: boolean;
}

interface RunOrderListProps {
  readonly label: string;
  /** In the order of the run. */
  readonly items: readonly ListedCheckpoint[];
  readonly onSteps: (steps: Readonly<Record<string, number | null>>) => void;
  readonly onRemove?: (id: string) => void;
}

/** Many rows would hide what follows them. */
const SHOWN = 12;

/** The order of the checkpoints in their run: dragged, moved up and down, or told by step numbers. */
export function RunOrderList({ label, items, onSteps, onRemove }: RunOrderListProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [all, setAll] = useState(false);
  const move = (from: number, to: number) => {
    if (to >= 0 && to < items.length && from !== to) onSteps(stepsAfterMove(items, from, to));
  };
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <>
      <ol className="run-order" aria-label={label}>
        {shown.map((item, index) => (
          <li
            key={item.id}
            draggable
            data-dragged={dragged === index}
            onDragStart={(event: DragEvent) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", item.name);
              setDragged(index);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged !== null) event.preventDefault();
            }}
            onDrop={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              event.stopPropagation();
              move(dragged, index);
              setDragged(null);
            }}
          >
            <span className="run-order-moves">
              <MoveButton
                words="Up"
                sign="↑"
                name={item.name}
                disabled={index === 0}
                onMove={() => move(index, index - 1)}
              />
              <MoveButton
                words="Down"
                sign="↓"
                name={item.name}
                disabled={index === items.length - 1}
                onMove={() => move(index, index + 1)}
              />
            </span>
            <span className="run-order-name">
              <span title={item.name}>{fileName(item.name)}</span>
              {item.remark !== null && (
                <span className="count" data-bad={item.isBad}>
                  {item.remark}
                </span>
              )}
            </span>
            <StepField item={item} onStep={(step) => onSteps({ [item.id]: step })} />
            {onRemove && (
              <button
                type="button"
                className="button button-quiet"
                aria-label={`Remove: ${item.name}`}
                title="Remove"
                onClick={() => onRemove(item.id)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ol>
      {shown.length < items.length && (
        <button type="button" className="button button-quiet" onClick={() => setAll(true)}>
          Show all {formatCount(items.length)}
        </button>
      )}
    </>
  );
}

interface MoveButtonProps {
  readonly words: string;
  readonly sign: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly onMove: () => void;
}

function MoveButton({ words, sign, name, disabled, onMove }: MoveButtonProps) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={`${words}: ${name}`}
      title={words}
      disabled={disabled}
      onClick={onMove}
    >
      {sign}
    </button>
  );
}

interface StepFieldProps {
  readonly item: ListedCheckpoint;
  readonly onStep: (step: number | null) => void;
}

/** Takes effect when it is left or Enter is pressed, so that the list does not jump while it is typed in. */
function StepField({ item, onStep }: StepFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = () => {
    if (text === null) return;
    try {
      const step = typedStep(text);
      setProblem(null);
      setText(null);
      if (step !== item.step) onStep(step);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <label className="run-order-step">
      <span className="visually-hidden">Step of {item.name}</span>
      <input
        className="input"
        inputMode="decimal"
        placeholder="step"
        value={text ?? (item.step === null ? "" : String(item.step))}
        aria-invalid={problem !== null}
        title={problem ?? "Step number"}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      {problem !== null && <span role="alert">{problem}</span>}
    </label>
  );
}
