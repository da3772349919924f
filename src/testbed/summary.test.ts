import { expect, test } from "vitest";
import { computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { summarisePlane } from "./summary.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 70, 61],
  ["c", "base", 80, 70],
  ["d", "other", 70, 70],
  ["beyond", "other", 95, 95],
  ["zero", "other", 50, 0],
]);
const request = { x: "x", y: "y", scale: "logit", baseline: ["base"] } as const;
const plain = (text: string) => text.replaceAll("\u202F", " ");

test("the sentence counts, gives the share on the line and the most robust model within its range", () => {
  const { text, ...parts } = summarisePlane(computePlane(testbed, request));
  expect(parts).toMatchObject({ models: 5, fittedOn: 3, mostRobust: { id: "d", interval: null } });
  expect(plain(text)).toBe(
    "5 models, 3 of them the baseline; 99 % of the variation in shifted accuracy follows the line; the most robust is 10.0 points above it",
  );
});

test("the interval of the most robust model follows a plus-minus", () => {
  const intervals = new Map([["d", { low: 0.05, high: 0.15 }]]);
  const { text } = summarisePlane(computePlane(testbed, request), intervals);
  expect(text).toContain("is 10.0\u00a0±\u00a05.0 points above it");
});

test("a plane without a baseline says why", () => {
  const { text, r2 } = summarisePlane(computePlane(testbed, { ...request, baseline: [] }));
  expect(r2).toBeNull();
  expect(text).toMatch(/^5 models; no baseline: A line needs two models/);
});

test("a line through all of two models leaves none above it", () => {
  const two = testbedOf([
    ["a", "base", 60, 50],
    ["b", "base", 80, 70],
  ]);
  const { text } = summarisePlane(computePlane(two, request));
  expect(plain(text)).toMatch(/^2 models; 100 % .* line; /);
});
