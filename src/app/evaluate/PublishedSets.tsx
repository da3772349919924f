import { useEffect, useState } from "react";
import type {
  DownloadProgress,
  PublishedSet,
  StoredPublishedList,
} from "../../evaluate/published/protocol.ts";
import { PublishedClient } from "../../evaluate/published/published.ts";
import { formatCount } from "../../testbed/format.ts";
import { Dialog } from "../shell/Dialog.tsx";
import { useOwn } from "./ownStore.ts";
import type { Slot } from "./slot.ts";

let client: PublishedClient | null = null;
const published = (): PublishedClient => {
  client ??= new PublishedClient();
  return client;
};

interface PublishedSetsProps {
  readonly slot: Slot;
  readonly onClose: () => void;
}

interface Getting {
  readonly id: string;
  readonly progress: DownloadProgress | null;
  readonly controller: AbortController;
}

/** Sets that their authors publish: what each is, and a click that gets it. Nothing is asked of the network before. */
export default function PublishedSets({ slot, onClose }: PublishedSetsProps) {
  const [stored, setStored] = useState<StoredPublishedList | null>(null);
  const [getting, setGetting] = useState<Getting | null>(null);
  const [problem, setProblem] = useState<{ id: string; message: string } | null>(null);
  const look = () => {
    published()
      .stored()
      .then(setStored, () => {
        // Without a store every set is simply not here yet.
        setStored({ sets: [], keeping: "memory" });
      });
  };
  useEffect(look, []);
  useEffect(() => () => getting?.controller.abort(), [getting?.controller]);

  const get = async ({ id }: PublishedSet) => {
    const controller = new AbortController();
    setProblem(null);
    setGetting({ id, progress: null, controller });
    try {
      const files = await published().get(id, {
        signal: controller.signal,
        onProgress: (progress) => setGetting({ id, progress, controller }),
      });
      void useOwn.getState().open(
        slot,
        files.map((file) => ({ name: file.name, blob: file })),
        id,
      );
      onClose();
    } catch (error) {
      if (controller.signal.aborted) return;
      setProblem({ id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      setGetting(null);
      look();
    }
  };
  const remove = (id: string) => void published().remove(id).finally(look);
  return (
    <Dialog title="Get a published set" onClose={onClose}>
      <p className="rail-remark">
        The page asks the publisher’s own address when you press Get, and not before. What comes is
        verified by its checksum and kept on this machine.
        {stored?.keeping === "memory" &&
          " This browser keeps no files for the page, so it is kept until the page is closed."}
      </p>
      <ul className="published-sets">
        {published()
          .publishedSets()
          .map((set) => (
            <li key={set.id}>
              <PublishedRow
                set={set}
                kept={stored?.sets.find(({ id }) => id === set.id) ?? null}
                getting={getting?.id === set.id ? getting : null}
                busy={getting !== null}
                problem={problem?.id === set.id ? problem.message : null}
                onGet={() => void get(set)}
                onRemove={() => remove(set.id)}
              />
            </li>
          ))}
      </ul>
    </Dialog>
  );
}

interface PublishedRowProps {
  readonly set: PublishedSet;
  readonly kept: StoredPublishedList["sets"][number] | null;
  readonly getting: Getting | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly onGet: () => void;
  readonly onRemove: () => void;
}

function PublishedRow(props: PublishedRowProps) {
  const { set, kept, getting, busy, problem, onGet, onRemove } = props;
  const bytes = set.files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const hosts = [...new Set(set.files.map(({ url }) => new URL(url).host))].join(", ");
  const words = kept?.whole ? "Use" : kept !== null ? "Go on getting" : "Get";
  const size = kept?.whole ? "" : ` (${sizeWords(bytes - (kept?.bytes ?? 0))})`;
  return (
    <>
      <h3>{set.title}</h3>
      <p>
        {formatCount(set.images)} images: {set.description}.
      </p>
      <dl className="readout">
        <dt>Size</dt>
        <dd>{sizeWords(bytes)}</dd>
        <dt>Licence</dt>
        <dd>{set.licence ?? "not stated"}</dd>
        <dt>From</dt>
        <dd>{hosts}</dd>
        <dt>Cite</dt>
        <dd>{set.citation}</dd>
        {kept !== null && (
          <>
            <dt>Kept here</dt>
            <dd>
              {kept.whole
                ? "whole"
                : `${sizeWords(kept.bytes)}${kept.total === null ? "" : ` of ${sizeWords(kept.total)}`}`}
            </dd>
          </>
        )}
      </dl>
      {getting !== null && <Progress getting={getting} />}
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem} The files can also be downloaded by hand from{" "}
          {set.files.map(({ url, name }, index) => (
            <span key={url}>
              {index > 0 && ", "}
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            </span>
          ))}{" "}
          and dropped here together; they are recognised.
        </p>
      )}
      <p className="drop-buttons">
        {getting === null ? (
          <button
            type="button"
            className="button button-main"
            disabled={busy}
            aria-label={`${words}${size}: ${set.title}`}
            onClick={onGet}
          >
            {words}
            {size}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => getting.controller.abort()}>
            Stop
          </button>
        )}
        {kept !== null && getting === null && (
          <button
            type="button"
            className="button"
            aria-label={`Remove from this machine: ${set.title}`}
            onClick={onRemove}
          >
            Remove from this machine
          </button>
        )}
      </p>
    </>
  );
}

function Progress({ getting: { progress } }: { readonly getting: Getting }) {
  const words = progressWords(progress);
  const total = progress?.total ?? null;
  return (
    <div className="evaluate-progress">
      <p role="status">{words}</p>
      <progress
        aria-label={words}
        {...(total === null ? {} : { value: (progress?.bytes ?? 0) / Math.max(1, total) })}
        max={1}
      />
    </div>
  );
}

function progressWords(progress: DownloadProgress | null): string {
  if (progress === null) return "Asking the address…";
  const { file, bytes, total, stage } = progress;
  if (stage === "verifying") return `Verifying ${file}…`;
  const of = total === null ? "" : ` of ${sizeWords(total)}`;
  return stage === "done" ? `${file} is here.` : `Getting ${file}: ${sizeWords(bytes)}${of}`;
}

/** "6.2 MB", "1.3 GB". */
function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e5
    ? `${(bytes / 1e6).toFixed(1)} MB`
    : `${formatCount(Math.ceil(bytes / 1000))} kB`;
}
