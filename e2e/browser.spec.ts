import { expect, type Page, test } from "@playwright/test";

/** What the page sees of WebGPU: the adapter's architecture, or null where none is given. */
function adapterArchitecture(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    return adapter?.info.architecture ?? null;
  });
}

test.describe("the browser that the tests run in", () => {
  test("has WebGPU by the software adapter", async ({ page }) => {
    await page.goto("./");
    expect(await adapterArchitecture(page)).toBe("swiftshader");
  });

  test("has no WebGPU adapter", { tag: "@no-webgpu" }, async ({ page }) => {
    await page.goto("./");
    expect(await adapterArchitecture(page)).toBeNull();
  });
});

test.describe("the server of the built page", () => {
  test("isolates the page, so that WebAssembly may use threads", async ({ page }) => {
    await page.goto("./");
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test("holds the page to its policy, by header and in the page itself", async ({ page }) => {
    const response = await page.goto("./");
    const header = response?.headers()["content-security-policy"];
    expect(header).toContain("default-src 'none'");
    expect(header).toContain("script-src 'self' 'wasm-unsafe-eval';");
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    await expect(meta).toHaveAttribute("content", header ?? "");
    expect(await page.locator("script:not([src])").count()).toBe(0);
  });

  test("answers 404 for a file that is not there", async ({ request }) => {
    expect((await request.get("testbeds/none/testbed.json")).status()).toBe(404);
  });
});
