import { create } from "zustand";
import type { DroppedFiles } from "../evaluate/droppedFiles.ts";

/** A file to be read, or "paste" for an empty dialog that asks for one. */
export type PendingImport = File | { readonly name: string; readonly text: string } | "ask";

interface OwnFilesState {
  /** What the import dialog is open for; null while it is closed. */
  readonly pending: PendingImport | null;
  /** Checkpoints and images that were dropped anywhere, until Evaluate takes them. */
  readonly forEvaluate: DroppedFiles | null;
  /** What the last drop came to, for the visitor. */
  readonly remark: string | null;
}

/** Files that were dropped or pasted on the page and wait for whoever reads their kind. */
export const useOwnFiles = create<OwnFilesState>()(() => ({
  pending: null,
  forEvaluate: null,
  remark: null,
}));

/** Opens the dialog that reads tables, testbeds and runs. */
export function openImport(pending: PendingImport): void {
  useOwnFiles.setState({ pending, remark: null });
}
