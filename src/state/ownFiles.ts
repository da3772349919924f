import { joinParts, partsOf } from "../testbed/modelParts.ts";
import type { Model, Testbed, Trajectory } from "../testbed/types.ts";
import type { TestbedListing } from "./testbedFiles.ts";

/**
 * What a visitor added: testbeds made of their own tables or files, and runs for any testbed. It stays in this browser
 * (IndexedDB) and is sent nowhere.
 */

/** Ids of own testbeds begin so; no published testbed's does. */
const PREFIX = "own.";

const DATABASE = "effective-robustness-own";
const VERSION = 2;
const TESTBEDS = "testbeds";
const LISTINGS = "listings";
const MODELS = "models";
const RUNS = "runs";

/** The key of what is kept in each store. */
const KEYS: Readonly<Record<string, string | string[]>> = {
  [TESTBEDS]: "id",
  [LISTINGS]: "id",
  [MODELS]: ["testbed", "part"],
  [RUNS]: "id",
};

/** The shape in which runs are kept; what was kept under another is passed over. */
const SHAPE = 1;

/** A testbed whose models stand apart, in parts that are read and written one by one. */
interface KeptTestbed {
  readonly id: string;
  readonly shape: typeof IN_PARTS;
  /** The testbed without its models. */
  readonly testbed: Testbed;
  readonly parts: number;
}

const IN_PARTS = 2;

/** A testbed as it was kept before, in one piece. */
interface WholeTestbed {
  readonly id: string;
  readonly shape: 1;
  readonly listing: TestbedListing;
  readonly testbed: Testbed;
}

interface KeptModels {
  readonly testbed: string;
  readonly part: number;
  readonly models: readonly Model[];
}

interface KeptListing {
  readonly id: string;
  readonly listing: TestbedListing;
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

async function listingOf(id: string): Promise<TestbedListing | null> {
  const kept = await ask<KeptListing | undefined>(LISTINGS, "readonly", (store) => store.get(id));
  if (kept !== undefined) return kept.listing;
  const whole = await readKept(id);
  return whole?.shape === 1 ? whole.listing : null;
}

/** Id and title of every model of an own testbed; none where it is gone. Of a large one no two parts are held at once. */
export async function readOwnNames(id: string): Promise<readonly (readonly [string, string])[]> {
  const kept = await readKept(id);
  if (kept?.shape === 1) return namesOf(kept.testbed.models);
  const names: (readonly [string, string])[] = [];
  for (let part = 0; part < (kept?.parts ?? 0); part++) {
    const piece = await ask<KeptModels | undefined>(MODELS, "readonly", (store) =>
      store.get([id, part]),
    );
    names.push(...namesOf(piece?.models ?? []));
  }
  return names;
}

function namesOf(models: readonly Model[]): (readonly [string, string])[] {
  return models.map(({ id, title }) => [id, title] as const);
}

function readKept(id: string): Promise<KeptTestbed | WholeTestbed | undefined> {
  return ask(TESTBEDS, "readonly", (store) => store.get(id));
}

/** The testbed kept last, until it is opened for the first time: reading a hundred thousand models back takes seconds. */
let justKept: Testbed | null = null;

/** Fetches an own testbed; rejects with a message for the visitor where this browser does not have it. */
export async function readOwnTestbed(id: string): Promise<Testbed> {
  const fresh = justKept;
  justKept = null;
  if (fresh?.id === id) return fresh;
  const kept = await readKept(id);
  if (kept?.shape === 1) return kept.testbed;
  if (kept?.shape === IN_PARTS) {
    const numbers = Array.from({ length: kept.parts }, (_, part) => part);
    const read = await askEach<KeptModels | undefined>(
      MODELS,
      "readonly",
      numbers.map((part) => (store) => store.get([id, part])),
    );
    const parts = read.flatMap((piece) => (piece === undefined ? [] : [piece.models]));
    if (parts.length < kept.parts) {
      throw new Error("Some of the table is no longer in this browser; drop it here again.");
    }
    return joinParts(kept.testbed, parts);
  }
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
  const { frame, parts } = partsOf(own);
  const kept: KeptTestbed = { id, shape: IN_PARTS, testbed: frame, parts: parts.length };
  try {
    await askEach(
      MODELS,
      "readwrite",
      parts.map((models, part) => {
        const piece: KeptModels = { testbed: id, part, models };
        return (store) => store.put(piece);
      }),
    );
    await ask(LISTINGS, "readwrite", (store) => store.put({ id, listing }));
    await ask(TESTBEDS, "readwrite", (store) => store.put(kept));
  } catch (error) {
    // Half a testbed would take room and never be seen.
    await deleteOwnTestbed(id).catch(() => undefined);
    throw error;
  }
  justKept = own;
  return own;
}

/** Deletes an own testbed and the runs that were added to it. */
export async function deleteOwnTestbed(id: string): Promise<void> {
  await ask(TESTBEDS, "readwrite", (store) => store.delete(id));
  await ask(LISTINGS, "readwrite", (store) => store.delete(id));
  await ask(MODELS, "readwrite", (store) =>
    store.delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])),
  );
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
      for (const [name, keyPath] of Object.entries(KEYS)) {
        if (!request.result.objectStoreNames.contains(name)) {
          request.result.createObjectStore(name, { keyPath });
        }
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
    request.onblocked = () =>
      reject(new Error("Another tab holds an older version open; close it."));
  });
}

type Question = (store: IDBObjectStore) => IDBRequest;

async function ask<T>(name: string, mode: IDBTransactionMode, question: Question): Promise<T> {
  const [answer] = await askEach<T>(name, mode, [question]);
  // One question brings one answer.
  return answer as T;
}

/** One question after the other, each in a task of its own: what is large is cut up so that the page goes on between. */
async function askEach<T>(
  name: string,
  mode: IDBTransactionMode,
  questions: readonly Question[],
): Promise<T[]> {
  const database = await open();
  try {
    const answers: T[] = [];
    for (const question of questions) {
      answers.push(
        await new Promise<T>((resolve, reject) => {
          const transaction = database.transaction(name, mode);
          const request = question(transaction.objectStore(name));
          transaction.oncomplete = () => resolve(request.result as T);
          transaction.onabort = () => reject(failure(transaction.error));
        }),
      );
    }
    return answers;
  } finally {
    database.close();
  }
}

function failure(error: DOMException | null): Error {
  const why = error?.name === "QuotaExceededError" ? "its storage is full" : (error?.message ?? "");
  return new Error(`The browser could not keep or read the file (${why}).`);
}
