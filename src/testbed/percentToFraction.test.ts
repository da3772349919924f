import fc from "fast-check";
import { expect, test } from "vitest";
import { percentToFraction } from "./percentToFraction.ts";

test("the decimal point is moved without an error of division", () => {
  expect(percentToFraction(80.1)).toBe(0.801);
  expect(percentToFraction(100)).toBe(1);
  expect(percentToFraction(0)).toBe(0);
  expect(percentToFraction(1e-9)).toBeCloseTo(1e-11, 20);
});

test("it is the percentage over 100, and stays within [0, 1]", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (percent) => {
      const fraction = percentToFraction(percent);
      expect(Math.abs(fraction - percent / 100)).toBeLessThan(1e-15);
      expect(fraction).toBeLessThanOrEqual(1);
    }),
  );
});
