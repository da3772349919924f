import { answer, finished, openDatabase } from "./database.ts";
import { MemoryStore } from "./memoryStore.ts";
import { checkStored, type ResultStore, type StoredResult } from "./resultStore.ts";

const DATABASE = "effective-robustness-explorer";
const RESULTS = "results";

/** Told to the visitor when results cannot be kept. */
export const NOT_KEPT =
  "This browser does not let the page keep results (a private window, or no space left): they stay only until it is closed.";

/**
 * A store in IndexedDB over one in memory: whatever the database refuses is kept in memory, and
 * `onTrouble` is told once.
 * @param factory the browser's indexedDB; undefined where it has none
 */
export async function openResultStore(
  onTrouble: (message: string) => void,
  factory: IDBFactory | undefined = globalThis.indexedDB as IDBFactory | undefined,
): Promise<ResultStore> {
  try {
    if (factory === undefined) throw new Error("there is no IndexedDB");
    const database = await openDatabase(factory, DATABASE, (made) =>
      made.createObjectStore(RESULTS, { keyPath: "key" }),
    );
    return new IndexedDbStore(database, onTrouble);
  } catch {
    // Private windows and strict settings refuse the database; the visitor is told, the page goes on.
    onTrouble(NOT_KEPT);
    return new MemoryStore();
  }
}

class IndexedDbStore implements ResultStore {
  private readonly database: IDBDatabase;
  private readonly memory = new MemoryStore();
  private readonly onTrouble: (message: string) => void;
  private troubled = false;

  constructor(database: IDBDatabase, onTrouble: (message: string) => void) {
    this.database = database;
    this.onTrouble = onTrouble;
    // Another tab with a newer page wants to change the database: let it.
    database.onversionchange = () => database.close();
  }

  async get(key: string): Promise<StoredResult | null> {
    const kept = await this.memory.get(key);
    if (kept !== null) return kept;
    return this.attempt(async () => {
      const results = this.results("readonly");
      return checkStored(await answer(results.get(key)));
    }, null);
  }

  async put(result: StoredResult): Promise<void> {
    await this.memory.put(result);
    await this.attempt(async () => {
      const results = this.results("readwrite");
      const known = checkStored(await answer(results.get(result.key)));
      if (known !== null && known.done > result.done) return;
      await answer(results.put(result));
      await finished(results.transaction);
    }, undefined);
  }

  async list(): Promise<readonly StoredResult[]> {
    const stored = await this.attempt(
      async () => (await answer(this.results("readonly").getAll())).map(checkStored),
      [],
    );
    const all = new Map<string, StoredResult>();
    for (const result of stored) if (result !== null) all.set(result.key, result);
    for (const result of await this.memory.list()) all.set(result.key, result);
    return [...all.values()];
  }

  async remove(key: string): Promise<void> {
    await this.memory.remove(key);
    await this.attempt(
      async () => void (await answer(this.results("readwrite").delete(key))),
      undefined,
    );
  }

  async clear(): Promise<void> {
    await this.memory.clear();
    await this.attempt(
      async () => void (await answer(this.results("readwrite").clear())),
      undefined,
    );
  }

  private results(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(RESULTS, mode).objectStore(RESULTS);
  }

  private async attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch {
      // A full disk or a closed database: memory holds the result, and the visitor is told once.
      if (!this.troubled) this.onTrouble(NOT_KEPT);
      this.troubled = true;
      return otherwise;
    }
  }
}
