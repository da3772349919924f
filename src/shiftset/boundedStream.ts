/** A stream gave more bytes than it may. */
export class TooManyBytes extends Error {
  override readonly name = "TooManyBytes";
}

/**
 * Reads a byte stream into one array, never holding more than `limit` bytes of it.
 * @param limit the most bytes that the stream may give
 * @param signal stops the reading
 * @throws TooManyBytes as soon as the stream gives more than `limit`; what the stream itself throws
 */
export async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) throw new TooManyBytes(`more than ${limit} bytes`);
      chunks.push(value);
    }
  } catch (error) {
    // The stream is of no more use; what its cancelling says would hide the first error.
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * Inflates gzip into at most `limit` bytes; a bomb is stopped at the limit.
 * @throws TooManyBytes past the limit; TypeError where the data is not whole gzip
 */
export async function gunzipAtMost(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return readAtMost(source.pipeThrough(new DecompressionStream("gzip")), limit, signal);
}
