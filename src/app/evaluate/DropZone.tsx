import { FileChooser } from "../drop/FileChooser.tsx";
import { useDropTarget } from "../drop/useDropTarget.ts";
import type { DroppedFiles } from "./droppedFiles.ts";
import { filesOfList, filesOfTransfer } from "./droppedFiles.ts";

interface DropZoneProps {
  readonly onFiles: (files: DroppedFiles) => void;
  readonly onFailed: (message: string) => void;
}

/** A place to drop checkpoints on, with buttons that open the file chooser for files or a folder. */
export function DropZone({ onFiles, onFailed }: DropZoneProps) {
  const { over, target } = useDropTarget((transfer) => {
    filesOfTransfer(transfer).then(onFiles, (error: unknown) =>
      onFailed(
        `What was dropped could not be read (${error instanceof Error ? error.message : error}).`,
      ),
    );
  });
  const choose = (chosen: readonly File[]) => onFiles(filesOfList(chosen));

  return (
    <div role="group" aria-label="Checkpoints" className="drop-zone" data-over={over} {...target}>
      <p>
        Drop ONNX checkpoints here, one or a folder of them; images too, and a
        preprocessor_config.json. Nothing leaves this machine.
      </p>
      <p className="drop-buttons">
        <FileChooser
          words="Choose files"
          label="Checkpoints: files"
          kind="files"
          testId="checkpoint-files"
          onFiles={choose}
        />
        <FileChooser
          words="Choose a folder"
          label="Checkpoints: folder"
          kind="folder"
          testId="checkpoint-folder"
          onFiles={choose}
        />
      </p>
    </div>
  );
}
