import { expect, type Page, test } from "@playwright/test";
import { tarGzOf } from "./archives.ts";
import { choose, dropFiles, openOwnImages, row } from "./evaluateSteps.ts";
import { fixtureFile, letterFiles, zipOf } from "./smallFiles.ts";

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
