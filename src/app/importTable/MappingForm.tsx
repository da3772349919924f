import { useEffect, useState } from "react";
import { formatCount } from "../../testbed/format.ts";
import { ColumnTable } from "./ColumnTable.tsx";
import type { ImportClient } from "./client.ts";
import { Outcome } from "./Outcome.tsx";
import type { MappingOutcome, TableMapping, TablePreview } from "./service.ts";
import { TestSetTable } from "./TestSetTable.tsx";
import { addTestbed } from "./takeDocument.ts";

interface MappingFormProps {
  readonly name: string;
  readonly table: TablePreview;
  readonly client: ImportClient;
  onDone(): void;
}

/** A moment without corrections, before the whole table is read again. */
const PAUSE_MS = 200;

/** What each column of the table is, as proposed and corrected, and what would come of it. */
export function MappingForm({ name, table, client, onDone }: MappingFormProps) {
  const [mapping, setMapping] = useState(table.mapping);
  const [title, setTitle] = useState(() => name.replace(/\.[a-z]{2,4}$/i, ""));
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { outcome, stale } = useOutcome(client, mapping, title);
  const shown = outcome && !stale ? outcome.mapping : mapping;

  const add = async () => {
    setAdding(true);
    setFailure(null);
    try {
      await addTestbed(await client.finish(shown, title));
      onDone();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setAdding(false);
    }
  };
  const change = (part: Partial<TableMapping>) => setMapping({ ...shown, ...part });
  return (
    <form
      className="import-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <p>
        {formatCount(table.rows)} rows, {formatCount(table.columns.length)} columns. This is what
        the columns seem to be; correct what is wrong.
      </p>
      {mapping.notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
      <div className="import-fields">
        <label className="field">
          <span>Title</span>
          <input
            className="input"
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label className="field">
          <span>A row is</span>
          <select
            className="select"
            value={shown.shape}
            onChange={(event) => change({ shape: event.target.value === "long" ? "long" : "wide" })}
          >
            <option value="wide">a model; a column a test set</option>
            <option value="long">a model on one test set</option>
          </select>
        </label>
        <label className="field">
          <span>Decimals</span>
          <select
            className="select"
            value={shown.decimal}
            onChange={(event) => change({ decimal: event.target.value === "," ? "," : "." })}
          >
            <option value=".">0.5, with a point</option>
            <option value=",">0,5, with a comma</option>
          </select>
        </label>
      </div>
      <ColumnTable table={table} mapping={shown} onChange={(columns) => change({ columns })} />
      <TestSetTable sets={shown.testSets} onChange={(testSets) => change({ testSets })} />
      <Outcome outcome={outcome} stale={stale} />
      {failure !== null && (
        <p className="note note-bad" role="alert">
          {failure}
        </p>
      )}
      <p className="import-buttons">
        <button
          type="submit"
          className="button button-main"
          disabled={adding || stale || outcome?.summary == null}
        >
          {adding ? "Adding…" : "Add as a testbed"}
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </p>
    </form>
  );
}

/** What the worker makes of the mapping; `stale` while it is at a later one. */
function useOutcome(client: ImportClient, mapping: TableMapping, title: string) {
  const [answer, setAnswer] = useState<{
    readonly of: TableMapping;
    readonly outcome: MappingOutcome;
  } | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      client.tryMapping(mapping, title).then(
        (outcome) => {
          if (current) setAnswer({ of: mapping, outcome });
        },
        (error: unknown) => {
          if (!current) return;
          const failure = error instanceof Error ? error.message : String(error);
          setAnswer({ of: mapping, outcome: { mapping, summary: null, failure } });
        },
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, mapping, title]);
  return { outcome: answer?.outcome ?? null, stale: answer?.of !== mapping };
}
