import type { Page } from "@playwright/test";

/** Serves the stand-ins of e2e/fixtures/onnx where the page looks for its bundled sets, testbed and run. */
export async function withStandIns(page: Page): Promise<void> {
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
