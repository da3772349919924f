import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleNamed } from "../stats/scale.ts";
import { foldedPower } from "./foldedPower.ts";

const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const exponent = fc.double({ min: 0, max: 1, noNaN: true });

describe("the folded power", () => {
  it("is linear at one and the logit at zero", () => {
    expect(foldedPower(1).forward(0.75)).toBeCloseTo(0.5, 12);
    const { forward } = scaleNamed("logit");
    expect(foldedPower(0).forward(0.9)).toBe(forward(0.9));
    expect(foldedPower(0.001).forward(0.9)).toBeCloseTo(forward(0.9), 2);
  });

  it("is turned back by its inverse", () => {
    fc.assert(
      fc.property(inside, exponent, (p, lambda) => {
        const { forward, inverse } = foldedPower(lambda);
        expect(inverse(forward(p))).toBeCloseTo(p, 9);
      }),
    );
  });

  it("increases and is odd about one half", () => {
    fc.assert(
      fc.property(inside, inside, exponent, (p, q, lambda) => {
        const { forward } = foldedPower(lambda);
        expect(forward(1 - p)).toBeCloseTo(-forward(p), 9);
        // Two numbers a few last bits apart may round to the same place.
        if (q - p > 1e-9) expect(forward(p)).toBeLessThan(forward(q));
      }),
    );
  });

  it("refuses an exponent outside [0, 1]", () => {
    expect(() => foldedPower(1.5)).toThrow(/exponent/);
    expect(() => foldedPower(Number.NaN)).toThrow(RangeError);
  });
});
