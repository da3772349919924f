import type { ByteSource } from "../readers/byteSource.ts";
import { failure, ImageSetError, shortened } from "../readers/problem.ts";
import { RunningSha256 } from "../sha256.ts";
import type { FileStore } from "./fileStore.ts";
import type { PublishedFile, PublishedSet } from "./registry.ts";

export interface DownloadProgress {
  readonly file: string;
  /** Bytes of this file that are here. */
  readonly bytes: number;
  /** Bytes of the whole file; null where it is not known. */
  readonly total: number | null;
  readonly stage: "downloading" | "verifying" | "done";
}

export interface DownloadOptions {
  /** The platform's fetch. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly store: FileStore;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** A server that sends nothing for so long has not answered; 60 seconds when left out. */
  readonly stallMilliseconds?: number;
  /** Finds words for why an address could not be read, where the platform can tell more than fetch does. */
  readonly explain?: (url: string) => Promise<string | null>;
}

/** Bytes that a file of unknown size may have. */
const MOST_BYTES = 8 * 1024 ** 3;
/** Bytes handed to the store at once, and read back at once for verifying. */
const PART_BYTES = 4 * 1024 * 1024;
const STALL_MILLISECONDS = 60_000;

/**
 * Gets a published set's files, those that are not kept already, and verifies them. Call it on a click only.
 * @returns the files, ready for openImageSet
 * @throws ImageSetError network, checksum, too-large
 */
export async function downloadSet(
  set: PublishedSet,
  options: DownloadOptions,
): Promise<readonly ByteSource[]> {
  const sources: ByteSource[] = [];
  for (const file of set.files) sources.push(await downloadFile(file, options));
  return sources;
}

/**
 * Gets one file: goes on behind the bytes that are kept, asks for the rest by a Range, starts anew where the server gives the
 * whole, and checks size and SHA-256 at the end. What came before a failure or a stop is kept.
 * @throws ImageSetError network, checksum, too-large; what the signal gives
 */
export async function downloadFile(
  file: PublishedFile,
  options: DownloadOptions,
): Promise<ByteSource> {
  const { store } = options;
  const key = keyOf(file);
  if (file.bytes !== null && (await store.size(key)) > file.bytes) await store.remove(key);
  const kept = await store.size(key);
  if (file.bytes === null || kept < file.bytes) await fetchRest(file, key, kept, options);
  await verify(file, key, options);
  options.onProgress?.({
    file: file.name,
    bytes: await store.size(key),
    total: file.bytes,
    stage: "done",
  });
  return store.open(key, file.name);
}

/** The name under which a file is kept: another checksum is another file. */
export function keyOf(file: PublishedFile): string {
  return `${file.sha256?.slice(0, 16) ?? "unverified"}-${file.name}`;
}

async function fetchRest(
  file: PublishedFile,
  key: string,
  kept: number,
  options: DownloadOptions,
): Promise<void> {
  const { store, signal } = options;
  const response = await ask(file, kept, options);
  if (response.status === 416) {
    // Nothing lies behind what is kept: the checksum decides whether it is the whole.
    await response.body?.cancel();
    return;
  }
  const start = response.status === 206 ? (rangeStart(response) ?? kept) : 0;
  if (!response.ok || response.body === null || (start !== 0 && start !== kept)) {
    await response.body?.cancel();
    throw unreachable(file, `the server answered ${response.status}`);
  }
  if (start === 0 && kept > 0) await store.remove(key);
  try {
    await storeBody(file, key, response.body, options);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ImageSetError ? error : unreachable(file, wordsOf(error), error);
  }
}

async function ask(
  file: PublishedFile,
  kept: number,
  { fetch, signal, stallMilliseconds, explain }: DownloadOptions,
): Promise<Response> {
  const headers: Record<string, string> = kept > 0 ? { Range: `bytes=${kept}-` } : {};
  const asked = fetch(file.url, {
    headers,
    credentials: "omit",
    referrerPolicy: "no-referrer",
    ...(signal ? { signal } : {}),
  });
  try {
    return await withinStall(asked, stallMilliseconds);
  } catch (error) {
    signal?.throwIfAborted();
    const why = error instanceof Stalled ? null : await explain?.(file.url);
    throw unreachable(file, why ?? wordsOf(error), error);
  }
}

