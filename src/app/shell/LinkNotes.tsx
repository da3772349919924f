import { useExplorer } from "../../state/store.ts";

/** Says what an opened link asked for that could not be honoured. */
export function LinkNotes() {
  const notes = useExplorer((state) => state.linkNotes);
  const dismiss = useExplorer((state) => state.dismissNotes);
  if (notes.length === 0) return null;
  return (
    <div className="link-notes note" role="status">
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <button type="button" className="button button-quiet" onClick={dismiss}>
        Dismiss
      </button>
    </div>
  );
}
