import { describe, expect, it } from "vitest";
import { findingsAbout } from "./findingRows.ts";
import { estimateInterval, estimateMean } from "./findingWords.ts";
import { fineTuning } from "./fineTuning.ts";
import { publishedFindings, publishedTestbed, testbedsOf } from "./testing.ts";

describe("pre-trained and from scratch", () => {
  const testbeds = testbedsOf(fineTuning);
  const initial = fineTuning.initial(testbeds);
  if (initial === null) throw new Error("not measured");

  it("quotes the very numbers of the findings", () => {
    const values = fineTuning.values(testbeds);
    const lines = findingsAbout(publishedFindings(), "evolution");
    const told = (measured: string, shift: string) => {
      const line = lines.find((one) => one.measured === measured);
      const estimate = line?.byTestSet.get(shift);
      if (!line || !estimate) throw new Error(`no line "${measured}"`);
      return `${estimateMean(line, estimate)} ${estimateInterval(line, estimate)}`;
    };
    const [display, handwriting] = ["glyphs-display", "glyphs-handwriting"] as const;
    expect(values.peakEr.text).toBe(told("Peak of ER, pre-trained", display));
    expect(values.peakHandwriting.text).toBe(told("Peak of ER, pre-trained", handwriting));
    expect(values.endEr.text).toBe(told("ER at the last step, pre-trained", display));
    expect(values.randomPeak.text).toBe(told("Peak of ER, random weights", display));
    expect(values.randomEnd.text).toBe(told("ER at the last step, random weights", display));
  });

  it("tells in its readout what the plane draws, at any share of the run", () => {
    for (const axis of ["er", "accuracy"]) {
      const { spec, readouts } = fineTuning.scene(testbeds, { ...initial, axis, at: 0.5 });
      const [path] = spec.paths;
      if (!path) throw new Error("no path");
      const er = 100 * (path.robustness?.(path.position) ?? Number.NaN);
      expect(Number(readouts[0]?.text.replace("−", "-"))).toBeCloseTo(er, 1);
    }
  });

  it("is left out where one of the two families is missing", () => {
    const testbed = publishedTestbed("glyphs");
    if (!testbed) throw new Error("not published");
    const trajectories = testbed.trajectories.filter(({ family }) => family !== "random");
    expect(fineTuning.initial(new Map([["glyphs", { ...testbed, trajectories }]]))).toBeNull();
  });
});
