/** CRC-32 as PNG and ZIP use it (ISO 3309, polynomial 0xEDB88320). */
export function crc32(...parts: readonly Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const part of parts)
    for (const byte of part) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let k = 0; k < 8; k += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Pieces one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Unsigned whole numbers, each of so many bytes, the most significant first. */
export function bigEndian(
  ...fields: readonly (readonly [value: number, bytes: number])[]
): Uint8Array {
  const out: number[] = [];
  for (const [value, bytes] of fields) {
    for (let shift = bytes - 1; shift >= 0; shift -= 1)
      out.push(Math.floor(value / 2 ** (8 * shift)) & 0xff);
  }
  return Uint8Array.from(out);
}

/** The same with the least significant byte first. */
export function littleEndian(
  ...fields: readonly (readonly [value: number, bytes: number])[]
): Uint8Array {
  const out: number[] = [];
  for (const [value, bytes] of fields) {
    for (let shift = 0; shift < bytes; shift += 1)
      out.push(Math.floor(value / 2 ** (8 * shift)) & 0xff);
  }
  return Uint8Array.from(out);
}

/** Letters of one byte each. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);
}
