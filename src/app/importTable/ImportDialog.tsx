import { useEffect, useRef, useState } from "react";
import { openImport, type PendingImport, useOwnFiles } from "../drop/ownFilesStore.ts";
import { Dialog } from "../shell/Dialog.tsx";
import { ImportClient } from "./client.ts";
import { MappingForm } from "./MappingForm.tsx";
import type { ImportSource, Opened, TablePreview } from "./service.ts";
import { takeDocument } from "./takeDocument.ts";
import "./importTable.css";

type Progress =
  | { readonly state: "asking" }
  | { readonly state: "reading"; readonly done: number }
  | { readonly state: "table"; readonly table: TablePreview }
  | { readonly state: "failed"; readonly message: string };

const close = () => useOwnFiles.setState({ pending: null });

/** Reads a visitor's own table, testbed or runs, and asks about a table what its columns are. */
export default function ImportDialog({ pending }: { readonly pending: PendingImport }) {
  const { progress, client, name } = useOpened(pending);
  return (
    <Dialog title={pending === "ask" ? "Add your own table" : name} onClose={close}>
      {progress.state === "asking" && <SourceForm />}
      {progress.state === "reading" && (
        <p role="status">
          Reading… <progress value={progress.done} max={1} />
        </p>
      )}
      {progress.state === "failed" && (
        <>
          <p className="note note-bad import-failure" role="alert">
            {progress.message}
          </p>
          <SourceForm />
        </>
      )}
      {progress.state === "table" && client && (
        <MappingForm name={name} table={progress.table} client={client} onDone={close} />
      )}
    </Dialog>
  );
}

/** Opens the file in a worker of its own, which ends with the dialog. */
function useOpened(pending: PendingImport) {
  const [progress, setProgress] = useState<Progress>({ state: "asking" });
  const [client, setClient] = useState<ImportClient | null>(null);
  useEffect(() => {
    if (pending === "ask") {
      setProgress({ state: "asking" });
      return;
    }
    let current = true;
    const opened = new ImportClient();
    const source = sourceOf(pending);
    const finish = async (result: Opened) => {
      if (result.kind === "table") setProgress({ state: "table", table: result.table });
      else {
        await takeDocument(result, source.name);
        close();
      }
    };
    setClient(opened);
    setProgress({ state: "reading", done: 0 });
    opened
      .open(source, (done) => current && setProgress({ state: "reading", done }))
      .then((result) => (current ? finish(result) : undefined))
      .catch((error: unknown) => {
        if (!current) return;
        const message = error instanceof Error ? error.message : String(error);
        setProgress({ state: "failed", message });
      });
    return () => {
      current = false;
      opened.close();
    };
  }, [pending]);
  return { progress, client, name: pending === "ask" ? "" : pending.name };
}

function sourceOf(pending: Exclude<PendingImport, "ask">): ImportSource {
  return { name: pending.name, content: pending instanceof File ? pending : pending.text };
}

/** Paste a table or choose a file. */
function SourceForm() {
  const [text, setText] = useState("");
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className="import-source">
      <p>
        A table with the accuracies of your models: one row a model and a column a test set, or one
        row for each model and test set. CSV, TSV, JSON, or copied from a spreadsheet. It stays in
        this browser.
      </p>
      <label>
        <span className="import-label">Paste it here</span>
        <textarea
          className="input import-text"
          rows={8}
          value={text}
          placeholder={"model,val,v2\nmy-net,76.1,63.2"}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="import-buttons">
        <button
          type="button"
          className="button button-main"
          disabled={text.trim() === ""}
          onClick={() => openImport({ name: "Pasted table", text })}
        >
          Read it
        </button>
        <button type="button" className="button" onClick={() => file.current?.click()}>
          Choose a file
        </button>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.tab,.txt,.json"
          hidden
          data-testid="import-file"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) openImport(chosen);
          }}
        />
      </p>
    </div>
  );
}
