import { lazy, Suspense, useEffect, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { allFilesOfTransfer, sorted } from "../evaluate/droppedFiles.ts";
import { openImport, useOwnFiles } from "./ownFilesStore.ts";
import { isDocument, looksLikeTable, recordedRun } from "./routeDrop.ts";
import "./drop.css";

// Fetched when a file of the visitor's own is first read.
const ImportDialog = lazy(() => import("../importTable/ImportDialog.tsx"));

/** Takes files that are dropped, and tables that are pasted, anywhere on the page, each to where its kind belongs. */
export function PageDrop() {
  const pending = useOwnFiles((state) => state.pending);
  const remark = useOwnFiles((state) => state.remark);
  const over = usePageDrop();
  return (
    <>
      {over && (
        <div className="page-drop" aria-hidden="true">
          <p>
            Drop checkpoints, a table, a testbed, runs or a lesson. Nothing leaves this machine.
          </p>
        </div>
      )}
      {remark !== null && (
        <div className="link-notes note" role="status">
          <span>{remark}</span>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => useOwnFiles.setState({ remark: null })}
          >
            Dismiss
          </button>
        </div>
      )}
      {pending !== null && (
        <Suspense fallback={null}>
          <ImportDialog pending={pending} />
        </Suspense>
      )}
    </>
  );
}

/** Whether files are being dragged over the page. */
function usePageDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Without this the browser would open the file in place of the page.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      // A drop zone of a place has taken it already.
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      void route(event.dataTransfer);
    };
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("drop", onDrop);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("drop", onDrop);
      removeEventListener("paste", onPaste);
    };
  }, []);
  return over;
}

/** The transfer is empty once the event is over, so everything is taken from it before anything is awaited. */
async function route(transfer: DataTransfer): Promise<void> {
  const files = [...transfer.files];
  const [document, ...more] = files.filter(isDocument);
  const dropped = allFilesOfTransfer(transfer);
  // Documents that come with checkpoints or images belong to those: Evaluate says which it cannot use.
  if (document !== undefined && files.every(isDocument)) {
    const passed = files.length - 1;
    openImport(document);
    if (more.length > 0 || passed > 0) {
      useOwnFiles.setState({
        remark: `Opening ${document.name}; drop the other ${passed === 1 ? "file" : `${passed} files`} on their own.`,
      });
    }
    return;
  }
  try {
    const all = await dropped;
    const run = await recordedRun(all);
    const forEvaluate = sorted(
      run === null ? all : all.filter(({ name }) => !isDocument({ name, type: "" })),
    );
    // What a recorder filled holds its run beside the checkpoints: the run is drawn, and they wait.
    if (run !== null) openImport(run);
    useOwnFiles.setState({ forEvaluate, remark: null });
    if (run === null) useExplorer.getState().goTo("evaluate");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    useOwnFiles.setState({ remark: `What was dropped could not be read (${why}).` });
  }
}

function onPaste(event: ClipboardEvent): void {
  const { target } = event;
  const typing =
    target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]") !== null;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (typing || event.defaultPrevented || !looksLikeTable(text)) return;
  event.preventDefault();
  openImport({ name: "Pasted table", text });
}
