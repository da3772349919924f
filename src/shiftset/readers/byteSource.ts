import { failure } from "./problem.ts";

/** A file that can be read in any place. */
export interface ByteSource {
  /** File name, with its folders where it came in one ("set/cat/1.png"). */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` to before `end`; a range beyond the file is an error. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The whole file as a stream, read as it is asked for. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A File or Blob as a source. */
export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    async read(start, end) {
      checkRange(name, start, end, blob.size);
      const bytes = await blob.slice(start, end).arrayBuffer();
      if (bytes.byteLength !== end - start) throw cutOff(name, end, start + bytes.byteLength);
      return new Uint8Array(bytes);
    },
    stream: () => blob.stream() as ReadableStream<Uint8Array<ArrayBuffer>>,
  };
}

/** Bytes in memory as a source. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    async read(start, end) {
      checkRange(name, start, end, bytes.length);
      return bytes.slice(start, end);
    },
    stream: () => streamOf(bytes),
  };
}

/** A stream of parts of at most 64 KB, made as they are asked for. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(at, at + 65536));
      at += 65536;
    },
  });
}

/**
 * A source that reads ahead: small reads near each other become one. Thousands of entries of an archive
 * would otherwise cost a round trip to the file each.
 * @param windowBytes bytes read at once; the only memory held
 */
export function windowed(source: ByteSource, windowBytes = 1024 * 1024): ByteSource {
  let from = 0;
  let window = new Uint8Array(0);
  return {
    ...source,
    async read(start, end) {
      if (start >= from && end <= from + window.length) {
        return window.slice(start - from, end - from);
      }
      if (end - start >= windowBytes) return source.read(start, end);
      checkRange(source.name, start, end, source.size);
      window = await source.read(start, Math.min(source.size, start + windowBytes));
      from = start;
      return window.slice(0, end - start);
    },
  };
}

function checkRange(name: string, start: number, end: number, size: number): void {
  if (start >= 0 && end >= start && end <= size) return;
  throw cutOff(name, end, size);
}

function cutOff(name: string, needed: number, size: number): Error {
  return failure(
    "truncated",
    name,
    `the file ends at byte ${size}, in the middle of its content`,
    `at least ${needed} bytes`,
    "The copy or download broke off: get the file again.",
  );
}
