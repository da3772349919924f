import { redo, undo, useViewHistory } from "../../state/history.ts";
import { useExplorer } from "../../state/store.ts";

/** Undo, redo, and back to the testbed's own baseline. */
export function HistoryButtons() {
  const { past, future } = useViewHistory();
  const resetBaseline = useExplorer((state) => state.resetBaseline);
  return (
    <div className="editor-buttons">
      <button
        type="button"
        className="button"
        disabled={past.length === 0}
        title="Control or Command with Z"
        onClick={undo}
      >
        Undo
      </button>
      <button
        type="button"
        className="button"
        disabled={future.length === 0}
        title="Control or Command with Shift and Z"
        onClick={redo}
      >
        Redo
      </button>
      <button type="button" className="button" onClick={resetBaseline}>
        The testbed’s own baseline
      </button>
    </div>
  );
}
