import { expect, type Page, test } from "@playwright/test";
import { tarGzOf } from "./archives.ts";
import { choose, dropFiles, openOwnImages, row } from "./evaluateSteps.ts";
import { fixtureFile, letterFiles, noisePixels, zipOf } from "./smallFiles.ts";

test.use({ actionTimeout: 20_000 });
test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000);
  await openOwnImages(page);
  await page.getByLabel(/^Preprocessing/).selectOption("unit");
});

const slot = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

/** Measures one network on what was given and tells the right answers of both sets. */
async function countsOf(page: Page): Promise<readonly (string | undefined)[]> {
  await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
  await page.getByRole("button", { name: "Measure 1 checkpoint on both sets" }).click();
  const measured = row(page, "conv-a.onnx").first();
  await expect(measured).toContainText("measured");
  return [...(await measured.innerText()).matchAll(/(\d+ of \d+)/g)].map(([, count]) => count);
}

test.describe("one archive with both sets", () => {
  const id = letterFiles("bench/id", 3, 1);
  const shift = letterFiles("bench/shift", 2, 9000);
  const both = { ...shift, ...id };

  for (const [name, content] of [
    ["bench.zip", zipOf(both)],
    [
      "bench.tar.gz",
      tarGzOf(Object.entries(both).map(([path, bytes]) => ({ path, content: bytes }))),
    ],
  ] as const) {
    test(`is measured as two: ${name}`, async ({ page }) => {
      await dropFiles(page, [{ name, content }]);
      await expect(slot(page, "In distribution")).toContainText(`${name}/bench/id: 78 images`);
      await expect(slot(page, "Shifted")).toContainText(`${name}/bench/shift: 52 images`);
      await expect(slot(page, "Shifted")).toContainText("Proposed by the folders’ names.");
      const together = await countsOf(page);
      await page.getByRole("tab", { name: "Card and files" }).click();
      await expect(page.getByLabel("Result card")).toContainText(`${name}/bench/shift`);
      // The same images in an archive each give the same counts.
      await page.reload();
      await openOwnImages(page);
      await page.getByLabel(/^Preprocessing/).selectOption("unit");
      await dropFiles(page, [
        { name: "id.zip", content: zipOf(id) },
        { name: "shift.zip", content: zipOf(shift) },
      ]);
      await expect(slot(page, "Shifted")).toContainText("shift.zip: 52 images");
      expect(together).toHaveLength(2);
      expect(await countsOf(page)).toEqual(together);
    });
  }

  test("gives each place the folder that the visitor chooses", async ({ page }) => {
    const sets = {
      ...letterFiles("day", 2, 1),
      ...letterFiles("night", 1, 5),
      ...letterFiles("dusk", 3, 9),
    };
    await dropFiles(page, [{ name: "many.zip", content: zipOf(sets) }]);
    const shifted = slot(page, "Shifted");
    await expect(shifted).toContainText("3 sets lie side by side");
    await expect(shifted).toContainText("Their names do not tell which is which: check.");
    await expect(slot(page, "In distribution")).toContainText("many.zip/day: 52 images");
    await shifted.getByRole("combobox", { name: "Folder" }).selectOption("dusk");
    await expect(shifted).toContainText("many.zip/dusk: 78 images");
    await shifted.getByRole("combobox", { name: "Folder" }).selectOption("All of it, as one set");
    await expect(shifted).toContainText("many.zip: 156 images");
  });
});

/** Numbers as NumPy saves them, bytes unless told otherwise. */
function npyOf(shape: readonly number[], data: Buffer, descr = "|u1"): Buffer {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  const padded = `${header.padEnd(117)}\n`;
  const length = Buffer.from([padded.length & 255, padded.length >> 8]);
  const magic = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  return Buffer.concat([magic, length, Buffer.from(padded), data]);
}

/** So many grey images of 32 × 32. */
const noise = (count: number) =>
  Buffer.concat(Array.from({ length: count }, (_, index) => noisePixels(index)));

