import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectDecimal, isMissing, readNumber } from "./numberText.ts";

describe("numbers as tables write them", () => {
  test.each([
    ["76.13", ".", 76.13, false],
    ["76,13", ",", 76.13, false],
    [" 76.13 % ", ".", 76.13, true],
    ["85,49\u202F%", ",", 85.49, true],
    ["1,061.1", ".", 1061.1, false],
    ["1.061,1", ",", 1061.1, false],
    ["1\u00A0061,1", ",", 1061.1, false],
    ["1'061", ".", 1061, false],
    ["\u22123", ".", -3, false],
    ["1e-4", ".", 1e-4, false],
    [".5", ".", 0.5, false],
    ["76.1 ± 0.3", ".", 76.1, false],
    ["76.1 (0.3)", ".", 76.1, false],
    ["+2", ".", 2, false],
  ] as const)("%j with %j is %d", (text, decimal, value, percent) => {
    expect(readNumber(text, decimal)).toEqual({ value, percent });
  });

  test.each([
    ["", "."],
    ["abc", "."],
    ["76,13", "."],
    ["76.13", ","],
    ["1.2.3", "."],
    ["Infinity", "."],
    ["0x10", "."],
    ["1e999", "."],
    ["50k", "."],
  ] as const)("%j with %j is none", (text, decimal) => {
    expect(readNumber(text, decimal)).toBeNull();
  });

  test("every number that JavaScript writes is read back", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value), ".")?.value).toBe(Number(String(value)));
        expect(readNumber(String(value).replace(".", ","), ",")?.value).toBe(Number(String(value)));
      }),
    );
  });
});

test.each(["", " ", "-", "—", "n/a", "NA", "NaN", "null", "None", "?", "#N/A"])(
  "%j is missing",
  (text) => {
    expect(isMissing(text)).toBe(true);
  },
);

test.each(["0", "0.0", "no", "nano"])("%j is not missing", (text) => {
  expect(isMissing(text)).toBe(false);
});

test.each([
  [["76,13", "0,5"], ".", ","],
  [["76.13", "0.5"], ",", "."],
  [["1,234", "2,345"], ".", "."],
  [["1,234", "2,345"], ",", ","],
  [["0,762"], ".", ","],
  [["abc", ""], ",", ","],
] as const)("decimals of %j, if open %j, are %j", (fields, open, decimal) => {
  expect(detectDecimal(fields, open)).toBe(decimal);
});
