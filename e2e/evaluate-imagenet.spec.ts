import { expect, type Page, test } from "@playwright/test";
import { CIFAR10_CLASSES } from "../src/shiftset/labels/cifarClasses.ts";
import { IMAGENET_R_INDICES, IMAGENET_WNIDS } from "../src/shiftset/labels/facts.ts";
import { colourNetwork, colourPng, nearColour, nearestClasses } from "./colourNetwork.ts";
import { choose, openOwnImages, row } from "./evaluateSteps.ts";
import { folderOf, zipOf } from "./smallFiles.ts";

/** A set of one-coloured images, and how many of them the network has right. */
interface ColourSet {
  readonly zip: Buffer;
  readonly images: number;
  readonly correct: number;
}

/** @param folders the classes' folders, by the network's outputs */
function colourSet(
  folders: ReadonlyMap<number, string>,
  each: number,
  seed: number,
  jitter: number,
): ColourSet {
  const outputs = [...folders.keys()];
  const files: Record<string, Buffer> = {};
  let correct = 0;
  for (const [output, folder] of folders) {
    for (let image = 0; image < each; image++) {
      const [colour, nearest] = clearColour(output, outputs, seed + image, jitter);
      if (nearest === output) correct += 1;
      files[`set/${folder}/${image}.png`] = colourPng(colour);
    }
  }
  return { zip: zipOf(files), images: outputs.length * each, correct };
}

/** A colour that lies nearer to one class than to any other, and that class: rounding must not decide. */
function clearColour(output: number, outputs: readonly number[], seed: number, jitter: number) {
  for (let attempt = 0; ; attempt++) {
    const colour = nearColour(output, seed + 1000 * attempt, jitter);
    const [nearest, second] = nearestClasses(colour, outputs);
    if (nearest !== undefined && nearest.distance !== second?.distance) {
      return [colour, nearest.index] as const;
    }
  }
}

const WNIDS = new Map(IMAGENET_WNIDS.map((wnid, index) => [index, wnid]));
const NUMBERED = new Map(IMAGENET_WNIDS.map((_, index) => [index, String(index)]));
const OF_R = new Map(IMAGENET_R_INDICES.map((index) => [index, IMAGENET_WNIDS[index] ?? ""]));

const network = (classes: number) => ({
  name: `colours-${classes}.onnx`,
  mimeType: "application/octet-stream",
  buffer: colourNetwork(classes),
});

/** Gives both sets as files on a disk, whose dates stay. */
async function giveSets(page: Page, folder: string, id: string, shifted: string): Promise<void> {
  await page.getByTestId("images-In distribution").setInputFiles(`${folder}/${id}`);
  await page.getByTestId("images-Shifted").setInputFiles(`${folder}/${shifted}`);
}

test.use({ actionTimeout: 20_000 });
test.beforeEach(async ({ page }) => {
  test.setTimeout(300_000);
  await openOwnImages(page);
  await page.getByLabel(/^Preprocessing/).selectOption("unit");
});

