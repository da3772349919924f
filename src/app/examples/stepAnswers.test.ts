import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readBundledShiftSet } from "../../shiftset/bundled.ts";
import { changedExamples } from "../../stats/exampleAgreement.ts";
import { countOnes } from "../../stats/packedBits.ts";
import { readTestbedText } from "../../testbed/readTestbed.ts";
import { answersOfSteps } from "./stepAnswers.ts";
import { publishedSteps, readSubject, runsWithExamples, writeSubject } from "./subjects.ts";

const testbed = readTestbedText(
  readFileSync("testbeds/glyphs/testbed.json", "utf8"),
  "testbeds/glyphs/testbed.json",
);
const run = runsWithExamples(testbed).find(({ id }) => id === "pretrained-s0");
if (!run) throw new Error("pretrained-s0");
const file = "testbeds/glyphs/predictions/pretrained-s0.json";
const predictions: unknown = JSON.parse(readFileSync(file, "utf8"));

describe("the answers of a run's steps", () => {
  it("are as many as the testbed states, at every published step, on every test set", async () => {
    for (const { id } of testbed.testSets) {
      const { set } = await readBundledShiftSet(id, {
        baseUrl: "https://example.org/",
        fetch: async (url) =>
          new Response(new Uint8Array(readFileSync(`public/shiftsets/${url.split("/").at(-1)}`))),
      });
      const rows = answersOfSteps(predictions, file, id, run, set);
      expect([...rows.keys()]).toEqual(publishedSteps(run));
      for (const { step, accuracies } of run.steps) {
        const row = rows.get(step);
        if (row) expect(countOnes(row)).toBe(accuracies[id]?.correct);
      }
      const [first, last] = [rows.get(0), rows.get(1500)];
      if (!first || !last) throw new Error("first and last step");
      const { gained, lost } = changedExamples(first, last);
      expect(gained.length - lost.length).toBe(countOnes(last) - countOnes(first));
    }
  });

  it("that are not those of the run are told of", () => {
    const labels = Uint16Array.from([0, 1]);
    const json = { steps: [{ step: 0, predicted: { "glyphs-text": "AB" } }] };
    expect(() =>
      answersOfSteps(json, "run.json", "glyphs-text", run, { labels, classes: ["A", "B"] }),
    ).toThrow(/run\.json: step 0 has 2 right answers on glyphs-text, the testbed states \d+/);
  });
});

describe("subjects in a link", () => {
  it("are models, or published steps of runs", () => {
    for (const text of [testbed.models[3]?.id ?? "", "pretrained-s0:0", "pretrained-s0:1500"]) {
      const subject = readSubject(text, testbed);
      expect(subject && writeSubject(subject)).toBe(text);
    }
    for (const text of ["nobody", "pretrained-s0:1", "pretrained-s1:0", "pretrained-s0"]) {
      expect(readSubject(text, testbed)).toBeNull();
    }
  });
});
