import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

/** Serves the stand-ins of e2e/fixtures/onnx where the page looks for its bundled sets, testbed and run. */
async function withStandIns(page: Page): Promise<void> {
  const file = (name: string) => new URL(`./fixtures/onnx/${name}`, import.meta.url).pathname;
  await page.route("**/shiftsets/index.json", (route) =>
    route.fulfill({ json: ["stand-in-id", "stand-in-shift"] }),
  );
  await page.route(/\/shiftsets\/(stand-in-[\w.-]+)$/, (route) =>
    route.fulfill({ path: file(route.request().url().replace(/.*\//, "")) }),
  );
  await page.route("**/testbeds/stand-in/testbed.json", (route) =>
    route.fulfill({ path: file("testbed.json") }),
  );
  await page.route(/\/checkpoints\/(conv-\w\.onnx)$/, (route) =>
    route.fulfill({ path: file(route.request().url().replace(/.*\//, "")) }),
  );
}

const fixture = (name: string, as = name) => ({
  name: as,
  mimeType: "application/octet-stream",
  buffer: readFileSync(new URL(`./fixtures/onnx/${name}`, import.meta.url)),
});

const row = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

test.beforeEach(async ({ page }) => {
  test.setTimeout(240_000);
  await withStandIns(page);
  await page.goto("./?place=evaluate");
  await expect(page.getByRole("heading", { name: "Evaluate checkpoints" })).toBeVisible();
});

test("measures chosen files and places them against the baseline", async ({ page }) => {
  await page.getByLabel("Run with").selectOption("wasm");
  await page
    .getByTestId("checkpoint-files")
    .setInputFiles([fixture("conv-a.onnx"), fixture("ten-outputs.onnx")]);
  await expect(row(page, "conv-a.onnx")).toContainText("measured");
  await expect(row(page, "conv-a.onnx")).toContainText("410 of 500");
  await expect(row(page, "conv-a.onnx")).toContainText("184 of 333");
  await expect(row(page, "ten-outputs.onnx")).toContainText("failed");
  await expect(page.getByRole("alert")).toContainText("float32 [N, 10]");
  await expect(page.getByTestId("backend")).toContainText("WebAssembly was asked for.");
  await expect(page.getByText("1 of 2 checkpoints measured, 1 failed")).toBeVisible();
});

test("fetches nothing of onnxruntime before something is measured", async ({ page }) => {
  const runtime: string[] = [];
  page.on("request", (request) => {
    if (/\/ort[.-]|\.wasm|evaluationWorker/.test(request.url())) runtime.push(request.url());
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Evaluate checkpoints" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(runtime).toEqual([]);
  await page.getByLabel("Run with").selectOption("wasm");
  await page.getByTestId("checkpoint-files").setInputFiles(fixture("conv-a.onnx"));
  await expect(row(page, "conv-a.onnx")).toContainText("measured");
  const fetched = runtime.filter((url) => /\.wasm$/.test(url)).map((url) => new URL(url).pathname);
  expect(fetched).toEqual([expect.stringMatching(/ort-wasm-simd-threaded-[\w-]+\.wasm$/)]);
});

test("draws the bundled run checkpoint by checkpoint, with WebGPU", async ({ page }) => {
  await page.getByRole("button", { name: /Measure .A made-up run. \(3 checkpoints\)/ }).click();
  await expect(page.getByText("3 of 3 checkpoints measured")).toBeVisible({ timeout: 200_000 });
  await expect(page.getByTestId("backend")).toContainText("WebGPU adapter");
  await expect(row(page, "conv-a.onnx")).toContainText("184 of 333");
});

test("keeps results through a reload, and says so", async ({ page }) => {
  await page.getByLabel("Run with").selectOption("wasm");
  await page.getByTestId("checkpoint-files").setInputFiles(fixture("conv-a.onnx"));
  await expect(row(page, "conv-a.onnx")).toContainText("measured");
  await page.reload();
  await page.getByTestId("checkpoint-files").setInputFiles(fixture("conv-a.onnx", "again.onnx"));
  await expect(row(page, "again.onnx")).toContainText("known from before");
  await expect(row(page, "again.onnx")).toContainText("410 of 500");
});

test.describe("images of one's own", () => {
  const own = async (page: Page) => {
    await page.getByText("My own").click();
    await page
      .getByTestId("images-In distribution")
      .setInputFiles(fixture("stand-in-id.npz", "id.npz"));
    await expect(page.getByText("id.npz: 120 images, 16 classes.")).toBeVisible();
    await page
      .getByTestId("images-Shifted")
      .setInputFiles(fixture("stand-in-shift.npz", "shift.npz"));
    await expect(page.getByText("shift.npz: 120 images")).toBeVisible();
    await page.getByLabel("Run with").selectOption("wasm");
  };

  test("are measured with a chosen preprocessing, without a baseline", async ({ page }) => {
    await own(page);
    await page.getByLabel(/^Preprocessing/).selectOption("unit");
    await page.getByTestId("checkpoint-files").setInputFiles(fixture("conv-a.onnx"));
    await expect(row(page, "conv-a.onnx")).toContainText("measured");
    await expect(row(page, "conv-a.onnx")).toContainText("102 of 120");
    await expect(row(page, "conv-a.onnx")).toContainText("59 of 120");
    await expect(page.getByText(/Prepared: .*pixels from 0 to 1/)).toBeVisible();
  });

  test("have their preprocessing found out, and the visitor is shown why", async ({ page }) => {
    await own(page);
    await page.getByTestId("checkpoint-files").setInputFiles(fixture("conv-a.onnx"));
    await expect(row(page, "conv-a.onnx")).toContainText("102 of 120");
    await expect(page.getByRole("row", { name: /^pixels from 0 to 1/ })).toBeVisible();
  });

  test("that are missing are asked for", async ({ page }) => {
    await page.getByText("My own").click();
    await page.getByTestId("checkpoint-files").setInputFiles(fixture("conv-a.onnx"));
    await expect(page.getByRole("alert")).toContainText("Give both sets of images first");
    await page.getByTestId("images-Shifted").setInputFiles(fixture("conv-a.onnx", "set.zip"));
    await expect(page.getByRole("alert")).toContainText("no image set that is known");
  });
});