test("a set of 1,000 classes is measured, and each of them can be looked at", async ({ page }) => {
  const val = colourSet(WNIDS, 2, 1, 14);
  const v2 = colourSet(NUMBERED, 1, 50, 24);
  const folder = folderOf({
    "imagenet-val.zip": val.zip,
    "imagenetv2-matched-frequency.zip": v2.zip,
  });
  await giveSets(page, folder, "imagenet-val.zip", "imagenetv2-matched-frequency.zip");
  await expect(page.getByText("2,000 images, 1,000 classes.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("1,000 images, 1,000 classes.")).toBeVisible({ timeout: 60_000 });
  const proposal = page.getByTestId("placement-proposal");
  await expect(proposal).toContainText("These look like test sets of ImageNet testbed.");
  await proposal.getByRole("button", { name: "Yes, use its baseline" }).click();
  await expect(page.getByTestId("placement-reason")).toContainText("confirmed by the visitor");
  await choose(page, "Checkpoints", "Choose files", network(1000));
  await page.getByRole("button", { name: "Measure 1 checkpoint on both sets" }).click();
  const measured = row(page, "colours-1000.onnx").first();
  const count = (value: number) => value.toLocaleString("en-US");
  await expect(measured).toContainText(`${count(val.correct)} of 2,000`, { timeout: 150_000 });
  await expect(measured).toContainText(`${count(v2.correct)} of 1,000`);
  await expect(page.getByText(/^Effective robustness [+−]/)).toBeVisible();

  await page.getByRole("tab", { name: "Classes" }).click();
  const rows = page.getByRole("table", { name: "Accuracy of each class" }).locator("tbody tr");
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toContainText("tench");
  const pages = page.getByRole("navigation", { name: "Pages of classes" });
  await expect(pages).toContainText("1 to 50 of 1,000");
  await pages.getByRole("button", { name: "On" }).click();
  await expect(pages).toContainText("51 to 100 of 1,000");
  await page.getByLabel("Find a class").fill("crane");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("crane (n02012849)");
  await page.getByLabel("Find a class").fill("no such class");
  await expect(page.getByText("No class is called so.")).toBeVisible();
  await page.getByRole("tab", { name: "Confusion" }).click();
  const matrix = page.getByRole("application", { name: /^Confusion matrix, In distribution/ });
  await expect(matrix).toHaveAccessibleName(/20 classes/);
  await page.getByRole("combobox", { name: "Classes" }).selectOption("all");
  await expect(matrix).toHaveAccessibleName(/1000 classes/);
  // Every mistake is in sight: with one pixel a cell most would vanish between the screen's pixels.
  const { width, marked } = await matrix.locator("canvas").evaluate((canvas) => {
    const picture = canvas as HTMLCanvasElement;
    const data = picture.getContext("2d")?.getImageData(0, 0, picture.width, picture.height).data;
    const isWrong = (at: number) => (data?.[at + 3] ?? 0) > 0 && (data?.[at] ?? 0) > 150;
    let count = 0;
    for (let at = 0; at < (data?.length ?? 0); at += 4) if (isWrong(at)) count += 1;
    return { width: picture.width, marked: count };
  });
  expect(width).toBeLessThanOrEqual(480);
  expect(marked).toBeGreaterThan(300);
  await page.getByRole("tab", { name: "Card and files" }).click();
  await expect(page.getByLabel("Result card")).toContainText("1,000 classes");
  await expect(page.getByLabel("Result card")).toContainText("confirmed by the visitor");
});

test("1,000 logits answer the 200 classes of ImageNet-R by the map", async ({ page }) => {
  const set = colourSet(OF_R, 2, 3, 40);
  const folder = folderOf({ "val.zip": set.zip, "imagenet-r.zip": set.zip });
  await giveSets(page, folder, "val.zip", "imagenet-r.zip");
  await expect(page.getByText("imagenet-r.zip: 400 images, 200 classes.")).toBeVisible();
  await choose(page, "Checkpoints", "Choose files", network(1000));
  await page.getByRole("button", { name: "Measure 1 checkpoint on both sets" }).click();
  await expect(row(page, "colours-1000.onnx").first()).toContainText(`${set.correct} of 400`, {
    timeout: 60_000,
  });
  await page.getByRole("tab", { name: "Card and files" }).click();
  await expect(page.getByLabel("Result card")).toContainText(
    "ImageNet's 1,000 to ImageNet-R's 200",
  );
});

test("the testbed that the sets look like is proposed, and what was chosen is kept", async ({
  page,
}) => {
  const set = colourSet(new Map(CIFAR10_CLASSES.map((name, index) => [index, name])), 3, 7, 20);
  const folder = folderOf({ "cifar10-test.zip": set.zip, "cifar10.1-v6.zip": set.zip });
  const proposal = page.getByTestId("placement-proposal");
  await giveSets(page, folder, "cifar10-test.zip", "cifar10.1-v6.zip");
  await expect(proposal).toContainText("These look like test sets of CIFAR-10.1.");
  await expect(proposal).toContainText(
    "Shifted is CIFAR-10.1 v6 by its classes and its name (30 images, where it has 2,000).",
  );
  await expect(page.getByLabel("These are")).toHaveValue("");
  await proposal.getByRole("button", { name: "Yes, use its baseline" }).click();
  await expect(page.getByLabel("These are")).toHaveValue("cifar10.1");
  await page.getByLabel("The shift is").selectOption("v4");
  await expect(page.getByTestId("placement-reason")).toHaveText("Chosen by the visitor.");
  // Another place and back, and another visit with the same files.
  await page.getByRole("link", { name: "Explore" }).click();
  await page.getByRole("link", { name: "Evaluate" }).click();
  await expect(page.getByLabel("The shift is")).toHaveValue("v4");
  await page.reload();
  await openOwnImages(page);
  await giveSets(page, folder, "cifar10-test.zip", "cifar10.1-v6.zip");
  await expect(page.getByLabel("The shift is")).toHaveValue("v4");
  await expect(proposal).toHaveCount(0);
  await page.getByLabel("These are").selectOption("");
  await expect(page.getByLabel("The shift is")).toHaveCount(0);
  await expect(proposal).toHaveCount(0);
});
