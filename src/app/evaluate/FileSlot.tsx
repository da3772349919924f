import type { ReactNode } from "react";
import type { FileSource } from "../../evaluate/checkpointSource.ts";
import type { ImageSetSummary } from "../../evaluate/images/protocol.ts";
import { formatCount } from "../../testbed/format.ts";
import { FileChooser } from "../drop/FileChooser.tsx";
import { useDropTarget } from "../drop/useDropTarget.ts";
import { allFilesOfTransfer, filesOfList } from "./droppedFiles.ts";

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
  const { over, target } = useDropTarget(
    (transfer) => void allFilesOfTransfer(transfer).then(onFiles),
    true,
  );
  const choose = (chosen: readonly File[]) => onFiles(filesOfList(chosen).all);
  return (
    <fieldset className="file-slot" data-over={over} {...target}>
      <legend>{title}</legend>
      <div className="file-slot-set">
        <p role="status">{slotWords(summary, opening)}</p>
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
      </div>
      {!opening &&
        summary?.notes.map((note) => (
          <p key={note} className="rail-remark">
            {note}
          </p>
        ))}
      {!opening && children}
      <p className="drop-buttons">
        <FileChooser
          words="Choose files"
          label={`${title}: files`}
          kind="files"
          testId={`images-${title}`}
          onFiles={choose}
        />
        <FileChooser
          words="Choose a folder"
          label={`${title}: folder`}
          kind="folder"
          onFiles={choose}
        />
        <button type="button" className="button" onClick={onPublished}>
          Published set…
        </button>
      </p>
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
