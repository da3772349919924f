import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { animatedPng } from "./apng.ts";
import { ascii, bigEndian, crc32, joined } from "./bytes.ts";

/** A grey PNG of one pixel; the data is a zlib stream made by Python's zlib.compress(bytes([0, grey])). */
const BLACK = Uint8Array.of(0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01);
const WHITE = Uint8Array.of(0x78, 0x9c, 0x63, 0xf8, 0x0f, 0x00, 0x01, 0x01, 0x01, 0x00);

function chunk(type: string, data: Uint8Array): Uint8Array {
  const name = ascii(type);
  return joined([bigEndian([data.length, 4]), name, data, bigEndian([crc32(name, data), 4])]);
}

function png(data: Uint8Array, width = 1): Uint8Array {
  const header = bigEndian([width, 4], [1, 4], [8, 1], [0, 1], [0, 1], [0, 1], [0, 1]);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return joined([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Types and contents of the chunks of a PNG, their checksums checked. */
function chunks(file: Uint8Array): { type: string; data: Uint8Array }[] {
  const found: { type: string; data: Uint8Array }[] = [];
  const view = new DataView(file.buffer);
  for (let at = 8; at < file.length; ) {
    const length = view.getUint32(at);
    const body = file.subarray(at + 4, at + 8 + length);
    expect(view.getUint32(at + 8 + length)).toBe(crc32(body));
    found.push({ type: String.fromCharCode(...body.subarray(0, 4)), data: body.subarray(4) });
    at += 12 + length;
  }
  return found;
}

describe("CRC-32", () => {
  it("is the one of the check value 123456789", () => {
    expect(crc32(ascii("123456789"))).toBe(0xcbf43926);
    expect(crc32(ascii("1234"), ascii("56789"))).toBe(0xcbf43926);
  });
});

describe("an animated PNG", () => {
  const file = animatedPng([png(BLACK), png(WHITE), png(BLACK)], 40);

  it("has its chunks in order, the sequence numbers without a gap", () => {
    const found = chunks(file);
    expect(found.map(({ type }) => type)).toEqual([
      "IHDR",
      "acTL",
      "fcTL",
      "IDAT",
      "fcTL",
      "fdAT",
      "fcTL",
      "fdAT",
      "IEND",
    ]);
    const numbered = found.filter(({ type }) => type === "fcTL" || type === "fdAT");
    const sequence = numbered.map(({ data }) =>
      new DataView(data.buffer, data.byteOffset).getUint32(0),
    );
    expect(sequence).toEqual([0, 1, 2, 3, 4]);
  });

  it("says how many pictures there are and how long each stays", () => {
    const [, control, frame] = chunks(file);
    expect([...(control?.data ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 0]);
    expect([...(frame?.data.subarray(20, 24) ?? [])]).toEqual([0, 40, 1000 >> 8, 1000 & 0xff]);
  });

  it("holds the very pixels of each picture", () => {
    const second = chunks(file).find(({ type }) => type === "fdAT");
    expect([...inflateSync(second?.data.subarray(4) ?? new Uint8Array(0))]).toEqual([0, 255]);
  });

  it("refuses what cannot be one", () => {
    expect(() => animatedPng([], 40)).toThrow("at least one picture");
    expect(() => animatedPng([png(BLACK), png(BLACK, 2)], 40)).toThrow(
      "Picture 1 has another size",
    );
    expect(() => animatedPng([ascii("GIF89a")], 40)).toThrow("does not begin as PNG");
    expect(() => animatedPng([png(BLACK).subarray(0, 45)], 40)).toThrow("cut off");
  });
});