test.describe("what arrays leave open", () => {
  const labels = (count: number) =>
    npyOf([count], Buffer.from(Array.from({ length: count }, (_, i) => i % 26)));

  test("which array it is can be chosen, and is what is measured", async ({ page }) => {
    const content = zipOf({
      "x_test.npy": npyOf([26, 32, 32], noise(26)),
      "y_test.npy": labels(26),
      "x_train.npy": npyOf([52, 32, 32], noise(52)),
      "y_train.npy": labels(52),
    });
    await dropFiles(page, [{ name: "both.npz", content }]);
    const place = slot(page, "In distribution");
    await expect(place).toContainText("both.npz: 26 images, 26 classes.");
    const menu = place.getByRole("combobox", { name: "Array of images" });
    await expect(menu).toHaveValue("x_test");
    await menu.selectOption("x_train");
    await expect(place).toContainText("both.npz: 52 images, 26 classes.");
    await expect(menu).toHaveValue("x_train");
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await page.getByRole("button", { name: /^Measure 1 checkpoint/ }).click();
    await expect(row(page, "conv-a.onnx").first()).toContainText("of 52");
  });

  test("the order of axes and the range of floats can be chosen, and labels given afterwards keep them", async ({
    page,
  }) => {
    const data = Buffer.alloc(4 * 26 * 3 * 32 * 3, 0);
    await dropFiles(page, [{ name: "axes.npy", content: npyOf([26, 3, 32, 3], data, "<f4") }]);
    const place = slot(page, "In distribution");
    const axes = place.getByRole("combobox", { name: "Order of axes" });
    const range = place.getByRole("combobox", { name: "Range of the floats" });
    await expect(axes).toHaveValue("NHWC");
    await axes.selectOption("Channels first (N, C, H, W)");
    await expect(axes).toHaveValue("NCHW");
    await range.selectOption("Pixels from 0 to 255");
    await expect(place).toContainText("read as pixels from 0 to 255, as was chosen");
    const text = Buffer.from(Array.from({ length: 26 }, (_, index) => index).join("\n"));
    const file = { name: "labels.txt", mimeType: "text/plain", buffer: text };
    await choose(page, "In distribution", "Choose files", file);
    await expect(place).toContainText("26 images, 26 classes.");
    await expect(axes).toHaveValue("NCHW");
    await expect(range).toHaveValue("bytes");
  });
});

test.describe("labels beside arrays", () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const npy = () => npyOf([26, 32, 32], noise(26));

  test("are given with them or after them, and a label that no output stands for is named", async ({
    page,
  }) => {
    await dropFiles(page, [{ name: "val.npy", content: npy() }]);
    const place = slot(page, "In distribution");
    await expect(place).toContainText("val.npy: 26 images, no labels yet.");
    await expect(place).toContainText("No labels were found with the images: give them as a file");
    const [one, another] = [0, 1].map((first) => letters.map((_, index) => index + first));
    const text = (labels: readonly number[] | undefined) => Buffer.from(labels?.join("\n") ?? "");
    const give = async (name: string, content: Buffer) =>
      choose(page, "In distribution", "Choose files", {
        name,
        mimeType: "text/plain",
        buffer: content,
      });
    await give("labels.txt", text(one?.slice(1)));
    await expect(page.getByRole("alert")).toContainText(
      "labels.txt: it has 25 labels, for 26 images. Expected: one label for each image",
    );
    await give("labels.txt", text(one));
    await expect(place).toContainText("26 images, 26 classes.");
    await expect(place).toContainText(
      "Labels are those of labels.txt, in the order of the images.",
    );
    await dropFiles(page, [
      { name: "shifted.npy", content: npy() },
      { name: "shifted-labels.txt", content: text(another) },
    ]);
    await expect(slot(page, "Shifted")).toContainText("shifted.npy: 26 images, 26 classes.");
    await give("labels.txt", text(one?.with(3, 27)));
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await page.getByRole("button", { name: "Measure 1 checkpoint on both sets" }).click();
    await expect(page.getByRole("alert")).toContainText(
      "labels.txt, line 4: the label is 27, and the network has 26 outputs. Expected: whole numbers from 0 to 25, or from 1 to 26.",
    );
  });
});
