import { existsSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { type ImagePreprocessing, PLAIN } from "../src/shiftset/resize/preprocessing.ts";
import type { OwnAnswer, OwnHarness, OwnRun } from "./harness/own.ts";
import { harnessUrl } from "./harness.ts";

/** Real images and real checkpoints, made by others and not part of this repository. */
const DATA = new URL("../../shared/data/", import.meta.url);
const path = (name: string) => new URL(name, DATA).pathname;

const CIFAR_SET = ["cifar10-test-2000.zip"];
const MNIST_SET = ["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

/** The means and deviations that the network's authors state. */
const RESNET: ImagePreprocessing = {
  ...PLAIN,
  mean: [0.4914, 0.4822, 0.4465],
  std: [0.2471, 0.2435, 0.2616],
};
const BYTES: ImagePreprocessing = { ...PLAIN, colour: "grey", divisor: 1 };

async function run(
  page: Page,
  set: readonly string[],
  checkpoint: string,
  asked: OwnRun,
): Promise<OwnAnswer> {
  await page.goto(harnessUrl("own"));
  await page.waitForFunction(() => "ownHarness" in window);
  await page.locator("#set").setInputFiles(set.map(path));
  await page.locator("#checkpoint").setInputFiles(path(checkpoint));
  return page.evaluate((given) => {
    const { ownHarness } = window as unknown as { ownHarness: OwnHarness };
    return ownHarness.run(given);
  }, asked);
}

test.beforeEach(() => {
  test.skip(!existsSync(DATA), "the real images and checkpoints are not there");
  test.setTimeout(600_000);
});

test.describe("counts of Python on the same files", () => {
  // Images are JPEG: another decoder may move at most 2 of 2,000.
  const jpeg = [
    { checkpoint: "cifar10-resnet2b.onnx", preprocessing: RESNET, correct: 1376 },
    { checkpoint: "cifar10-resnet2b.onnx", preprocessing: PLAIN, correct: 447 },
    { checkpoint: "cifar10-small.onnx", preprocessing: PLAIN, correct: 1251 },
  ];
  for (const { checkpoint, preprocessing, correct } of jpeg) {
    const how = preprocessing === PLAIN ? "pixels from 0 to 1" : "its authors' preprocessing";
    test(`${checkpoint} on CIFAR-10's zip with ${how}`, async ({ page }) => {
      const answer = await run(page, CIFAR_SET, checkpoint, { preprocessing, backend: "wasm" });
      expect(answer.summary).toMatchObject({ format: "zip", images: 2000 });
      expect(answer.summary.labels).toHaveLength(10);
      expect([answer.total, answer.skipped]).toEqual([2000, 0]);
      console.log(`${checkpoint}, ${how}: ${answer.correct} of 2,000, in Python ${correct}`);
      expect(Math.abs(answer.correct - correct)).toBeLessThanOrEqual(2);
    });
  }

  test("mnist.onnx on the first 2,000 of MNIST's gzipped IDX files", async ({ page }) => {
    const answer = await run(page, MNIST_SET, "mnist.onnx", {
      preprocessing: BYTES,
      backend: "wasm",
    });
    expect(answer.summary).toMatchObject({ format: "idx", images: 10_000 });
    expect(answer.total).toBe(10_000);
    expect(answer.firstThousands).toBe(1968);
  });
});

test.describe("the detective proposes the right preprocessing", () => {
  for (const { set, checkpoint, title } of [
    {
      set: CIFAR_SET,
      checkpoint: "cifar10-resnet2b.onnx",
      title: "CIFAR-10's mean and deviation",
    },
    { set: CIFAR_SET, checkpoint: "cifar10-small.onnx", title: "pixels from 0 to 1" },
    { set: MNIST_SET, checkpoint: "mnist.onnx", title: "pixels from 0 to 255" },
  ]) {
    test(`for ${checkpoint}`, async ({ page }) => {
      const answer = await run(page, set, checkpoint, {
        preprocessing: null,
        backend: "wasm",
        sample: { kind: "per-class", count: 10, seed: 1 },
      });
      console.log(checkpoint, answer.isClear, JSON.stringify(answer.trials));
      expect(answer.proposed).toBe(title);
    });
  }
});
