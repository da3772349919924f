import { type DragEvent, type ReactNode, useRef, useState } from "react";
import type { FileSource } from "../../evaluate/checkpointSource.ts";
import type { ImageSetSummary } from "../../evaluate/images/protocol.ts";
import { formatCount } from "../../testbed/format.ts";
import { allFilesOfTransfer } from "./droppedFiles.ts";

interface FileSlotProps {
  readonly title: string;
  readonly summary: ImageSetSummary | null;
  readonly opening: boolean;
  readonly onFiles: (files: readonly FileSource[]) => void;
  readonly onPublished: () => void;
  readonly onRemove: () => void;
  /** What else is to be chosen about the set. */
  readonly children?: ReactNode;
}

/** A place for one image set: drop it, or choose files or a folder. */
export function FileSlot(props: FileSlotProps) {
  const { title, summary, opening, onFiles, onPublished, onRemove, children } = props;
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement | null>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void allFilesOfTransfer(event.dataTransfer).then(onFiles);
  };
  const choose = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])].map((file) => ({
      name: file.webkitRelativePath || file.name,
      file,
    }));
    if (chosen.length > 0) onFiles(chosen);
    // The same file may be chosen again.
    input.value = "";
  };
  return (
    <fieldset
      className="file-slot"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend>{title}</legend>
      <p role="status">{slotWords(summary, opening)}</p>
      {!opening &&
        summary?.notes.map((note) => (
          <p key={note} className="rail-remark">
            {note}
          </p>
        ))}
      {!opening && children}
      <p className="drop-buttons">
        <button type="button" className="button" onClick={() => files.current?.click()}>
          Choose files
        </button>
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          Choose a folder
        </button>
        <button type="button" className="button" onClick={onPublished}>
          Published set…
        </button>
        {summary !== null && (
          <button
            type="button"
            className="button button-quiet"
            aria-label={`Remove: ${summary.title}`}
            title="Remove"
            onClick={onRemove}
          >
            ×
          </button>
        )}
      </p>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={`${title}: files`}
        data-testid={`images-${title}`}
        onChange={(event) => choose(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          // React knows no attribute for choosing folders.
          if (input !== null) input.webkitdirectory = true;
        }}
        type="file"
        hidden
        aria-label={`${title}: folder`}
        onChange={(event) => choose(event.currentTarget)}
      />
    </fieldset>
  );
}

function slotWords(summary: ImageSetSummary | null, opening: boolean): string {
  if (opening) return "Looking at the files…";
  if (summary === null) return "None yet: drop a zip or a folder with one subfolder a class.";
  const { title, images, labels } = summary;
  const classes = summary.classNames?.length ?? labels.filter(([label]) => label !== null).length;
  const told = classes === 0 ? "no labels yet" : `${formatCount(classes)} classes`;
  return `${title}: ${formatCount(images)} images, ${told}.`;
}
