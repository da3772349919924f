import { expect, test } from "@playwright/test";
import { choose, openOwnImages } from "./evaluateSteps.ts";
import type { OperatorsHarness } from "./harness/operators.ts";
import { harnessUrl } from "./harness.ts";
import { fixtureFile } from "./smallFiles.ts";

declare global {
  interface Window {
    operatorsHarness: OperatorsHarness;
  }
}

test.describe("foretold and found", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(harnessUrl("operators"));
    await page.waitForFunction(() => "operatorsHarness" in window);
  });

  for (const { fixture, lacking } of [
    { fixture: "conv-a.onnx", lacking: [] },
    { fixture: "cpu-operator.onnx", lacking: ["Det"] },
    { fixture: "opset-7.onnx", lacking: [] },
    { fixture: "opset-22.onnx", lacking: [] },
    { fixture: "qdq.onnx", lacking: ["QuantizeLinear"] },
    { fixture: "branch.onnx", lacking: [] },
  ]) {
    test(`what is foretold of ${fixture} agrees with where its nodes are placed`, async ({
      page,
    }) => {
      const { forecast, onProcessor } = await page.evaluate(
        (name) => window.operatorsHarness.compare(name),
        fixture,
      );
      expect(forecast.lacking.map(({ name }) => name)).toEqual(lacking);
      // What is certainly lacking is on the processor; what is there was lacking or in doubt.
      expect(onProcessor).toEqual(expect.arrayContaining([...lacking]));
      const doubtful = [...forecast.lacking, ...forecast.depending, ...forecast.unknown];
      const parts = forecast.lacking.flatMap((one) => one.parts);
      const foretold = [...doubtful.map(({ name }) => name), ...parts];
      expect(onProcessor.filter((name) => !foretold.includes(name))).toEqual([]);
      console.log(fixture, "on the processor:", onProcessor, "in doubt:", foretold);
    });
  }

  test("the table was made with the runtime that the page starts", async ({ page }) => {
    const version = await page.evaluate(() => window.operatorsHarness.version());
    const { default: table } = await import("../src/evaluate/onnx/webgpuOperators.json", {
      with: { type: "json" },
    });
    expect(version).toBe(table.runtimeVersion);
  });
});

test("the panel tells what WebGPU lacks before anything of the runtime is fetched", async ({
  page,
}) => {
  const runtime: string[] = [];
  page.on("request", (request) => {
    if (/ort-wasm|onnxruntime/.test(request.url())) runtime.push(request.url());
  });
  await openOwnImages(page);
  await choose(page, "Checkpoints", "Choose files", fixtureFile("cpu-operator.onnx"));
  await page.getByText(/^The network:/).click();
  await expect(
    page.getByText(
      /^1 of \d+ nodes uses an operator that WebGPU lacks: Det \(1\)\. It runs on the/,
    ),
  ).toBeVisible();
  expect(runtime).toEqual([]);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(width);
  }
});
