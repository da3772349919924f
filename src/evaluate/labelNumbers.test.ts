import { describe, expect, it } from "vitest";
import { numberedClasses } from "./labelNumbers.ts";

const of = (labels: readonly (string | number | null)[], outputs: number) =>
  numberedClasses(
    {
      labels: labels.map((label) => [label, 1] as const),
      labelPlaces: labels.map((_, row) => `labels.csv, line ${row + 1}`),
      classNames: null,
    },
    outputs,
  );

describe("labels that are numbers", () => {
  it("are the network's outputs, from 0 or from 1", () => {
    expect(of([3, "1"], 4)).toEqual(["0", "1", "2", "3"]);
    expect(of([1, 4], 4)).toEqual(["0", "1", "2", "3"]);
  });

  it("are left alone where they are names", () => {
    expect(of(["cat", 1], 4)).toBeNull();
    expect(of([null, 1], 4)).toBeNull();
  });

  it.each([
    [[0, 7, 4], 4, /^labels\.csv, line 2: the label is 7, and the network has 4 outputs\./],
    [[1, 5], 4, /line 2: the label is 5.*Expected: whole numbers from 0 to 3, or from 1 to 4\./],
    [[0, 4], 4, /line 2: the label is 4/],
    [[10, 20, 30], 3, /line 1: the label is 10/],
    [[2, -1], 4, /line 2: the label is -1/],
  ])("%j with %i outputs: refused by its place", (labels, outputs, words) => {
    expect(() => of(labels, outputs)).toThrow(words);
  });
});
