import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromFloat16Bits, toFloat16Bits } from "./float16.ts";

describe("16-bit floats", () => {
  it("come back from every bit pattern", () => {
    for (let half = 0; half < 0x10000; half++) {
      const value = fromFloat16Bits(half);
      const back = toFloat16Bits(value);
      if (Number.isNaN(value)) expect(back & 0x7fff).toBeGreaterThan(0x7c00);
      else expect(back).toBe(half);
    }
  });

  it("are the nearest to the number", () => {
    fc.assert(
      fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
        const half = toFloat16Bits(value);
        const error = Math.abs(fromFloat16Bits(half) - value);
        for (const neighbour of [half - 1, half + 1]) {
          const other = fromFloat16Bits(neighbour & 0xffff);
          if (Number.isFinite(other)) expect(error).toBeLessThanOrEqual(Math.abs(other - value));
        }
      }),
    );
  });

  // numpy.float16(x).view(numpy.uint16)
  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65520, 0x7c00],
    [2 ** -24, 1],
    [2 ** -25, 0],
    [2 ** -25 * 1.0001, 1],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [0.1, 0x2e66],
    [-0, 0x8000],
  ])("write %d as NumPy does", (value, half) => {
    expect(toFloat16Bits(value)).toBe(half);
  });
});
