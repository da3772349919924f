import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  attributeBins,
  attributeSizes,
  LARGEST,
  MOST_STEPS,
  SMALLEST,
  statedAttributes,
} from "./attributeMarks.ts";
import type { AttributeDefinition, AttributeValue } from "./types.ts";

const number: AttributeDefinition = {
  id: "n",
  title: "N",
  type: "number",
  unit: "millions",
  logarithmic: true,
};
const category: AttributeDefinition = { ...number, type: "category", unit: null };
const models = (values: readonly (AttributeValue | undefined)[]) =>
  values.map((n) => ({ attributes: n === undefined ? {} : { n } }));

describe("classes by a number", () => {
  test("are the values where they are few", () => {
    const { bins, ordered } = attributeBins(number, models([4, 8, 8, 16, undefined]));
    expect(ordered).toBe(true);
    expect(bins.map(({ title, models }) => [title, models])).toEqual([
      ["4 millions", 1],
      ["8 millions", 2],
      ["16 millions", 1],
      ["Not stated", 1],
    ]);
  });

  test("hold every model once, in rising steps", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (values) => {
        const all = models(values);
        const { bins, binOf } = attributeBins(number, all);
        expect(bins.reduce((sum, bin) => sum + bin.models, 0)).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(MOST_STEPS);
        const sorted = values.toSorted((a, b) => a - b).map((n) => binOf({ attributes: { n } }));
        const places = sorted.map((id) => bins.findIndex((bin) => bin.id === id));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe("classes by a category", () => {
  test("come by frequency, the rare ones together", () => {
    const many = Array.from({ length: 12 }, (_, k) => Array(12 - k).fill(`c${k}`)).flat();
    const { bins, ordered } = attributeBins(category, models([...many, undefined]));
    expect(ordered).toBe(false);
    expect(bins.map(({ title }) => title)).toEqual([
      ...Array.from({ length: 8 }, (_, k) => `c${k}`),
      "4 other values",
      "Not stated",
    ]);
  });
});

test("sizes run from the smallest to the largest along the logarithm", () => {
  const sizes = attributeSizes(number, models([1, 10, 100]));
  const at = (n: number) => sizes?.factorOf({ attributes: { n } });
  expect(at(1)).toBe(SMALLEST);
  expect(at(10)).toBeCloseTo((SMALLEST + LARGEST) / 2, 12);
  expect(at(100)).toBeCloseTo(LARGEST, 12);
  expect(sizes?.factorOf({ attributes: {} })).toBe(SMALLEST);
  expect(attributeSizes(number, models([undefined]))).toBeNull();
});

test("sizes come with a key of the least, the middle and the most, and say who is not stated", () => {
  const sizes = attributeSizes({ ...number, unit: "M" }, models([1, 100, 10, undefined, 10]));
  expect(sizes?.key.map(({ title }) => title)).toEqual(["1 M", "10 M", "100 M"]);
  expect(sizes?.key[1]?.factor).toBeCloseTo((SMALLEST + LARGEST) / 2, 12);
  expect(sizes?.unknown).toBe(1);
  expect(attributeSizes(number, models([3, 3]))?.key).toHaveLength(1);
});

test("attributes that no model states are passed over", () => {
  const other = { ...number, id: "other" };
  expect(statedAttributes([number, other], models([undefined, 2]))).toEqual([number]);
});
