import { describe, expect, it } from "vitest";
import { familyNamed } from "./families.ts";
import { findingNamed } from "./findingRows.ts";
import { size } from "./size.ts";
import { publishedFindings, publishedTestbed, testbedsOf } from "./testing.ts";

const SHARES = {
  "pre-training": [0.01, 0.03, 0.1, 0.3, 1],
  "fine-tuning": [0.03, 0.1, 0.3, 1],
} as const;
const LINES = { "pre-training": "size", "fine-tuning": "fine-tuning-size" } as const;

/** Slope of a least-squares line. */
function slopeOf(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const products = x.map((value, k) => (value - mx) * ((y[k] ?? 0) - my));
  return mean(products) / mean(x.map((value) => (value - mx) ** 2));
}

describe("more data", () => {
  const testbeds = testbedsOf(size);
  const initial = size.initial(testbeds);
  if (initial === null) throw new Error("not measured");

  it.each(["pre-training", "fine-tuning"] as const)(
    "marks the peaks whose growth with %s data the findings tell",
    (varied) => {
      for (const shift of ["glyphs-display", "glyphs-handwriting", "glyphs-blackletter"]) {
        const { spec } = size.scene(testbeds, { ...initial, varied, shift });
        const peaks = spec.marks.filter(({ id }) => id.startsWith("peak."));
        expect(peaks.length).toBe(SHARES[varied].length);
        const slope = slopeOf(
          SHARES[varied].map(Math.log10),
          peaks.map(({ er }) => 100 * (er ?? Number.NaN)),
        );
        const told = findingNamed(publishedFindings(), LINES[varied])?.byTestSet.get(shift);
        expect(slope).toBeCloseTo(told?.mean ?? Number.NaN, 2);
      }
    },
  );

  it("draws a band over seeds around each path, and each peak with its interval", () => {
    const { spec, readouts, note } = size.scene(testbeds, initial);
    for (const path of spec.paths) {
      expect(path.band).toBe(true);
      expect(path.steps.every(({ yInterval }) => yInterval !== undefined)).toBe(true);
    }
    const peaks = spec.marks.filter(({ id }) => spec.selected.includes(id));
    expect(peaks.every(({ erInterval, er }) => erInterval && (er ?? 0) > erInterval.low)).toBe(
      true,
    );
    expect(readouts.every(({ label }) => /n = \d seeds/.test(label))).toBe(true);
    expect(note).toMatch(/n = 1\d\d models/);
  });

  it("shows shifted accuracy, too", () => {
    const { spec } = size.scene(testbeds, { ...initial, axis: "accuracy" });
    expect(spec.yKind).toBeUndefined();
    expect(spec.showDiagonal).toBe(true);
  });

  it("is left out where only one size is measured", () => {
    const testbed = publishedTestbed("glyphs");
    const family = testbed && familyNamed(testbed, "size-1");
    if (!testbed || !family) throw new Error("not published");
    const alone = { ...testbed, trajectories: family.runs };
    expect(size.initial(new Map([["glyphs", alone]]))).toBeNull();
  });
});
