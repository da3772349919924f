import { describe, expect, it } from "vitest";
import type { PortLike } from "../images/chunkPort.ts";
import { CHUNKS_AHEAD, type ChunkWanted, type ImageChunk } from "../images/streamProtocol.ts";
import { StreamFeed } from "./streamFeed.ts";

/** A port whose other end gives chunks of two one-byte images when it is told to. */
function madePort() {
  const asked: ChunkWanted[] = [];
  const port: PortLike = {
    onmessage: null,
    postMessage: (message) => asked.push(message as ChunkWanted),
    close: () => undefined,
  };
  let start = 0;
  const give = () => {
    const chunk: ImageChunk = {
      start,
      labels: Uint16Array.of(0, 1),
      pixels: Uint8Array.of(start, start + 1),
    };
    start += 2;
    port.onmessage?.({ data: chunk } as MessageEvent);
  };
  return { port, asked, give };
}

const { signal } = new AbortController();

describe("StreamFeed", () => {
  it("asks for chunks beyond a batch that needs more than may wait, while it is in hand", async () => {
    const { port, asked, give } = madePort();
    const feed = new StreamFeed(port, 1, 100, 0);
    expect(asked).toHaveLength(CHUNKS_AHEAD);
    const batch = feed.next(8, signal);
    for (let chunk = 0; chunk < 4; chunk++) {
      give();
      await Promise.resolve();
    }
    expect((await batch).labels).toHaveLength(8);
    // Four that came, and as many as may be ahead.
    expect(asked).toHaveLength(4 + CHUNKS_AHEAD);
  });

  it("gives the same images until it is told to go on, and then buffers back", async () => {
    const { port, asked, give } = madePort();
    const feed = new StreamFeed(port, 1, 100, 0);
    for (let chunk = 0; chunk < 2; chunk++) give();
    const pixels = async () => {
      const found: number[] = [];
      (await feed.next(3, signal)).each((_, bytes, from) => found.push(bytes[from] ?? -1));
      return found;
    };
    expect(await pixels()).toEqual([0, 1, 2]);
    expect(await pixels()).toEqual([0, 1, 2]);
    const before = asked.length;
    feed.advance(3);
    give();
    expect(await pixels()).toEqual([3, 4, 5]);
    expect(asked.slice(before).some(({ buffer }) => buffer !== null)).toBe(true);
  });
});
