import type { ByteSource } from "./byteSource.ts";
import { inflated } from "./inflated.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, ImageSetError, shortened } from "./problem.ts";

/** Bytes read one after the other, from a file or from what it unpacks to. */
export interface ByteFeed {
  /** For messages. */
  readonly where: string;
  /** Bytes taken or skipped so far. */
  readonly position: number;
  /** Exactly the next n bytes, the caller's own. @throws ImageSetError truncated */
  take(n: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The next n bytes, or fewer where the end comes first. */
  takeUpTo(n: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Passes over n bytes. @throws ImageSetError truncated */
  skip(n: number): Promise<void>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

/** A feed of a file's bytes from `start` to before `end`; skipping costs nothing. */
export function sourceFeed(source: ByteSource, start = 0, end = source.size): ByteFeed {
  let at = start;
  const takeUpTo = async (n: number) => {
    const to = Math.min(end, at + n);
    const bytes = await source.read(at, to);
    at = to;
    return bytes;
  };
  return {
    where: source.name,
    get position() {
      return at - start;
    },
    takeUpTo,
    async take(n) {
      if (at + n > end) throw truncated(source.name, at + n - start, end - start);
      return takeUpTo(n);
    },
    async skip(n) {
      if (at + n > end) throw truncated(source.name, at + n - start, end - start);
      at += n;
    },
    close: async () => undefined,
  };
}

/** A feed of a stream's bytes. Holds no more than one chunk beyond what is asked for. */
export function streamFeed(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  where: string,
  signal?: AbortSignal,
): ByteFeed {
  const reader = stream.getReader();
  let chunk = new Uint8Array(0);
  let position = 0;
  const more = async (): Promise<boolean> => {
    while (chunk.length === 0) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return false;
      chunk = value;
    }
    return true;
  };
  /** Consumes up to n bytes; gives how many there were. */
  const consume = async (n: number, into: Uint8Array | null): Promise<number> => {
    let done = 0;
    while (done < n && (await more())) {
      const part = chunk.subarray(0, n - done);
      into?.set(part, done);
      chunk = chunk.subarray(part.length);
      done += part.length;
    }
    position += done;
    return done;
  };
  return {
    where,
    get position() {
      return position;
    },
    async takeUpTo(n) {
      const bytes = new Uint8Array(n);
      const count = await consume(n, bytes);
      return count === n ? bytes : bytes.slice(0, count);
    },
    async take(n) {
      const bytes = new Uint8Array(n);
      if ((await consume(n, bytes)) < n) throw truncated(where, position + n, position);
      return bytes;
    },
    async skip(n) {
      if ((await consume(n, null)) < n) throw truncated(where, position + n, position);
    },
    async close() {
      // Whatever the stream says to its end no longer matters.
      await reader.cancel().catch(() => undefined);
    },
  };
}

/** A feed of what a gzip file unpacks to, held to the bounds on its size and on its ratio. */
export function gunzipFeed(
  source: ByteSource,
  limits: ReaderLimits,
  signal?: AbortSignal,
): ByteFeed {
  return unpackedFeed(source.stream(), "gzip", source.size, source.name, limits, signal);
}

/**
 * A feed of what a compressed stream unpacks to.
 * @param packedBytes size of the compressed stream
 * @throws ImageSetError malformed where it is not whole; bomb past the bounds
 */
export function unpackedFeed(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
  method: "gzip" | "deflate-raw",
  packedBytes: number,
  where: string,
  limits: ReaderLimits,
  signal?: AbortSignal,
): ByteFeed {
  const most = mostUnpacked(packedBytes, limits);
  let total = 0;
  const parts = inflated(packed, method);
  const guarded = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const value = await parts.next().catch((error: unknown) => {
          throw unpackFailure(error, where, method, total);
        });
        if (value === null) {
          controller.close();
          return;
        }
        total += value.length;
        if (total > most) throw tooMuch(where, most, packedBytes);
        controller.enqueue(value);
      },
      cancel: () => parts.cancel(),
    },
    { highWaterMark: 0 },
  );
  return streamFeed(guarded, where, signal);
}

/** Bytes that a file of that size may unpack to. */
export function mostUnpacked(packedBytes: number, limits: ReaderLimits): number {
  const byRatio = Math.max(limits.ratioFreeBytes, packedBytes * limits.ratio);
  return Math.min(limits.unpackedBytes, byRatio);
}

function unpackFailure(error: unknown, where: string, method: string, total: number): unknown {
  if (error instanceof ImageSetError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const kind = method === "gzip" ? "gzip stream" : "deflate stream";
  return failure(
    "malformed",
    where,
    `its ${kind} breaks after ${total} unpacked bytes (${shortened(words)})`,
    `one whole ${kind}`,
    "The copy or download broke off or is damaged: get the file again, or pack it anew.",
    { cause: error },
  );
}

function tooMuch(where: string, most: number, packedBytes: number): ImageSetError {
  return failure(
    "bomb",
    where,
    `${packedBytes} packed bytes unpack to more than ${most} bytes`,
    "a file of images, which hardly compresses",
    "Do not trust this file. If it is yours, give it unpacked.",
  );
}

function truncated(where: string, needed: number, size: number): ImageSetError {
  return failure(
    "truncated",
    where,
    `the content ends at byte ${size}, in the middle of an entry`,
    `at least ${needed} bytes`,
    "The copy or download broke off: get the file again.",
  );
}
