import { describe, expect, it } from "vitest";
import { difficulty } from "./difficulty.ts";
import { findingNamed } from "./findingRows.ts";
import { publishedFindings, testbedsOf } from "./testing.ts";

describe("more difficult data", () => {
  const testbeds = testbedsOf(difficulty);
  const initial = difficulty.initial(testbeds);
  if (initial === null) throw new Error("not measured");

  it.each([
    ["pre-training", "difficulty"],
    ["fine-tuning", "fine-tuning-difficulty"],
  ] as const)("of %s differs as the findings tell", (varied, line) => {
    for (const shift of ["glyphs-display", "glyphs-handwriting", "glyphs-blackletter"]) {
      const { spec } = difficulty.scene(testbeds, { ...initial, varied, shift });
      const ers = spec.marks.flatMap(({ id, er }) =>
        id.startsWith("peak.") ? [100 * (er ?? Number.NaN)] : [],
      );
      expect(ers.length).toBe(3);
      const told = findingNamed(publishedFindings(), line)?.byTestSet.get(shift);
      expect((ers[2] ?? 0) - (ers[0] ?? 0)).toBeCloseTo(told?.mean ?? Number.NaN, 2);
    }
  });

  it("shows nothing of what is to come before the end", () => {
    const { spec, sentence, readouts } = difficulty.scene(testbeds, { ...initial, at: 0 });
    expect(spec.paths.map(({ steps }) => steps.length)).toEqual([1, 1, 1]);
    expect(spec.marks.some(({ id }) => id.startsWith("peak."))).toBe(false);
    expect([sentence, ...readouts.map(({ text }) => text)].join(" ")).not.toMatch(/highest|\[/);
  });

  it("names the lowest and the highest peak", () => {
    const { sentence } = difficulty.scene(testbeds, initial);
    const values = difficulty.values(testbeds);
    expect(sentence).toContain(`lowest with ${values["pre-training-leastTitle"].text}`);
    expect(sentence).toContain(`highest with ${values["pre-training-mostTitle"].text}`);
    expect(sentence).toContain(values["pre-training-most"].text);
  });
});
