import { describe, expect, it } from "vitest";
import { courseOf, erAt, LEARNED, overSeeds } from "./courses.ts";
import { familyNamed } from "./families.ts";
import { findingNamed, findingsAbout } from "./findingRows.ts";
import { shiftPlane } from "./planes.ts";
import { publishedFindings, publishedTestbed } from "./testing.ts";

const testbed = publishedTestbed("glyphs");
if (testbed === null) throw new Error("not published");
const findings = publishedFindings();
const SHIFTS = ["glyphs-handwriting", "glyphs-display", "glyphs-blackletter"];

function course(family: string, shift: string) {
  const found = testbed && familyNamed(testbed, family);
  if (!testbed || !found) throw new Error(`no family ${family}`);
  return courseOf(found, shiftPlane(testbed, shift));
}

describe("runs over seeds", () => {
  /** The same reading, made in Python by the program that wrote the findings. */
  function reading(measured: string, shift: string) {
    const line = findingsAbout(findings, "evolution").find((one) => one.measured === measured);
    const estimate = line?.byTestSet.get(shift);
    if (!estimate) throw new Error(`no line "${measured}" on ${shift}`);
    return estimate;
  }

  it.each(SHIFTS)("have the peak and the end that the findings tell, on %s", (shift) => {
    for (const [family, words] of [
      ["pretrained", "pre-trained"],
      ["random", "random weights"],
      ["head-only", "pre-trained, head only"],
    ] as const) {
      const { peak, er } = course(family, shift);
      const told = reading(`Peak of ER, ${words}`, shift);
      expect(100 * (peak?.er.mean ?? 0)).toBeCloseTo(told.mean, 2);
      expect(100 * (peak?.er.interval?.low ?? 0)).toBeCloseTo(told.low ?? 0, 2);
      expect(100 * (peak?.er.interval?.high ?? 0)).toBeCloseTo(told.high ?? 0, 2);
      expect(peak?.er.n).toBe(told.n);
      const end = reading(`ER at the last step, ${words}`, shift);
      expect(100 * (er.at(-1)?.mean ?? 0)).toBeCloseTo(end.mean, 2);
      expect(100 * (er.at(-1)?.interval?.high ?? 0)).toBeCloseTo(end.high ?? 0, 2);
    }
  });

  it.each(SHIFTS)("rise with the hardest examples as the findings tell, on %s", (shift) => {
    const peakOf = (family: string) => course(family, shift).peak?.er.mean ?? Number.NaN;
    const told = findingNamed(findings, "difficulty")?.byTestSet.get(shift)?.mean;
    const difference = peakOf("difficulty-hardest") - peakOf("difficulty-easiest");
    expect(100 * difference).toBeCloseTo(told ?? Number.NaN, 2);
  });

  it("lie flat at their effective robustness", () => {
    const { baseline } = shiftPlane(testbed, "glyphs-display");
    const { flat, er } = course("pretrained", "glyphs-display");
    flat.forEach(({ x, y, yInterval }, k) => {
      expect(y - (baseline?.predict(x) ?? 0)).toBeCloseTo(er[k]?.mean ?? Number.NaN, 12);
      expect((yInterval?.high ?? 0) - y).toBeCloseTo(
        (er[k]?.interval?.high ?? 0) - (er[k]?.mean ?? 0),
        12,
      );
    });
  });

  it("peak only where something is learned", () => {
    const { peak, points } = course("random", "glyphs-display");
    expect(points[0]?.x).toBeLessThan(LEARNED);
    expect(peak?.x).toBeGreaterThanOrEqual(LEARNED);
  });

  it("are read between their steps, and at their ends", () => {
    const one = course("pretrained", "glyphs-display");
    const [a, b] = [one.er[3]?.mean ?? 0, one.er[4]?.mean ?? 0];
    expect(erAt(one, 3.25)).toBeCloseTo(0.75 * a + 0.25 * b, 12);
    expect(erAt(one, one.er.length + 5)).toBeCloseTo(one.er.at(-1)?.mean ?? 0, 12);
  });

  it("have no interval of one seed, and no mean of none", () => {
    expect(overSeeds([0.1])).toEqual({ mean: 0.1, interval: null, n: 1 });
    expect(() => overSeeds([])).toThrow(RangeError);
  });
});
