import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeViolations } from "./access/axe.ts";
import { fixtureBytes, fixtureFile, labelsOf } from "./smallFiles.ts";
import { withStandIns } from "./standIns.ts";

/** What onnxruntime in Python predicted; see e2e/fixtures/make_onnx.py. */
const expected: Readonly<Record<string, Readonly<Record<string, { predictions: number[] }>>>> =
  JSON.parse(fixtureBytes("expected.json").toString());
const SETS = ["stand-in-id", "stand-in-shift"] as const;
const labels = SETS.map(labelsOf);
const predicted = (network: string, set: number) =>
  expected[network]?.[SETS[set] ?? ""]?.predictions ?? [];
const right = (network: string, set: number) =>
  predicted(network, set).map((prediction, image) => prediction === labels[set]?.[image]);
const count = (values: readonly boolean[]) => values.filter(Boolean).length;

const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });
const figureOf = (list: Locator, title: string) =>
  list.locator("dt", { hasText: title }).locator("xpath=following-sibling::dd[1]");

test.use({ actionTimeout: 20_000 });
test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000);
  await withStandIns(page);
  await page.goto("./?place=evaluate");
  await page.getByLabel("Run with").selectOption("wasm");
  await page
    .getByTestId("checkpoint-files")
    .setInputFiles([
      fixtureFile("conv-a.onnx", "run/step_10.onnx"),
      fixtureFile("conv-b.onnx", "run/step_2.onnx"),
    ]);
  await expect(page.getByText("2 of 2 checkpoints measured")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "What came back" })).toBeVisible();
});

test("the accuracy is Python's, with its interval, on both sets", async ({ page }) => {
  const row = page.getByRole("row", { name: /^Top-1/ });
  await expect(row).toContainText(`${count(right("conv-a", 0))} of 500`);
  await expect(row).toContainText(`${count(right("conv-a", 1))} of 333`);
  // Clopper–Pearson of 410 of 500, by SciPy.
  await expect(row).toContainText("[78.3, 85.3]");
  await expect(page.getByText(/Effective robustness [+−]?\d/)).toBeVisible();
});

test("the other checkpoint's results open from the list", async ({ page }) => {
  await page.getByRole("button", { name: /^Results of .*step_2\.onnx/ }).click();
  await expect(page.getByRole("row", { name: /^Top-1/ })).toContainText(
    `${count(right("conv-b", 0))} of 500`,
  );
});

test("the most frequent mistake leads to its very images", async ({ page }) => {
  const mistakes = new Map<string, number>();
  predicted("conv-a", 1).forEach((prediction, image) => {
    const label = labels[1]?.[image] ?? 0;
    if (prediction === label) return;
    const key = `${label} ${prediction}`;
    mistakes.set(key, (mistakes.get(key) ?? 0) + 1);
  });
  const most = Math.max(...mistakes.values());
  await tab(page, "Confusion").click();
  const figure = page.getByRole("figure").filter({ hasText: "Shifted" });
  const first = figure.getByRole("button", { name: /^Show \d+ images of/ }).first();
  await expect(first).toHaveText(String(most));
  await first.click();
  await expect(page.getByTestId("gallery-count")).toContainText(
    most === 1 ? "1 image:" : `${most} images:`,
  );
});

test("the confusion matrix is read by keyboard", async ({ page }) => {
  await tab(page, "Confusion").click();
  const matrix = page.getByRole("application", { name: /^Confusion matrix, Shifted/ });
  await matrix.focus();
  await page.keyboard.press("ArrowRight");
  const first = labels[1]?.filter((label) => label === 0).length ?? 0;
  const hit = predicted("conv-a", 1).filter(
    (prediction, image) => prediction === 0 && labels[1]?.[image] === 0,
  ).length;
  await expect(page.getByText(`, right: ${hit} of ${first}`)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/taken for .*: \d+ of/)).toBeVisible();
});

