/** What a compressed stream unpacks to, part by part. */
export interface InflatedParts {
  /** The next part; null at the end. @throws what the decompressor or the stream throws */
  next(): Promise<Uint8Array<ArrayBuffer> | null>;
  cancel(): Promise<void>;
}

/**
 * Unpacks a stream as its parts are asked for: packed bytes are handed to the decompressor only while a part is wanted.
 * Piping would not do: Node's DecompressionStream takes whatever it is given and holds what comes out, a
 * gigabyte of it where the reader is slow.
 */
export function inflated(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
  method: "gzip" | "deflate-raw",
): InflatedParts {
  // "deflate-raw" is missing from older type declarations of the platform.
  const stream = new DecompressionStream(method as "gzip");
  const input = packed.getReader();
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter();
  const output = (stream.readable as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  let writing: Promise<void> | null = null;
  let broken: { readonly error: unknown } | null = null;
  let ended = false;
  // Failures are told by whoever reads the output.
  const ignore = () => undefined;
  writer.closed.catch(ignore);

  const writeNext = async (): Promise<void> => {
    try {
      const { done, value } = await input.read();
      if (done) {
        ended = true;
        writer.close().catch(ignore);
      } else {
        await writer.write(value);
      }
    } catch (error) {
      ended = true;
      broken = { error };
      writer.abort(error).catch(ignore);
    }
  };

  return {
    async next() {
      let isThere = false;
      const read = output.read();
      const there = read.then(
        () => {
          isThere = true;
        },
        () => {
          isThere = true;
        },
      );
      while (!isThere && !ended) {
        writing ??= writeNext().finally(() => {
          writing = null;
        });
        await Promise.race([writing, there]);
      }
      if (broken !== null && !isThere) {
        read.catch(ignore);
        throw (broken as { error: unknown }).error;
      }
      const { done, value } = await read;
      return done ? null : value;
    },
    async cancel() {
      ended = true;
      await input.cancel().catch(ignore);
      writer.abort().catch(ignore);
      await output.cancel().catch(ignore);
    },
  };
}
