import { useEffect } from "react";
import type { DroppedFiles } from "../evaluate/droppedFiles.ts";
import { useLatest } from "../shell/useLatest.ts";
import { useOwnFiles } from "./ownFilesStore.ts";

/** Hands over the files that were dropped on another part of the page for this place, once. */
export function useDroppedAnywhere(take: (files: DroppedFiles) => void): void {
  const files = useOwnFiles((state) => state.forEvaluate);
  const latest = useLatest(take);
  useEffect(() => {
    if (files === null) return;
    useOwnFiles.setState({ forEvaluate: null });
    latest.current(files);
  }, [files, latest]);
}