/**
 * Where a partial answer begins: "bytes 500-999/1000". Null where it does not say: a server that lets pages read
 * its files need not let them read this header, and then the checksum tells whether the parts fit.
 */
function rangeStart(response: Response): number | null {
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  return range ? Number(range[1]) : null;
}

class Stalled extends Error {
  override readonly name = "Stalled";
}

/** @throws Stalled where nothing comes in time */
async function withinStall<T>(work: Promise<T>, milliseconds = STALL_MILLISECONDS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    const words = `the server sent nothing for ${Math.round(milliseconds / 1000)} seconds`;
    timer = setTimeout(() => reject(new Stalled(words)), milliseconds);
  });
  try {
    return await Promise.race([work, stalled]);
  } finally {
    clearTimeout(timer);
  }
}

async function storeBody(
  file: PublishedFile,
  key: string,
  body: ReadableStream<Uint8Array>,
  { store, signal, onProgress, stallMilliseconds }: DownloadOptions,
): Promise<void> {
  const most = file.bytes ?? MOST_BYTES;
  const reader = body.getReader();
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let bytes = await store.size(key);
  const keep = async () => {
    if (waitingBytes === 0) return;
    await store.append(key, joined(waiting, waitingBytes));
    waiting = [];
    waitingBytes = 0;
  };
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await withinStall(reader.read(), stallMilliseconds);
      if (done) break;
      bytes += value.length;
      if (bytes > most) throw tooLong(file, most);
      waiting.push(value);
      waitingBytes += value.length;
      if (waitingBytes >= PART_BYTES) await keep();
      onProgress?.({ file: file.name, bytes, total: file.bytes, stage: "downloading" });
    }
  } finally {
    // What came is kept, whatever ended it, unless there was too much: then it is another file.
    if (bytes <= most) await keep();
    else await store.remove(key);
    await reader.cancel().catch(() => undefined);
  }
}

async function verify(file: PublishedFile, key: string, options: DownloadOptions): Promise<void> {
  const { store, signal, onProgress } = options;
  const size = await store.size(key);
  if (file.bytes !== null && size !== file.bytes) {
    throw unreachable(file, `the connection ended after ${size} of ${file.bytes} bytes`);
  }
  if (file.sha256 === null) return;
  const source = await store.open(key, file.name);
  const digest = new RunningSha256();
  for (let at = 0; at < size; at += PART_BYTES) {
    signal?.throwIfAborted();
    digest.add(await source.read(at, Math.min(size, at + PART_BYTES)));
    onProgress?.({ file: file.name, bytes: at, total: size, stage: "verifying" });
  }
  const found = digest.hex();
  if (found === file.sha256) return;
  await store.remove(key);
  throw failure(
    "checksum",
    file.name,
    `the downloaded file has the SHA-256 ${found}`,
    file.sha256,
    "It was deleted. Try again; if it stays, the publisher has changed the file: get it by hand and check it.",
  );
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function wordsOf(error: unknown): string {
  return shortened(error instanceof Error ? error.message : String(error));
}

function unreachable(file: PublishedFile, words: string, cause?: unknown): ImageSetError {
  return failure(
    "network",
    file.name,
    `${file.url} could not be read (${words})`,
    null,
    "Try again: what came so far is kept. Or get the file by that address in a new tab, and drop it here.",
    cause === undefined ? {} : { cause },
  );
}

function tooLong(file: PublishedFile, most: number): ImageSetError {
  return failure(
    "too-large",
    file.name,
    `${file.url} gives more than ${most} bytes`,
    `${most} bytes`,
    "The publisher has changed the file: get it by hand and check it.",
  );
}
