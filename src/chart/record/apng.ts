import { ascii, bigEndian, crc32, joined } from "./bytes.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/**
 * Pictures in PNG, all of one size and kind, as one animated PNG that repeats for ever.
 * Format: PNG, third edition (W3C 2025), chunks acTL, fcTL and fdAT.
 * @param delay milliseconds that each picture stays.
 * @throws RangeError without pictures; Error where a picture is no PNG or of another size or kind.
 */
export function animatedPng(
  pictures: readonly Uint8Array[],
  delay: number,
): Uint8Array<ArrayBuffer> {
  const [first] = pictures;
  if (first === undefined) throw new RangeError("An animation needs at least one picture.");
  const header = headerOf(first);
  const out: Uint8Array[] = [
    SIGNATURE,
    chunk("IHDR", header),
    chunk("acTL", bigEndian([pictures.length, 4], [0, 4])),
  ];
  for (const { type, data } of chunksOf(first))
    if (BEFORE_DATA.has(type)) out.push(chunk(type, data));
  let sequence = 0;
  for (const [index, picture] of pictures.entries()) {
    const own = headerOf(picture);
    if (own.some((byte, i) => byte !== header[i])) {
      throw new Error(`Picture ${index} has another size or kind than the first.`);
    }
    out.push(chunk("fcTL", frameControl(sequence, header, delay)));
    sequence += 1;
    for (const { data } of chunksOf(picture).filter(({ type }) => type === "IDAT")) {
      if (index === 0) out.push(chunk("IDAT", data));
      else {
        out.push(chunk("fdAT", joined([bigEndian([sequence, 4]), data])));
        sequence += 1;
      }
    }
  }
  out.push(chunk("IEND", new Uint8Array(0)));
  return joined(out);
}

/** Chunks of the first picture that say how its colours are meant. */
const BEFORE_DATA: ReadonlySet<string> = new Set(["sRGB", "gAMA", "cHRM", "iCCP", "pHYs"]);

/** The whole picture, in place of the one before. */
function frameControl(sequence: number, header: Uint8Array, delay: number): Uint8Array {
  const size = header.subarray(0, 8);
  return joined([
    bigEndian([sequence, 4]),
    size,
    bigEndian([0, 4], [0, 4], [Math.round(delay), 2], [1000, 2], [0, 1], [0, 1]),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const name = ascii(type);
  return joined([bigEndian([data.length, 4]), name, data, bigEndian([crc32(name, data), 4])]);
}

function headerOf(picture: Uint8Array): Uint8Array {
  const header = chunksOf(picture).find(({ type }) => type === "IHDR");
  if (header === undefined) throw new Error("A picture has no IHDR chunk: it is no PNG.");
  return header.data;
}

function chunksOf(picture: Uint8Array): Chunk[] {
  if (SIGNATURE.some((byte, i) => picture[i] !== byte))
    throw new Error("A picture does not begin as PNG does.");
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= picture.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...picture.subarray(at + 4, at + 8));
    if (at + 12 + length > picture.length)
      throw new Error(`The ${type} chunk of a picture is cut off.`);
    chunks.push({ type, data: picture.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}
