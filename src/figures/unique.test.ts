import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { packRows } from "../stats/packedBits.ts";
import { readExamples } from "../testbed/examples.ts";
import { publishedTestbed } from "./testing.ts";
import { readPredictions, rightAmong, rightForNobody } from "./unique.ts";

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));

describe("right where no other is", () => {
  const examples = {
    testSet: "shift",
    models: ["a", "b", "c"],
    bits: packRows([
      [true, false, false, false],
      [false, true, false, false],
      [true, true, true, false],
    ]),
  };

  it("finds what nobody of the reference set gets right", () => {
    expect(rightForNobody(examples, new Set(["a", "b", "c"]))).toEqual([3]);
    expect(rightForNobody(examples, new Set(["a", "b"]))).toEqual([2, 3]);
    expect(rightForNobody(examples, new Set())).toEqual([0, 1, 2, 3]);
  });

  it("finds which of them a checkpoint gets right", () => {
    expect(rightAmong("AABB", [0, 1, 1, 1], ["A", "B"], [1, 2, 3])).toEqual([2, 3]);
  });

  it("refuses predictions that are not one an image", () => {
    const json = { steps: [{ step: 0, predicted: { shift: "AAA" } }] };
    expect(() => readPredictions(json, "run.json", "shift", 4)).toThrow(/run\.json.*4 predictions/);
    expect(() => readPredictions([], "run.json", "shift", 4)).toThrow(/0 of 0/);
    expect(readPredictions(json, "run.json", "shift", 3)).toEqual([{ step: 0, predicted: "AAA" }]);
  });

  it("agrees with the published counts of the bundled run, image by image", () => {
    const testbed = publishedTestbed("glyphs");
    const reference = testbed?.examples.find(({ testSet }) => testSet === "glyphs-display");
    if (!testbed || !reference) throw new Error("not published");
    const measured = readExamples(file(`testbeds/glyphs/${reference.file}`), testbed, reference);
    const manifest = JSON.parse(file("public/shiftsets/glyphs-display.json").toString()) as {
      file: string;
      classes: string[];
      count: number;
    };
    const content = gunzipSync(file(`public/shiftsets/${manifest.file}`));
    const labels = content.subarray(0, manifest.count);
    const name = "testbeds/glyphs/predictions/pretrained-s0.json";
    const json = JSON.parse(file(name).toString()) as {
      steps: { correct: Record<string, number> }[];
    };
    const steps = readPredictions(json, name, "glyphs-display", measured.bits.examples);
    const all = Array.from({ length: measured.bits.examples }, (_, k) => k);
    steps.forEach(({ predicted }, k) => {
      const right = rightAmong(predicted, labels, manifest.classes, all).length;
      expect(right).toBe(json.steps[k]?.correct["glyphs-display"]);
    });
    const nobody = rightForNobody(measured, new Set(testbed.models.map(({ id }) => id)));
    const found = steps.map(
      ({ predicted }) => rightAmong(predicted, labels, manifest.classes, nobody).length,
    );
    // The text's claim: some of what nobody reads is read by the run on its way.
    expect(nobody.length).toBeGreaterThan(20);
    expect(Math.max(...found) / nobody.length).toBeGreaterThan(0.05);
  });
});
