import { expect, test } from "vitest";
import { accuracyOfText, decimalsOf } from "./accuracyOfText.ts";

test("a percentage that is a count within rounding becomes the count", () => {
  const printed = { unit: "percent", decimals: 4, size: 7500 } as const;
  expect(accuracyOfText("84.8533", printed)).toEqual({
    fraction: 6364 / 7500,
    correct: 6364,
    total: 7500,
  });
});

test("a percentage that is no count of the size stays a fraction", () => {
  const printed = { unit: "percent", decimals: 4, size: 2530 } as const;
  expect(accuracyOfText("67.6847", printed)).toEqual({
    fraction: 0.676847,
    correct: null,
    total: 2530,
  });
  expect(accuracyOfText("67.6847", { ...printed, size: 2030 })?.correct).toBe(1374);
});

test("a figure that could be several counts stays a fraction", () => {
  const printed = { unit: "fraction", decimals: 4, size: 50000 } as const;
  expect(accuracyOfText("0.8437", printed)).toEqual({
    fraction: 0.8437,
    correct: null,
    total: 50000,
  });
  expect(accuracyOfText("0.8437", { ...printed, size: 10000 })?.correct).toBe(8437);
});

test("a figure printed from single precision becomes its count", () => {
  const printed = { unit: "percent", decimals: null, size: 2000 } as const;
  expect(accuracyOfText("41.30000174045563", printed)?.correct).toBe(826);
});

test("unknown values and values that cannot be", () => {
  const printed = { unit: "fraction", decimals: null, size: null } as const;
  expect(accuracyOfText("", printed)).toBeNull();
  expect(accuracyOfText("0.5", printed)).toEqual({ fraction: 0.5, correct: null, total: null });
  expect(() => accuracyOfText("1.2", printed)).toThrow("outside [0, 1]");
  expect(() => accuracyOfText("x", printed)).toThrow("not a number");
});

test("the decimals of a column are its longest", () => {
  expect(decimalsOf(["1", "2.5", "", "3.125"])).toBe(3);
});
