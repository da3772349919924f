import { existsSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { choose, openOwnImages, row } from "./evaluateSteps.ts";
import { fixtureFile } from "./smallFiles.ts";

/** Real images and real checkpoints, made by others and not part of this repository. */
const DATA = new URL("../../shared/data/", import.meta.url);
const path = (name: string) => new URL(name, DATA).pathname;

test.use({ actionTimeout: 20_000 });
test.beforeEach(async ({ page }) => {
  test.setTimeout(240_000);
  await openOwnImages(page);
});

const measure = (page: Page) => page.getByRole("button", { name: /^Measure \d/ }).click();

/** Right answers that the first set's cell of a checkpoint's row tells. */
async function correctOf(page: Page, name: string): Promise<number> {
  const measured = row(page, name).first();
  await expect(measured).toContainText("measured", { timeout: 200_000 });
  const [, correct] = /([\d,]+) of [\d,]+/.exec(await measured.innerText()) ?? [];
  return Number(correct?.replaceAll(",", ""));
}

test.describe("real files on the page, with nothing stated", () => {
  test.beforeEach(() => {
    test.skip(!existsSync(DATA), "the real images and checkpoints are not there");
  });

  test("two networks dropped together are each read in their own way", async ({ page }) => {
    await choose(page, "In distribution", "Choose files", path("cifar10-test-2000.zip"));
    await expect(page.getByText("2,000 images, 10 classes.")).toBeVisible();
    const networks = ["cifar10-resnet2b.onnx", "cifar10-small.onnx"];
    await choose(page, "Checkpoints", "Choose files", networks.map(path));
    await expect(page.getByText("The checkpoints are networks of 2 kinds.")).toBeVisible();
    await measure(page);
    // Python's counts on pixels that Pillow decoded: the page's own decoder gives the same pixels.
    const counts = [
      await correctOf(page, "cifar10-resnet2b.onnx"),
      await correctOf(page, "cifar10-small.onnx"),
    ];
    console.log(`on the page: ${counts.join(" and ")} of 2,000, in Python 1376 and 1251`);
    for (const [index, correct] of [1376, 1251].entries()) {
      expect(Math.abs((counts[index] ?? 0) - correct)).toBeLessThanOrEqual(2);
    }
    const plans = page.getByRole("region", { name: /^How .* was read$/ });
    await expect(plans).toHaveCount(2);
    await expect(plans.nth(0)).toContainText(/Prepared: .*mean 0\.4914/);
    await expect(plans.nth(1)).toContainText(/Prepared: .*pixels from 0 to 1/);
    await page.getByRole("tab", { name: "Card and files" }).click();
    const card = page.getByLabel("Result card");
    for (const [name, words] of [
      ["cifar10-resnet2b.onnx", "CIFAR-10's mean and deviation gave"],
      ["cifar10-small.onnx", "pixels from 0 to 1 gave"],
    ] as const) {
      await page.getByRole("combobox", { name: "Checkpoint", exact: true }).selectOption(name);
      await expect(card).toContainText(words);
      await expect(card).toContainText(
        "on 200 images of cifar10-test-2000.zip, which are among those measured",
      );
    }
  });

  test("preprocessings are tried on other images than those of a draw that is measured", async ({
    page,
  }) => {
    await choose(page, "Shifted", "Choose files", path("cifar10-test-2000.zip"));
    await page.getByRole("combobox", { name: "Draw", exact: true }).selectOption("50");
    await choose(page, "Checkpoints", "Choose files", path("cifar10-small.onnx"));
    await measure(page);
    await expect(row(page, "cifar10-small.onnx")).toContainText("of 500");
    const words = "200 images of cifar10-test-2000.zip, none of them measured";
    await expect(page.getByText(`On ${words}`)).toBeAttached();
    await page.getByRole("tab", { name: "Card and files" }).click();
    await expect(page.getByLabel("Result card")).toContainText(words);
  });

  test("MNIST's gzipped IDX files with mnist.onnx", async ({ page }) => {
    const files = ["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"].map(path);
    await choose(page, "In distribution", "Choose files", files);
    await expect(page.getByText("10,000 images, 10 classes.")).toBeVisible();
    await choose(page, "Checkpoints", "Choose files", path("mnist.onnx"));
    await measure(page);
    await correctOf(page, "mnist.onnx");
    await page.getByRole("tab", { name: "Card and files" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Predictions, CSV" }).click();
    const rows = readFileSync(await (await download).path(), "utf8")
      .trim()
      .split(/\r?\n/);
    const titles = rows[0]?.split(",") ?? [];
    // Counted from the end: the set's title, at the beginning, has a comma.
    const [index, correct] = ["index", "correct"].map(
      (title) => titles.indexOf(title) - titles.length,
    );
    const fields = rows.slice(1).map((line) => line.split(","));
    expect(fields).toHaveLength(10_000);
    const right = fields.filter(
      (one) => Number(one.at(index ?? 0)) < 2000 && one.at(correct ?? 0) === "1",
    );
    expect(right).toHaveLength(1968);
  });
});

test("networks of other shapes stand side by side, each with its own preparation of the same images", async ({
  page,
}) => {
  await choose(page, "In distribution", "Choose files", fixtureFile("stand-in-id.npz", "id.npz"));
  await choose(page, "Shifted", "Choose files", fixtureFile("stand-in-shift.npz", "shift.npz"));
  for (const name of ["conv-a.onnx", "colour.onnx", "flat.onnx"]) {
    await choose(page, "Checkpoints", "Choose files", fixtureFile(name));
  }
  await expect(page.getByText("The checkpoints are networks of 3 kinds.")).toBeVisible();
  await page.getByLabel(/^Preprocessing/).selectOption("unit");
  await measure(page);
  for (const name of ["conv-a.onnx", "colour.onnx", "flat.onnx"]) {
    await expect(row(page, name).first()).toContainText("102 of 120");
    await expect(row(page, name).first()).toContainText("59 of 120");
  }
  const shown = page.getByRole("combobox", { name: "Checkpoint", exact: true });
  await expect(shown.getByRole("option")).toHaveCount(3);
  await page.getByRole("tab", { name: "Compare" }).click();
  // Answers are compared image by image, though the networks took other pixels.
  await expect(page.getByRole("tabpanel")).toContainText("McNemar");
});

test("a class without a logit costs accuracy, and leaves a cross-entropy of the other images", async ({
  page,
}) => {
  await choose(page, "In distribution", "Choose files", fixtureFile("stand-in-id.npz", "id.npz"));
  await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
  await page.getByText("Logits and classes: found out").click();
  await page.getByLabel("Logits of 1", { exact: true }).fill("");
  await page.getByLabel("Logits of 1", { exact: true }).press("Enter");
  await expect(page.getByText("1 class has no logit and cannot be answered: 1.")).toBeVisible();
  await measure(page);
  await expect(row(page, "conv-a.onnx")).toContainText(/\d+ of 120/);
  const summary = page.getByRole("row", { name: /^Cross-entropy/ }).last();
  await expect(summary).toContainText(
    /\d\.\d{3}\s*nats, without \d+ images of classes that have no logit/,
  );
  await expect(page.locator("body")).not.toContainText(/Infinity|NaN/);
  await page.getByText("How images and labels were understood").click();
  await expect(page.getByText("No logit stands for 1: images of such a class")).toBeVisible();
});

test("the output and the order of the input's axes can be chosen", async ({ page }) => {
  await page.getByLabel(/^Preprocessing/).selectOption("unit");
  await choose(page, "In distribution", "Choose files", fixtureFile("stand-in-id.npz", "id.npz"));
  await choose(page, "Checkpoints", "Choose files", fixtureFile("two-outputs.onnx"));
  const output = page.getByRole("combobox", { name: "Output", exact: true });
  await expect(output.getByRole("option")).toHaveText([
    "The one that fits best",
    "flat [N, 1024]",
    "logits [N, 26]",
  ]);
  await measure(page);
  await expect(row(page, "two-outputs.onnx")).toContainText("102 of 120");
  await page.getByText("How images and labels were understood").click();
  await expect(page.getByText('2 outputs "logits" [N, 26] is read as the logits')).toBeVisible();
  await choose(page, "Checkpoints", "Choose files", fixtureFile("two-outputs.onnx", "again.onnx"));
  await output.selectOption("flat");
  await measure(page);
  // Labels from 0 to 25 name columns of that output too: 1,024 classes, of which it hits few.
  await expect(row(page, "again.onnx")).toContainText(/\b\d{1,2} of 120/);
  await expect(row(page, "again.onnx")).not.toContainText("102 of 120");
  await output.selectOption("");
  await choose(page, "Checkpoints", "Choose files", fixtureFile("nhwc.onnx"));
  const axes = page.getByRole("combobox", { name: "Input’s axes" });
  await axes.selectOption("nhwc");
  await measure(page);
  await expect(row(page, "nhwc.onnx")).toContainText("102 of 120");
  await page.getByRole("tab", { name: "Card and files" }).click();
  await expect(page.getByLabel("Result card")).toContainText("Order of axes");
  await choose(page, "Checkpoints", "Choose files", fixtureFile("nhwc.onnx", "turned.onnx"));
  await axes.selectOption("nchw");
  await measure(page);
  await expect(page.getByRole("alert").first()).toContainText("turned.onnx");
});
