import { describe, expect, it } from "vitest";
import type { ShiftSet } from "../shiftset/types.ts";
import { preprocessingIdentity, UNIT_RANGE, valueTables } from "./preprocessing.ts";
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

  it("puts channels before rows, takes the order, and fills up with zeros", () => {
    const filler = tensorFiller(set, valueTables({ divisor: 1, mean: [0], std: [1] }, 3));
    const out = new Float32Array(18).fill(9);
    filler.fill(out, Uint32Array.from([1, 0]), 0, 2);
    expect(Array.from(out)).toEqual([11, 14, 12, 15, 13, 16, 1, 4, 2, 5, 3, 6, 0, 0, 0, 0, 0, 0]);
  });
});
