import type { PortLike } from "../images/chunkPort.ts";
import {
  CHUNKS_AHEAD,
  type ChunkWanted,
  type ImageChunk,
  NO_IMAGE,
} from "../images/streamProtocol.ts";
import type { FeedImages, ImageFeed } from "./imageFeed.ts";

/**
 * Images that come through a port while earlier ones are measured. Beyond the batch in hand no more than CHUNKS_AHEAD chunks wait
 * here or are on their way; buffers go back when they have served.
 */
export class StreamFeed implements ImageFeed {
  readonly length: number;
  private readonly port: PortLike;
  private readonly imageBytes: number;
  private readonly chunks: ImageChunk[] = [];
  private place: number;
  /** Chunks that were asked for and have not come. */
  private awaited = 0;
  private wake: (() => void) | null = null;
  /** Buffers that have served and not gone back yet. */
  private readonly served: ArrayBuffer[] = [];

  constructor(port: PortLike, imageBytes: number, length: number, start: number) {
    this.port = port;
    this.imageBytes = imageBytes;
    this.length = length;
    this.place = Math.min(start, length);
    port.onmessage = ({ data }: MessageEvent<ImageChunk>) => {
      this.awaited -= 1;
      this.chunks.push(data);
      this.wake?.();
    };
    if (this.place < length) this.readAhead(this.place);
  }

  get position(): number {
    return this.place;
  }

  async next(count: number, signal: AbortSignal): Promise<FeedImages> {
    const stop = () => this.wake?.();
    signal.addEventListener("abort", stop, { once: true });
    try {
      for (;;) {
        signal.throwIfAborted();
        const { end, found } = this.found(count);
        // Also while this batch is measured, whose images stay until then.
        this.readAhead(end);
        if (found.length === count || end === this.length) return this.images(found, end);
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        this.wake = null;
      }
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  advance(places: number): void {
    this.place += places;
    for (let first = this.chunks[0]; first !== undefined; first = this.chunks[0]) {
      if (endOf(first) > this.place) break;
      this.chunks.shift();
      if (this.served.length < CHUNKS_AHEAD) this.served.push(first.pixels.buffer);
    }
    this.readAhead(this.place);
  }

  close(): void {
    this.port.onmessage = null;
    this.port.close();
  }

  /** Asks for chunks until CHUNKS_AHEAD beyond place `end` are here or on their way. */
  private readAhead(end: number): void {
    let ahead = this.awaited + this.chunks.filter(({ start }) => start >= end).length;
    for (; ahead < CHUNKS_AHEAD; ahead++) {
      this.awaited += 1;
      const buffer = this.served.pop() ?? null;
      const message: ChunkWanted = { buffer };
      this.port.postMessage(message, buffer === null ? [] : [buffer]);
    }
  }

  /** Images from the present place on that have come, up to `count`, and the place behind them. */
  private found(count: number): { end: number; found: Found[] } {
    const found: Found[] = [];
    let end = this.place;
    for (const chunk of this.chunks) {
      const { labels, start } = chunk;
      for (; end < endOf(chunk) && found.length < count; end++) {
        const label = labels[end - start] ?? NO_IMAGE;
        if (label !== NO_IMAGE) found.push({ chunk, place: end, label });
      }
    }
    return { end, found };
  }

  private images(found: readonly Found[], end: number): FeedImages {
    const start = this.place;
    return {
      places: end - start,
      slots: found.map(({ place }) => place - start),
      labels: Uint16Array.from(found, ({ label }) => label),
      each: (visit) => {
        found.forEach(({ chunk, place }, image) => {
          visit(image, chunk.pixels, (place - chunk.start) * this.imageBytes);
        });
      },
    };
  }
}

interface Found {
  readonly chunk: ImageChunk;
  readonly place: number;
  readonly label: number;
}

function endOf({ start, labels }: ImageChunk): number {
  return start + labels.length;
}
