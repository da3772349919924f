import type { ByteSource } from "../../shiftset/readers/byteSource.ts";

/** Bytes read at once, and kept as one. */
const BLOCK_BYTES = 1024 * 1024;

interface Remembered {
  readonly bytes: number;
  /** Blocks that were asked for, by their number; null once the room was given to a later file. */
  blocks: Map<number, Promise<Uint8Array<ArrayBuffer>>> | null;
}

/**
 * Keeps what was read of files. Every read of a dropped file asks another process, which takes longer than a network takes for a
 * small image; images measured in random order would ask it for each. A file is read in blocks, each once. The latest files are
 * kept, as far as they fit together; of others only what is asked for is read.
 */
export class FileMemory {
  private readonly mostBytes: number;
  private readonly files: Remembered[] = [];

  /** @param mostBytes of all files together */
  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  /** The same file, remembered where there is room for it whole. */
  remembered(source: ByteSource): ByteSource {
    // A file of few bytes is an image of a folder: it is read once, whole.
    if (source.size > this.mostBytes || source.size <= BLOCK_BYTES) return source;
    const file: Remembered = { bytes: source.size, blocks: new Map() };
    this.files.push(file);
    this.forgetOldest();
    return { ...source, read: (start, end) => read(source, file, start, end) };
  }

  private forgetOldest(): void {
    let bytes = this.files.reduce((sum, file) => sum + file.bytes, 0);
    while (bytes > this.mostBytes) {
      const oldest = this.files.shift();
      if (oldest === undefined) return;
      oldest.blocks = null;
      bytes -= oldest.bytes;
    }
  }
}

async function read(
  source: ByteSource,
  { blocks }: Remembered,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // A wrong range is the source's to refuse, and a long one gains nothing.
  const isOwn = start >= 0 && start < end && end <= source.size && end - start <= BLOCK_BYTES;
  if (blocks === null || !isOwn) return source.read(start, end);
  const number = Math.floor(start / BLOCK_BYTES);
  const from = number * BLOCK_BYTES;
  const first = await block(source, blocks, number);
  if (end <= from + first.length) return first.slice(start - from, end - from);
  const second = await block(source, blocks, number + 1);
  const out = new Uint8Array(end - start);
  const head = first.subarray(start - from);
  out.set(head);
  out.set(second.subarray(0, out.length - head.length), head.length);
  return out;
}

function block(
  source: ByteSource,
  blocks: Map<number, Promise<Uint8Array<ArrayBuffer>>>,
  number: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const known = blocks.get(number);
  if (known !== undefined) return known;
  const start = number * BLOCK_BYTES;
  const made = source.read(start, Math.min(source.size, start + BLOCK_BYTES));
  blocks.set(number, made);
  // A read that failed is tried again when it is next asked for.
  made.catch(() => blocks.delete(number));
  return made;
}
