import { useRef } from "react";

interface FileChooserProps {
  /** On the button. */
  readonly words: string;
  readonly label: string;
  /** A folder with all that lies below it, or files. */
  readonly kind: "files" | "folder" | "one file";
  readonly accept?: string;
  readonly testId?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the browser's file chooser. */
export function FileChooser({ words, label, kind, accept, testId, onFiles }: FileChooserProps) {
  const input = useRef<HTMLInputElement | null>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {words}
      </button>
      <input
        ref={(element) => {
          input.current = element;
          // React knows no attribute for choosing folders.
          if (element !== null) element.webkitdirectory = kind === "folder";
        }}
        type="file"
        multiple={kind === "files"}
        hidden
        aria-label={label}
        {...(accept === undefined ? {} : { accept })}
        {...(testId === undefined ? {} : { "data-testid": testId })}
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          // The same file may be chosen again.
          currentTarget.value = "";
          if (chosen.length > 0) onFiles(chosen);
        }}
      />
    </>
  );
}
