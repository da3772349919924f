import { describe, expect, it } from "vitest";
import { diversity } from "./diversity.ts";
import { findingNamed } from "./findingRows.ts";
import { publishedFindings, testbedsOf } from "./testing.ts";

describe("more diverse data", () => {
  const testbeds = testbedsOf(diversity);
  const initial = diversity.initial(testbeds);
  if (initial === null) throw new Error("not measured");

  function peaksOn(varied: string, shift: string): Map<string, number> {
    const { spec } = diversity.scene(testbeds, { ...initial, varied, shift });
    const peaks = spec.marks.filter(({ id }) => id.startsWith("peak."));
    return new Map(peaks.map(({ id, er }) => [id.slice("peak.".length), 100 * (er ?? Number.NaN)]));
  }

  it.each([
    ["faces", "faces", "few-faces"],
    ["kinds", "against-display", "only-display"],
    ["kinds", "against-text", "only-text"],
    ["kinds", "against-handwriting", "only-handwriting"],
  ] as const)("differs in %s as the findings tell: %s", (varied, line, family) => {
    for (const shift of ["glyphs-display", "glyphs-handwriting", "glyphs-blackletter"]) {
      const peaks = peaksOn(varied, shift);
      const told = findingNamed(publishedFindings(), line)?.byTestSet.get(shift);
      const difference = (peaks.get("many-faces") ?? 0) - (peaks.get(family) ?? 0);
      expect(difference).toBeCloseTo(told?.mean ?? Number.NaN, 2);
    }
  });

  it("tells both experiments apart", () => {
    expect([...peaksOn("faces", "glyphs-display").keys()]).toEqual([
      "few-faces",
      "some-faces",
      "many-faces",
    ]);
    expect(peaksOn("kinds", "glyphs-display").size).toBe(4);
  });
});
