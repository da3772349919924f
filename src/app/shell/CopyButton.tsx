import { useState } from "react";

interface CopyButtonProps {
  readonly label: string;
  /** Computed when pressed, so that it is never stale. */
  readonly text: () => string;
}

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome("Copied");
    } catch {
      // The browser may forbid the clipboard (no permission, no secure context): say so.
      setOutcome("The browser did not allow copying");
    }
  };
  return (
    <span className="copy">
      <button type="button" className="button button-quiet" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" className="copy-outcome">
        {outcome}
      </span>
    </span>
  );
}
