import { useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { leftOutOfAddress } from "../../state/urlSync.ts";

/** Says what an opened link asked for that could not be honoured, and what the address does not hold. */
export function LinkNotes() {
  const notes = useExplorer((state) => state.linkNotes);
  const dismiss = useExplorer((state) => state.dismissNotes);
  // In one string, so that a running clock, which changes the view, draws nothing here anew.
  const leftOut = useExplorer(({ view }) => leftOutOfAddress(view).join("; "));
  const [known, setKnown] = useState("");
  return (
    <>
      {notes.length > 0 && <Note lines={notes} onDismiss={dismiss} />}
      {leftOut !== "" && leftOut !== known && (
        <Note
          lines={[
            `The view is too long for an address, which leaves out ${leftOut}. This tab keeps it, through a reload too; another one that opens the address does not.`,
          ]}
          onDismiss={() => setKnown(leftOut)}
        />
      )}
    </>
  );
}

interface NoteProps {
  readonly lines: readonly string[];
  onDismiss(): void;
}

function Note({ lines, onDismiss }: NoteProps) {
  return (
    <div className="link-notes note" role="status">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <button type="button" className="button button-quiet" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}
