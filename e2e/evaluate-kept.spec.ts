import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { dropFiles, openOwnImages, row } from "./evaluateSteps.ts";
import { fixtureBytes, fixtureFile, folderOf, zipOf } from "./smallFiles.ts";
import { withStandIns } from "./standIns.ts";

test.use({ actionTimeout: 20_000 });
test.beforeEach(() => test.setTimeout(180_000));

test("without IndexedDB everything is measured, and the visitor is told that it is not kept", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await withStandIns(page);
  await page.goto("./?place=evaluate");
  await page.getByLabel("Run with").selectOption("wasm");
  await page.getByTestId("checkpoint-files").setInputFiles(fixtureFile("conv-a.onnx"));
  await expect(row(page, "conv-a.onnx")).toContainText("410 of 500");
  await expect(page.getByText("does not let the page keep results")).toBeVisible();
  await page.getByRole("tab", { name: "Classes" }).click();
  await expect(page.getByRole("columnheader", { name: "Class" })).toBeVisible();
});

/** An .npz of so many images of noise, stored; float32 networks need no more to be busy for a while. */
function manyImages(images: number): Buffer {
  const npy = (descr: string, shape: string, data: Buffer) => {
    const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`;
    const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
    const head = Buffer.alloc(10);
    head.write("\x93NUMPY\x01\x00", "latin1");
    head.writeUInt16LE(length, 8);
    return Buffer.concat([head, Buffer.from(`${text.padEnd(length - 1)}\n`, "latin1"), data]);
  };
  const pixels = Buffer.alloc(images * 32 * 32);
  for (let at = 0; at < pixels.length; at += 7) pixels[at] = (at * 31) & 255;
  const labels = Buffer.from(Array.from({ length: images }, (_, image) => image % 26));
  return zipOf({
    "x.npy": npy("|u1", `${images}, 32, 32, 1`, pixels),
    "y.npy": npy("|u1", `${images},`, labels),
  });
}

test("what was measured when the tab was closed is not measured again", async ({ context }) => {
  // A file on disk: the date of one that is made anew would make it another set.
  const images = `${folderOf({ "many.npz": manyImages(30_000) })}/many.npz`;
  const begin = async (): Promise<Page> => {
    const page = await context.newPage();
    await openOwnImages(page);
    await page.getByLabel(/^Preprocessing/).selectOption("unit");
    await page.getByTestId("images-In distribution").setInputFiles(images);
    await page.getByTestId("checkpoint-files").setInputFiles({
      ...fixtureFile("conv-a.onnx"),
      buffer: fixtureBytes("conv-a.onnx"),
    });
    await expect(page.getByText("many.npz: 30,000 images")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /^Measure \d/ }).click();
    return page;
  };
  const first = await begin();
  await expect(first.getByText(/images\/s/)).toBeVisible({ timeout: 60_000 });
  // A partial result is stored every second.
  await expect(row(first, "conv-a.onnx")).toContainText(/of [1-9]\d?,\d{3}/);
  await first.close();
  const second = await begin();
  await expect(second.getByText(/Goes on where it was stopped: [\d,]+ of 30,000/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(row(second, "conv-a.onnx")).toContainText("measured", { timeout: 120_000 });
});

test("a measurement is stopped at once, shows what it measured, and goes on where it was", async ({
  page,
}) => {
  const images = { name: "many.npz", mimeType: "application/zip", buffer: manyImages(30_000) };
  await openOwnImages(page);
  await page.getByLabel(/^Preprocessing/).selectOption("unit");
  await page.getByTestId("images-In distribution").setInputFiles(images);
  await page.getByTestId("checkpoint-files").setInputFiles(fixtureFile("conv-a.onnx"));
  await expect(page.getByText("many.npz: 30,000 images")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: /^Measure \d/ }).click();
  await expect(page.getByText(/images\/s/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Stop all" }).click();
  await expect(row(page, "conv-a.onnx")).toContainText("stopped; what was measured is kept");
  const [, right = "", measured = ""] =
    /([\d,]+) of ([\d,]+)/.exec(await row(page, "conv-a.onnx").first().innerText()) ?? [];
  expect(Number(measured.replace(",", ""))).toBeLessThan(30_000);
  const partial = page.getByTestId("partial");
  await expect(partial).toContainText(`measured on ${measured} of 30,000 images in distribution`);
  await expect(partial).toContainText(
    "They came in the order of their file and are no random sample of it.",
  );
  await expect(page.getByRole("row", { name: /^Top-1/ })).toContainText(`${right} of ${measured}`);
  await page.getByRole("tab", { name: "Card and files" }).click();
  await expect(page.getByLabel("Result card")).toContainText(
    `${right} of ${measured} right; stopped: measured on ${measured} of 30,000 images`,
  );
  await page.getByRole("button", { name: "Go on: conv-a.onnx" }).click();
  await expect(partial).toHaveCount(0);
  await expect(row(page, "conv-a.onnx")).toContainText("measured", { timeout: 120_000 });
});

test("a stopped measurement holds nothing of the page that was left", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const nodes = async () => {
    // Twice, because what the first collection lets go of may hold more.
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "Nodes")?.value ?? Number.NaN;
  };
  const stopAndLeave = async (step: number) => {
    await page.getByRole("link", { name: "Evaluate", exact: true }).click();
    const file = `step-${String(step).padStart(6, "0")}.onnx`;
    const path = new URL(`../public/checkpoints/glyphs/pretrained-s0/${file}`, import.meta.url);
    // Dropped, not chosen: the test's runner would hold the element that chose.
    await expect(page.getByTestId("checkpoint-files")).toBeAttached();
    await dropFiles(page, [{ name: file, content: readFileSync(path) }]);
    await page.getByRole("button", { name: "Stop all" }).click();
    await expect(row(page, file).first()).toContainText("stopped");
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(page.locator(".plane-surface")).toBeVisible();
  };
  await page.goto("./");
  await stopAndLeave(0);
  await stopAndLeave(2);
  const before = await nodes();
  for (const step of [5, 8, 16, 25]) await stopAndLeave(step);
  expect(await nodes()).toBeLessThan(before + 100);
});
