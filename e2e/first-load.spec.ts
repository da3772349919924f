import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { FIRST_VIEW, initialFiles } from "../scripts/sizes/staticGraph.ts";
import { EARLY_SCRIPT } from "../scripts/vite/earlyFetch.ts";

/** What the size check counts as the first view's scripts and styles. */
function countedFiles(): string[] {
  const manifest: unknown = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
  const { scripts, workers, styles } = initialFiles(manifest, FIRST_VIEW);
  return [EARLY_SCRIPT, ...scripts, ...workers, ...styles];
}

test("the first view loads the scripts and styles that the size check counts, no others, and no runtime", async ({
  page,
  baseURL,
}) => {
  const loaded: string[] = [];
  const errors: string[] = [];
  page.on("response", (response) => loaded.push(response.url().replace(baseURL ?? "", "")));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });

  await page.goto("./", { waitUntil: "networkidle" });

  const code = loaded.filter((file) => /[.](js|mjs|css)$/.test(file));
  expect(code.length).toBeGreaterThan(0);
  expect([...new Set(code)].sort()).toEqual([...new Set(countedFiles())].sort());
  expect(loaded.filter((file) => /[.](wasm|onnx)$|ort-/.test(file))).toEqual([]);
  expect(errors).toEqual([]);
});

test("the testbed is asked for once, before the page's own script asks", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/testbeds[/]/.test(request.url())) asked.push(new URL(request.url()).pathname);
  });
  await page.goto("./?testbed=cifar10.1", { waitUntil: "networkidle" });
  expect(asked.filter((path) => path.endsWith("/testbed.json"))).toEqual([
    "/testbeds/cifar10.1/testbed.json",
  ]);
  const links = page.locator('link[rel="preload"][as="fetch"]');
  await expect(links).toHaveCount(2);
});

test("everything that the first view loads comes from its own origin", async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL ?? "") && !/^(blob|data):/.test(url)) foreign.push(url);
  });
  await page.goto("./", { waitUntil: "networkidle" });
  expect(foreign).toEqual([]);
});
