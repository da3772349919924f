import { type DragEvent, useState } from "react";

/** What an element needs to be a place to drop on. */
interface DropTarget {
  /** Whether something is held over it: for `data-over`. */
  readonly over: boolean;
  readonly target: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/**
 * A place of its own within a page that takes drops everywhere.
 * @param onDrop must take what it needs from the transfer at once: the browser empties it after the event
 * @param isInner whether the place lies within another that takes drops, which then hears nothing of it
 */
export function useDropTarget(
  onDrop: (transfer: DataTransfer) => void,
  isInner = false,
): DropTarget {
  const [over, setOver] = useState(false);
  const heed = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    if (isInner) event.stopPropagation();
    setOver(isOver);
  };
  return {
    over,
    target: {
      onDragOver: (event) => heed(event, true),
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        heed(event, false);
        onDrop(event.dataTransfer);
      },
    },
  };
}
