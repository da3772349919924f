import { ChunkSender, type PortLike } from "./chunkPort.ts";
import type { DrawnSet } from "./drawnSet.ts";
import type { StreamEnd, StreamProgress } from "./protocol.ts";

interface StreamWork {
  readonly signal: AbortSignal;
  readonly progress: (progress: StreamProgress) => void;
}

/** While the network takes its time, a sign of life so often. */
const SIGN_MILLISECONDS = 10_000;

/**
 * Sends a draw's images from place `start` on, chunk after chunk, each as soon as it is asked for; reading goes on meanwhile.
 * @throws the signal's reason; ImageSetError where the set cannot be read on
 */
export async function sendImages(
  set: DrawnSet,
  start: number,
  port: PortLike,
  { signal, progress }: StreamWork,
): Promise<StreamEnd> {
  if (start >= set.count) return { contentSha256: await set.contentSha256() };
  const sender = new ChunkSender(port, signal);
  const sign = setInterval(() => progress({ kind: "waiting" }), SIGN_MILLISECONDS);
  const first = set.chunkStart(start);
  const passage = set.passageFrom(first, signal);
  try {
    for (let at = first; at < set.count; ) {
      const length = set.chunkLength(at);
      const room = await sender.room(length * set.imageBytes, signal);
      const chunk = await set.chunk(at, room, passage, signal);
      signal.throwIfAborted();
      sender.send(chunk);
      for (let place = at; place < at + length; place++) {
        const problem = set.leftOut.get(place);
        if (problem !== undefined) progress({ kind: "left-out", problem });
      }
      at += length;
    }
    return { contentSha256: await set.contentSha256() };
  } finally {
    clearInterval(sign);
    await passage?.close();
    // What was sent last must still arrive: only a stream that broke off is closed at once.
    if (signal.aborted) sender.close();
  }
}
