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

test.describe("labels beside arrays", () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const pixels = Buffer.concat(letters.map((_, index) => noisePixels(index)));

  /** (26, 32, 32) bytes as NumPy saves them. */
  const npy = () => {
    const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (26, 32, 32), }";
    const padded = `${header.padEnd(117)}\n`;
    const length = Buffer.from([padded.length & 255, padded.length >> 8]);
    const magic = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    return Buffer.concat([magic, length, Buffer.from(padded), pixels]);
  };

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
