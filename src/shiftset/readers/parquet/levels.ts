/**
 * Decodes `count` numbers of Parquet's hybrid of runs and packed bits (RLE) of `width` bits.
 * @throws RangeError where the bytes end too early
 */
export function decodeHybrid(bytes: Uint8Array, width: number, count: number): Int32Array {
  const out = new Int32Array(count);
  if (width === 0) return out;
  if (width > 31) throw new RangeError(`numbers of ${width} bits`);
  const valueBytes = Math.ceil(width / 8);
  let at = 0;
  let made = 0;
  while (made < count) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at];
      if (byte === undefined || shift > 28) throw new RangeError("a run ends too early");
      at += 1;
      head += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const length = Math.floor(head / 2);
    if (length === 0) throw new RangeError("a run is empty");
    if (head % 2 === 0) {
      if (at + valueBytes > bytes.length) throw new RangeError("a run ends too early");
      let value = 0;
      for (let index = 0; index < valueBytes; index++)
        value += (bytes[at + index] ?? 0) * 256 ** index;
      at += valueBytes;
      out.fill(value, made, made + length);
      made += Math.min(length, count - made);
    } else {
      const packed = Math.min(length * 8, count - made);
      if (at + Math.ceil((packed * width) / 8) > bytes.length)
        throw new RangeError("packed bits end too early");
      unpackBits(bytes, at, width, out, made, packed);
      made += packed;
      at += length * width;
    }
  }
  return out;
}

function unpackBits(
  bytes: Uint8Array,
  start: number,
  width: number,
  out: Int32Array,
  to: number,
  count: number,
): void {
  let bit = start * 8;
  for (let index = 0; index < count; index++) {
    let value = 0;
    for (let place = 0; place < width; place++, bit++) {
      value |= (((bytes[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) << place;
    }
    out[to + index] = value;
  }
}

/** Bits that numbers up to `most` need. */
export function bitWidth(most: number): number {
  return most === 0 ? 0 : 32 - Math.clz32(most);
}
