import { expect, type Page, test } from "@playwright/test";
import { fixtureFile } from "./smallFiles.ts";
import { withStandIns } from "./standIns.ts";

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
    .setInputFiles([fixtureFile("conv-a.onnx"), fixtureFile("ten-outputs.onnx")]);
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
  await page.getByTestId("checkpoint-files").setInputFiles(fixtureFile("conv-a.onnx"));
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
  await page.getByTestId("checkpoint-files").setInputFiles(fixtureFile("conv-a.onnx"));
  await expect(row(page, "conv-a.onnx")).toContainText("measured");
  await page.reload();
  await page
    .getByTestId("checkpoint-files")
    .setInputFiles(fixtureFile("conv-a.onnx", "again.onnx"));
  await expect(row(page, "again.onnx")).toContainText("known from before");
  await expect(row(page, "again.onnx")).toContainText("410 of 500");
});
