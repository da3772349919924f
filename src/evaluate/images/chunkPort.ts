import type { ChunkWanted, ImageChunk } from "./streamProtocol.ts";

/** The end of a channel on which chunks are asked for; both ends of a MessageChannel fit. */
export interface PortLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

/** The images worker's end: sends chunks, no more than were asked for. */
export class ChunkSender {
  private readonly port: PortLike;
  private wanted: ChunkWanted[] = [];
  private wake: (() => void) | null = null;

  constructor(port: PortLike, signal: AbortSignal) {
    this.port = port;
    port.onmessage = ({ data }: MessageEvent<ChunkWanted>) => {
      this.wanted.push(data);
      this.wake?.();
    };
    signal.addEventListener("abort", () => this.wake?.(), { once: true });
  }

  /**
   * Waits until one more chunk may be sent.
   * @returns room for its pixels: a buffer that has served already where it is large enough
   * @throws the signal's reason
   */
  async room(bytes: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    while (this.wanted.length === 0) {
      signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
    signal.throwIfAborted();
    const served = this.wanted.shift()?.buffer;
    return served && served.byteLength >= bytes
      ? new Uint8Array(served, 0, bytes)
      : new Uint8Array(bytes);
  }

  send(chunk: ImageChunk): void {
    this.port.postMessage(chunk, [chunk.pixels.buffer, chunk.labels.buffer]);
  }

  close(): void {
    this.port.onmessage = null;
    this.port.close();
  }
}
