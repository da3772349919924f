const MAGIC = 0xfd2fb528;

/**
 * Unpacks one zstd frame (RFC 8878) into exactly `size` bytes.
 * @throws Error where the frame is damaged or of another size; no more than `size` bytes and a block are ever made
 */
export async function unzstd(packed: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const frame = packed.subarray(0, frameLength(packed));
  // Most visitors never open a file that needs it.
  const { decompress } = await import("fzstd");
  const out = new Uint8Array(size + 1);
  const made = decompress(frame, out);
  if (made.length < size)
    throw new RangeError(`the zstd frame gives ${made.length} of ${size} bytes`);
  return out.subarray(0, size);
}

/**
 * Bytes of the first frame, found by walking through its blocks. What follows it is not handed on: a second frame that lies about its size
 * must not lead the decoder astray.
 */
function frameLength(packed: Uint8Array): number {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if (packed.length < 6 || view.getUint32(0, true) !== MAGIC)
    throw new RangeError("it is no zstd frame");
  const flags = view.getUint8(4);
  const isSingle = (flags >>> 5) & 1;
  const sizeCode = flags >>> 6;
  const sizeBytes = sizeCode === 0 ? isSingle : 2 ** sizeCode;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  let at = 5 + (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
  for (;;) {
    if (at + 3 > packed.length) throw new RangeError("the zstd frame ends too early");
    const head = view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
    at += 3 + (((head >>> 1) & 3) === 1 ? 1 : head >>> 3);
    if (head & 1) break;
  }
  const end = at + (flags & 4 ? 4 : 0);
  if (end > packed.length) throw new RangeError("the zstd frame ends too early");
  return end;
}
