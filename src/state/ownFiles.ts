import type { Testbed, Trajectory } from "../testbed/types.ts";
import type { TestbedListing } from "./testbedFiles.ts";

/**
 * What a visitor added: testbeds made of their own tables or files, and runs for any testbed. It stays in this browser
 * (IndexedDB) and is sent nowhere.
 */

/** Ids of own testbeds begin so; no published testbed's does. */
const PREFIX = "own.";

const DATABASE = "effective-robustness-own";
const VERSION = 1;
const TESTBEDS = "testbeds";
const RUNS = "runs";

/** The shape in which things are kept; what was kept under another is passed over. */
const SHAPE = 1;

interface KeptTestbed {
  readonly id: string;
  readonly shape: number;
  readonly listing: TestbedListing;
  readonly testbed: Testbed;
}

interface KeptRuns {
  readonly id: string;
  readonly shape: number;
  readonly runs: readonly Trajectory[];
}

/** Whether the id is one of the visitor's own testbeds. */
export function isOwnId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** Own testbeds for menus; none where the browser keeps nothing (a private window may refuse). */
export async function listOwnTestbeds(): Promise<readonly TestbedListing[]> {
  try {
    const ids = await ask<IDBValidKey[]>(TESTBEDS, "readonly", (store) => store.getAllKeys());
    const listings = await Promise.all(ids.map((id) => listingOf(String(id))));
    return listings.filter((listing) => listing !== null);
  } catch {
    // Without storage the published testbeds still open; keeping a table then says that it failed.
    return [];
  }
}

/** Listings read or written since the page was opened: reading one means reading the whole testbed. */
const listings = new Map<string, TestbedListing>();

async function listingOf(id: string): Promise<TestbedListing | null> {
  const known = listings.get(id);
  if (known !== undefined) return known;
  const kept = await ask<KeptTestbed | undefined>(TESTBEDS, "readonly", (store) => store.get(id));
  if (kept?.shape !== SHAPE) return null;
  listings.set(id, kept.listing);
  return kept.listing;
}

/** The testbed kept last, until it is opened for the first time: reading a hundred thousand models back takes seconds. */
let justKept: Testbed | null = null;

/** Fetches an own testbed; rejects with a message for the visitor where this browser does not have it. */
export async function readOwnTestbed(id: string): Promise<Testbed> {
  const fresh = justKept;
  justKept = null;
  if (fresh?.id === id) return fresh;
  const kept = await ask<KeptTestbed | undefined>(TESTBEDS, "readonly", (store) => store.get(id));
  if (kept?.shape === SHAPE) return kept.testbed;
  throw new Error(
    `The link is to a table of a visitor's own, which only the browser that it was added to keeps. ` +
      `Ask its owner for the testbed's JSON and drop that here.`,
  );
}

/**
 * Keeps a testbed under an own id of its own, and gives it back with that id. A testbed of the same title gets a
 * number after it.
 */
export async function keepOwnTestbed(testbed: Testbed): Promise<Testbed> {
  const taken = new Set((await listOwnTestbeds()).map(({ id }) => id));
  const base = isOwnId(testbed.id) ? testbed.id : `${PREFIX}${testbed.id}`;
  let id = base;
  for (let k = 2; taken.has(id); k++) id = `${base}-${k}`;
  const title = id === base ? testbed.title : `${testbed.title} (${id.slice(base.length + 1)})`;
  const own: Testbed = { ...testbed, id, title, examples: [] };
  const listing: TestbedListing = {
    id,
    title: `${title} (yours)`,
    summary: own.summary,
    models: own.models.length,
    shifts: own.testSets.filter(({ kind }) => kind !== "in-distribution").length,
  };
  const kept: KeptTestbed = { id, shape: SHAPE, listing, testbed: own };
  await ask(TESTBEDS, "readwrite", (store) => store.put(kept));
  listings.set(id, listing);
  justKept = own;
  return own;
}

/** Deletes an own testbed and the runs that were added to it. */
export async function deleteOwnTestbed(id: string): Promise<void> {
  await ask(TESTBEDS, "readwrite", (store) => store.delete(id));
  listings.delete(id);
  if (justKept?.id === id) justKept = null;
  await ask(RUNS, "readwrite", (store) => store.delete(id));
}

/** Runs that the visitor added to a testbed; none where the browser keeps nothing. */
export async function readOwnRuns(testbed: string): Promise<readonly Trajectory[]> {
  try {
    const kept = await ask<KeptRuns | undefined>(RUNS, "readonly", (store) => store.get(testbed));
    return kept?.shape === SHAPE ? kept.runs : [];
  } catch {
    // As above: the testbed opens without them.
    return [];
  }
}

/** Keeps runs with a testbed; a run of the same id is replaced. */
export async function keepOwnRuns(testbed: string, runs: readonly Trajectory[]): Promise<void> {
  const ids = new Set(runs.map(({ id }) => id));
  const before = (await readOwnRuns(testbed)).filter(({ id }) => !ids.has(id));
  const kept: KeptRuns = { id: testbed, shape: SHAPE, runs: [...before, ...runs] };
  await ask(RUNS, "readwrite", (store) => store.put(kept));
}

/** Forgets all runs that were added to a testbed. */
export async function deleteOwnRuns(testbed: string): Promise<void> {
  await ask(RUNS, "readwrite", (store) => store.delete(testbed));
}

/** A testbed with runs behind its published ones; a run of a published id takes its place. */
export function withOwnRuns(testbed: Testbed, own: readonly Trajectory[]): Testbed {
  if (own.length === 0) return testbed;
  const ids = new Set(own.map(({ id }) => id));
  const published = testbed.trajectories.filter(({ id }) => !ids.has(id));
  return { ...testbed, trajectories: [...published, ...own] };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      for (const name of [TESTBEDS, RUNS]) {
        if (!request.result.objectStoreNames.contains(name)) {
          request.result.createObjectStore(name, { keyPath: "id" });
        }
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
    request.onblocked = () =>
      reject(new Error("Another tab holds an older version open; close it."));
  });
}

async function ask<T>(
  name: string,
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = question(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onabort = () => reject(failure(transaction.error));
    });
  } finally {
    database.close();
  }
}

function failure(error: DOMException | null): Error {
  const why = error?.name === "QuotaExceededError" ? "its storage is full" : (error?.message ?? "");
  return new Error(`The browser could not keep or read the file (${why}).`);
}
