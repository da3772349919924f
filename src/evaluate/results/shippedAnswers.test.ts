import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readBundledShiftSet } from "../../shiftset/bundled.ts";
import { hasBit } from "../../stats/packedBits.ts";
import { readExamples } from "../../testbed/examples.ts";
import { readTestbed } from "../../testbed/readTestbed.ts";
import { readPredictedRun, referencesOfRun } from "./references.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root));
const json = (path: string): unknown => JSON.parse(read(path).toString());

const testbed = readTestbed(json("testbeds/glyphs/testbed.json"), "testbed.json");
const source = {
  baseUrl: "https://page/shiftsets/",
  fetch: async (url: string) =>
    new Response(read(`public/shiftsets/${url.slice(url.lastIndexOf("/") + 1)}`)),
};

/** Correlation of two lists of numbers. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0);
  const da = (i: number) => (a[i] ?? 0) - ma;
  const db = (i: number) => (b[i] ?? 0) - mb;
  return sum((i) => da(i) * db(i)) / Math.sqrt(sum((i) => da(i) ** 2) * sum((i) => db(i) ** 2));
}

describe("answers that ship with the glyphs testbed are in the order of the page's own images", () => {
  for (const { testSet, file } of testbed.examples) {
    it(testSet, async () => {
      const { set } = await readBundledShiftSet(testSet, source);
      const reference = testbed.examples.find((one) => one.testSet === testSet);
      if (reference === undefined) throw new Error(`there is no ${file}`);
      const { bits } = readExamples(
        new Uint8Array(read(`testbeds/glyphs/${file}`)),
        testbed,
        reference,
      );
      const predicted = readPredictedRun(
        json("testbeds/glyphs/predictions/pretrained-s0.json"),
        testSet,
        set.classes,
        set.labels.length,
        "pretrained-s0.json",
      );
      const run = testbed.trajectories.find(({ id }) => id === predicted.run);
      const references = referencesOfRun(predicted, set.labels, "run");
      // The letters compared with the labels give the counts that the testbed states for the run.
      for (const [index, { step }] of predicted.steps.entries()) {
        const stated = run?.steps.find((one) => one.step === step)?.accuracies[testSet]?.correct;
        const row = references[index]?.right.bits ?? new Uint8Array();
        const right = Array.from(set.labels, (_, image) => Number(hasBit(row, image)));
        expect(right.reduce((a, b) => a + b, 0)).toBe(stated);
      }
      // Images that most models have right are those that a good checkpoint has right; in another order this is near 0.
      const width = Math.ceil(bits.examples / 8);
      const easy = Array.from(set.labels, (_, image) => {
        let count = 0;
        for (let model = 0; model < bits.rows; model++) {
          count += Number(hasBit(bits.bytes.subarray(model * width, (model + 1) * width), image));
        }
        return count;
      });
      const last = references.at(-1)?.right.bits ?? new Uint8Array();
      const right = Array.from(set.labels, (_, image) => Number(hasBit(last, image)));
      expect(correlation(easy, right)).toBeGreaterThan(0.3);
    });
  }
});
