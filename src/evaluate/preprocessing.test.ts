import { describe, expect, it } from "vitest";
import type { ShiftSet } from "../shiftset/types.ts";
import { BYTE_RANGE, preprocessingIdentity, UNIT_RANGE, valueTables } from "./preprocessing.ts";
import { tensorFiller } from "./tensorFill.ts";

const CIFAR = { divisor: 255, mean: [0.4914, 0.4822, 0.4465], std: [0.2471, 0.2435, 0.2616] };

describe("valueTables", () => {
  it("divides as 32-bit floats do", () => {
    const [table] = valueTables(UNIT_RANGE, 1);
    expect(table?.[255]).toBe(1);
    // numpy.float32(77) / 255
    expect(table?.[77]).toBe(Math.fround(0.3019607961177826));
  });

  it("normalises each channel by its own numbers, rounding at every step", () => {
    const tables = valueTables(CIFAR, 3);
    // (numpy.float32(200) / 255 - numpy.float32(mean)) / numpy.float32(std)
    expect(tables.map((table) => table[200])).toEqual([
      Math.fround(1.1854056119918823),
      Math.fround(1.2407135963439941),
      Math.fround(1.291337013244629),
    ]);
  });
});

describe("preprocessingIdentity", () => {
  it("differs where the numbers differ", () => {
    expect(preprocessingIdentity(CIFAR)).not.toBe(preprocessingIdentity(UNIT_RANGE));
    expect(preprocessingIdentity(UNIT_RANGE)).toBe(preprocessingIdentity({ ...UNIT_RANGE }));
  });
});

const form = (layout: "nchw" | "nhwc" | "flat", channels: 1 | 3) => ({
  layout,
  channels,
  type: "float32" as const,
});

describe("tensorFiller", () => {
  const set: ShiftSet = {
    id: "s",
    title: "S",
    sha256: "0".repeat(64),
    width: 2,
    height: 1,
    channels: 3,
    classes: ["a", "b"],
    labels: Uint16Array.from([0, 1]),
    // Two images of two pixels, channels last.
    pixels: Uint8Array.from([1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]),
  };

  it("puts channels before rows, the image where it is told, and zeros behind", () => {
    const filler = tensorFiller(set, form("nchw", 3), BYTE_RANGE);
    const out = new Float32Array(18).fill(9);
    filler.write(out, 0, set.pixels, 6);
    filler.write(out, 1, set.pixels, 0);
    filler.clear(out, 2);
    expect(Array.from(out)).toEqual([11, 14, 12, 15, 13, 16, 1, 4, 2, 5, 3, 6, 0, 0, 0, 0, 0, 0]);
  });

  const filled = (layout: "nchw" | "nhwc" | "flat", channels: 1 | 3, images = set, bgr = false) => {
    const out = new Float32Array(2 * channels);
    const preprocessing = { ...BYTE_RANGE, blueFirst: bgr };
    tensorFiller(images, form(layout, channels), preprocessing).write(out, 0, images.pixels, 0);
    return Array.from(out);
  };

  it("puts pixels before channels where the network wants it so", () => {
    expect(filled("nhwc", 3)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(filled("flat", 3)).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it("turns colours round for networks that want blue first", () => {
    expect(filled("nchw", 3, set, true)).toEqual([3, 6, 2, 5, 1, 4]);
  });

  it("repeats grey for a network that wants colours", () => {
    const grey = { ...set, channels: 1 as const, pixels: Uint8Array.from([7, 8]) };
    expect(filled("nchw", 3, grey)).toEqual([7, 8, 7, 8, 7, 8]);
  });

  it("makes grey of colours as Pillow does", () => {
    // Image.fromarray(a).convert("L") of these two pixels.
    const colours = { ...set, pixels: Uint8Array.from([200, 30, 90, 1, 2, 255]) };
    expect(filled("nchw", 1, colours)).toEqual([88, 31]);
  });

  it("writes 16-bit floats as bits, and bytes as they are", () => {
    const half = new Uint16Array(6);
    const halfForm = { ...form("nchw", 3), type: "float16" as const };
    tensorFiller(set, halfForm, BYTE_RANGE).write(half, 0, set.pixels, 0);
    expect(half[0]).toBe(0x3c00);
    const bytes = new Uint8Array(6);
    const byteForm = { ...form("nchw", 3), type: "uint8" as const };
    tensorFiller(set, byteForm, UNIT_RANGE).write(bytes, 0, set.pixels, 0);
    expect(Array.from(bytes)).toEqual([1, 4, 2, 5, 3, 6]);
  });
});
