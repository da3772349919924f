import { expect, test } from "vitest";
import { clopperPearson } from "../stats/clopperPearson.ts";
import { accuracyInterval } from "./accuracyInterval.ts";
import { accuracyOfCounts, accuracyOfFraction } from "./readAccuracies.ts";

test("counts give their own interval, at the level asked for", () => {
  expect(accuracyInterval(accuracyOfCounts(0, 10))).toEqual(clopperPearson(0, 10, 0.95));
  expect(accuracyInterval(accuracyOfCounts(7, 10), 0.9)).toEqual(clopperPearson(7, 10, 0.9));
});

test("a rounded fraction gives the interval of the nearest count", () => {
  const interval = accuracyInterval(accuracyOfFraction(0.8437, 50000));
  expect(interval).toEqual(clopperPearson(42185, 50000));
});

test("the same counts have the same interval, whichever level was asked for before", () => {
  const wide = accuracyInterval(accuracyOfCounts(7, 10), 0.99);
  expect(accuracyInterval(accuracyOfCounts(7, 10))).toEqual(clopperPearson(7, 10, 0.95));
  expect(accuracyInterval(accuracyOfCounts(7, 10), 0.99)).toBe(wide);
});

test("without a number of examples there is no interval", () => {
  expect(accuracyInterval(accuracyOfFraction(0.7))).toBeNull();
});
