import { describe, expect, it } from "vitest";
import { computePlane } from "../../../testbed/plane.ts";
import { testbedOf } from "../../../testbed/planeExample.ts";
import { differenceSentence } from "./differenceSentence.ts";

const sentence = (first: readonly [number, number], second: readonly [number, number]) => {
  const testbed = testbedOf([
    ["a", "base", 60, 50],
    ["b", "base", 80, 70],
    ["one", "other", first[0], first[1]],
    ["two", "other", second[0], second[1]],
  ]);
  const plane = computePlane(testbed, { x: "x", y: "y", scale: "linear", baseline: ["base"] });
  const [, , one, two] = plane.models;
  if (!one || !two) throw new Error("no models");
  return differenceSentence(one, two, "V2");
};

describe("why two models differ, in a sentence", () => {
  // The baseline is y = x − 10 points.
  it("names the better one first, and where its lead comes from", () => {
    expect(sentence([60, 52], [70, 65])).toBe(
      "two gets 13.0 points more of V2 right than one: +10.0 from what the baseline expects at its in-distribution accuracy, +3.0 of effective robustness.",
    );
    expect(sentence([70, 65], [80, 64])).toBe(
      "one gets 1.0 points more of V2 right than two: −10.0 from what the baseline expects at its in-distribution accuracy, +11.0 of effective robustness.",
    );
  });

  it("says when two reasons cancel out", () => {
    expect(sentence([60, 55], [70, 55])).toBe(
      "Both get the same share of V2 right: what the baseline expects (+10.0) and effective robustness (−10.0) cancel out.",
    );
    expect(sentence([60, 55], [60, 55])).toBe("Both get the same share of V2 right.");
  });
});
