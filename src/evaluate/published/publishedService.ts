import { downloadFile, keyOf } from "../../shiftset/published/download.ts";
import type { PublishedSet } from "../../shiftset/published/registry.ts";
import { ImageSetError } from "../../shiftset/readers/problem.ts";
import { EvaluationError } from "../problem.ts";
import type { CallContext, Service } from "../rpc/messages.ts";
import type { BrowserFileStore } from "./browserFileStore.ts";
import type {
  DownloadProgress,
  PublishedMethods,
  StoredPublished,
  StoredPublishedList,
} from "./protocol.ts";

export interface PublishedParts {
  readonly store: () => Promise<BrowserFileStore>;
  readonly fetch: typeof fetch;
  readonly stallMilliseconds?: number;
}

/** Gets, keeps and forgets published sets; an ordinary class, so that tests can hold it. */
export class PublishedService implements Service<PublishedMethods> {
  private readonly parts: PublishedParts;
  private readonly store: Promise<BrowserFileStore>;

  constructor(parts: PublishedParts) {
    this.parts = parts;
    this.store = parts.store();
  }

  async get(
    set: PublishedSet,
    { signal, progress }: CallContext<DownloadProgress>,
  ): Promise<readonly File[]> {
    const store = await this.store;
    const { fetch, stallMilliseconds } = this.parts;
    const files: File[] = [];
    for (const file of set.files) {
      try {
        await downloadFile(file, {
          fetch: (url, init) => fetch(url, init),
          store,
          signal,
          onProgress: (told) => progress(told),
          explain: (url) => explain(url, fetch),
          ...(stallMilliseconds === undefined ? {} : { stallMilliseconds }),
        });
        files.push(await store.file(keyOf(file), file.name));
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ImageSetError)) throw error;
        throw new EvaluationError({ ...error.problem, code: "image-set" }, { cause: error });
      } finally {
        await store.release(keyOf(file));
      }
    }
    return files;
  }

  async remove(set: PublishedSet): Promise<null> {
    const store = await this.store;
    for (const file of set.files) await store.remove(keyOf(file));
    return null;
  }

  async stored(sets: readonly PublishedSet[]): Promise<StoredPublishedList> {
    const store = await this.store;
    const found = await Promise.all(sets.map((set) => storedOf(set, store)));
    return { sets: found.filter(({ bytes }) => bytes > 0), keeping: store.keeping };
  }
}

async function storedOf(set: PublishedSet, store: BrowserFileStore): Promise<StoredPublished> {
  const sizes = await Promise.all(set.files.map((file) => store.size(keyOf(file))));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const totals = set.files.map((file) => file.bytes);
  const total = totals.reduce<number | null>(
    (sum, size) => (sum === null || size === null ? null : sum + size),
    0,
  );
  return { id: set.id, bytes, total, whole: sizes.every((size, i) => size === totals[i]) };
}

/**
 * Why an address could not be read, as far as a browser tells: an answer that the page may not look at proves
 * that the server is there.
 */
async function explain(url: string, ask: typeof fetch): Promise<string | null> {
  if (!navigator.onLine) return "this machine is not connected to the Internet";
  try {
    const init = { mode: "no-cors", method: "HEAD", credentials: "omit" } as const;
    await ask(url, { ...init, referrerPolicy: "no-referrer", signal: AbortSignal.timeout(10_000) });
    return "its server answers but does not let other pages read its files: it sends no CORS headers";
  } catch {
    // No answer at all, or one that an isolated page may not even receive: the browser does not tell which.
    return "the address does not answer, or its server does not let other pages read its files";
  }
}