test("each name of the confusion matrix stands beside its row, on a phone too", async ({
  page,
}) => {
  await tab(page, "Confusion").click();
  for (const width of [1440, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const picture = await boxOf(page.locator(".confusion-picture").first());
    const names = page
      .locator(".confusion-names")
      .first()
      .getByRole("listitem", { includeHidden: true });
    const rows = await names.count();
    expect(rows).toBe(26);
    for (const row of [0, 12, 25]) {
      const { y, height } = await boxOf(names.nth(row));
      const centre = picture.y + (picture.height * (row + 0.5)) / rows;
      expect(Math.abs(y + height / 2 - centre), `row ${row} at ${width} px`).toBeLessThan(2);
    }
  }
});

test("two checkpoints are tested in pairs, and what changed is shown", async ({ page }) => {
  const before = right("conv-b", 0);
  const after = right("conv-a", 0);
  const gained = count(after.map((value, image) => value && !before[image]));
  const lost = count(before.map((value, image) => value && !after[image]));
  await tab(page, "Compare").click();
  const pair = page.getByTestId("pair-0");
  await expect(figureOf(pair, "Gained")).toHaveText(String(gained));
  await expect(figureOf(pair, "Lost")).toHaveText(String(lost));
  await expect(figureOf(pair, "McNemar")).toContainText(/< 0\.001|0\.\d+|1\.000/);
  const difference = ((100 * (gained - lost)) / 500).toFixed(1);
  await expect(figureOf(pair, "This checkpoint")).toContainText(difference.replace("-", "−"));
  await pair.getByRole("button", { name: "gained" }).click();
  await expect(page.getByTestId("gallery-count")).toContainText(`${gained} images: right here`);
  await page.getByRole("combobox", { name: "Show" }).selectOption("lost");
  await expect(page.getByTestId("gallery-count")).toContainText(`${lost} image`);
});

test("images are gone through by keyboard", async ({ page }) => {
  await tab(page, "Images").click();
  const wrong = 500 - count(right("conv-a", 0));
  await expect(page.getByTestId("gallery-count")).toHaveText(`${wrong} images: wrong.`);
  const tiles = page.locator(".gallery-tile");
  await expect(tiles).toHaveCount(Math.min(48, wrong));
  await tiles.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(tiles.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  const large = page.getByRole("region", { name: /^Image \d+/ });
  await expect(large).toContainText("wrong");
  await page.keyboard.press("Escape");
  await expect(large).toBeHidden();
  await tiles.first().focus();
  await page.keyboard.press("PageDown");
  await expect(page.getByText(`49 to ${wrong} of ${wrong}`)).toBeVisible();
  await page.getByRole("combobox", { name: "Show" }).selectOption("right");
  await expect(page.getByTestId("gallery-count")).toContainText(`${500 - wrong} images: right.`);
});

test("an image is drawn from the pixels that the network was given", async ({ page }) => {
  await tab(page, "Images").click();
  await page.getByRole("combobox", { name: "Show" }).selectOption("all");
  const tile = page.locator(".gallery-tile canvas").first();
  await expect(tile).toHaveAttribute("data-read", "true");
  const drawn = await tile.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, 32, 32) ?? { data: [] };
    return Array.from(data).filter((_, index) => index % 4 === 0);
  });
  const { gunzipSync } = await import("node:zlib");
  const content = gunzipSync(fixtureBytes("stand-in-id.bin.gz"));
  expect(drawn).toEqual([...content.subarray(500, 500 + 32 * 32)]);
});

test("calibration shows its error and its bins", async ({ page }) => {
  await tab(page, "Calibration").click();
  const figure = page.getByRole("figure").filter({ hasText: "In distribution" });
  await expect(figure).toContainText(/ECE \d+\.\d.%, 15 bins/);
  await figure.getByText("The bins as a table").click();
  await expect(figure.getByRole("row")).toHaveCount(16);
});

async function downloaded(page: Page, button: string): Promise<{ name: string; text: string }> {
  const event = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const download = await event;
  return {
    name: download.suggestedFilename(),
    text: readFileSync(await download.path(), "utf8"),
  };
}

test("the card names the file's hash, sets, preprocessing, backend and date", async ({ page }) => {
  await tab(page, "Card and files").click();
  const { name, text } = await downloaded(page, "Card, JSON");
  expect(name).toBe("step_10-card.json");
  const card = JSON.parse(text);
  const digest = createHash("sha256").update(fixtureBytes("conv-a.onnx")).digest("hex");
  expect(card).toMatchObject({
    format: "effective-robustness-result-card",
    checkpoint: { sha256: digest, step: 10 },
    reading: { values: { divisor: 255, mean: [0], std: [1] } },
    run: { backend: "wasm", batchSize: expect.any(Number) },
  });
  expect(card.sets.map((set: { correct: number }) => set.correct)).toEqual([
    count(right("conv-a", 0)),
    count(right("conv-a", 1)),
  ]);
  await expect(page.getByRole("region", { name: "Result card" })).toContainText(digest);
});

test("predictions of every image come as CSV", async ({ page }) => {
  await tab(page, "Card and files").click();
  const { text } = await downloaded(page, "Predictions, CSV");
  const lines = text.trim().split("\r\n").slice(1);
  expect(lines).toHaveLength(500 + 333);
  const found = lines.slice(0, 500).map((line) => Number(line.split(",").at(-6)));
  expect(found).toEqual(predicted("conv-a", 0));
});

test("the run goes back onto the page as the file that it was saved as", async ({ page }) => {
  await tab(page, "Card and files").click();
  await page.getByLabel("Title", { exact: true }).fill("Saved run");
  const { name, text } = await downloaded(page, "Trajectory, JSON");
  expect(JSON.parse(text)).toMatchObject({
    format: "effective-robustness-trajectory",
    testbed: "stand-in",
    trajectories: [{ id: "saved-run", unit: "step", steps: [{ step: 2 }, { step: 10 }] }],
  });
  await page.evaluate(
    ([title, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], title ?? "", { type: "application/json" }));
      const drop = new DragEvent("drop", {
        bubbles: true,
        cancelable: true,
        dataTransfer: transfer,
      });
      document.querySelector("main")?.dispatchEvent(drop);
    },
    [name, text],
  );
  await expect(page.getByText(/One run is on the plane of/)).toBeVisible();
  await expect(page).toHaveURL(/run=saved-run/);
});

test.describe("no barrier that axe finds", () => {
  for (const [colorScheme, width] of [
    ["light", 1440],
    ["dark", 390],
  ] as const) {
    test(`in ${colorScheme}, at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const part of ["Accuracy", "Classes", "Confusion", "Calibration", "Images", "Compare"]) {
        await tab(page, part).click();
        expect(await axeViolations(page), part).toEqual([]);
      }
      await tab(page, "Card and files").click();
      expect(await axeViolations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
  }
});

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not drawn`);
  return box;
}
