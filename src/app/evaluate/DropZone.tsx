import { type DragEvent, useRef, useState } from "react";
import type { DroppedFiles } from "./droppedFiles.ts";
import { filesOfList, filesOfTransfer } from "./droppedFiles.ts";

interface DropZoneProps {
  readonly onFiles: (files: DroppedFiles) => void;
  readonly onFailed: (message: string) => void;
}

/** A place to drop checkpoints on, with buttons that open the file chooser for files or a folder. */
export function DropZone({ onFiles, onFailed }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    filesOfTransfer(event.dataTransfer).then(onFiles, (error: unknown) =>
      onFailed(
        `What was dropped could not be read (${error instanceof Error ? error.message : error}).`,
      ),
    );
  };
  const choose = (input: HTMLInputElement) => {
    if (input.files !== null && input.files.length > 0) onFiles(filesOfList(input.files));
    // The same file may be chosen again.
    input.value = "";
  };

  return (
    <div
      role="group"
      aria-label="Checkpoints"
      className="drop-zone"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        Drop ONNX checkpoints here, one or a folder of them; images too, and a
        preprocessor_config.json. Nothing leaves this machine.
      </p>
      <p className="drop-buttons">
        <button type="button" className="button" onClick={() => files.current?.click()}>
          Choose files
        </button>
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          Choose a folder
        </button>
      </p>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="checkpoint-files"
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
        data-testid="checkpoint-folder"
        onChange={(event) => choose(event.currentTarget)}
      />
    </div>
  );
}
