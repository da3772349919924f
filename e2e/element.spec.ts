import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { ErPlaneElement } from "../packages/er-plane/er-plane.d.ts";
import { axeViolations } from "./access/axe.ts";

/** `<er-plane>` as built, in pages that are not ours: the demonstration, and one with a strict policy of its own. */
const folder = path.resolve("packages/er-plane");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

let server: Server;
let address = "";

test.beforeAll(async () => {
  if (!existsSync(path.join(folder, "dist/er-plane.js"))) {
    throw new Error("The component is not built: run `npm run build:element`, or `npm test`.");
  }
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/strict.html") {
      response.setHeader("Content-Security-Policy", "default-src 'self'");
      response.setHeader("Content-Type", "text/html");
      response.end(
        '<!doctype html><html lang="en"><title>Strict</title><script type="module" src="/dist/er-plane.js"></script>' +
          '<main><h1>Strict</h1><er-plane src="/demo/cifar10.1.json"></er-plane></main>',
      );
      return;
    }
    if (pathname === "/favicon.ico") {
      response.statusCode = 204;
      response.end();
      return;
    }
    const file = path.join(folder, pathname);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("Content-Type", types[path.extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.close();
});

/** Errors of the page and of its console. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

const element = (page: Page) => page.locator("er-plane");
const fitted = (page: Page) => element(page).evaluate((one: ErPlaneElement) => one.fitted);

interface Exported {
  readonly baseline: { readonly n: number; readonly slope: number; readonly intercept: number };
}
const demoData = () =>
  JSON.parse(readFileSync(path.join(folder, "demo/cifar10.1.json"), "utf8")) as Exported;

test("the demonstration draws its data, with the very baseline of the export", async ({ page }) => {
  const faults = faultsOf(page);
  await page.goto(`${address}/demo/index.html`);
  await expect(page.getByRole("status").filter({ hasText: "fitted on n = 30" })).toBeVisible();
  await expect(element(page).getByRole("application")).toBeVisible();
  const { slope, intercept, n } = demoData().baseline;
  const found = await fitted(page);
  expect(found?.n).toBe(n);
  expect(found?.slope).toBeCloseTo(slope, 9);
  expect(found?.intercept).toBeCloseTo(intercept, 9);
  expect(faults).toEqual([]);
});

test("follows its attributes and properties, and tells of choices", async ({ page }) => {
  await page.goto(`${address}/demo/index.html`);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  const before = await fitted(page);
  await page.getByRole("combobox", { name: "Scale" }).selectOption("probit");
  await expect.poll(() => fitted(page).then((fit) => fit?.slope)).not.toBe(before?.slope);
  await page.getByRole("combobox", { name: "Baseline" }).selectOption("convolutional-networks");
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(26);

  const plane = element(page).getByRole("application");
  await plane.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => element(page).getAttribute("selected")).toMatch(/^[a-z0-9.-]+$/);
  await expect(page.locator("#model")).toHaveText(/effective robustness [+−]\d/);

  await element(page).evaluate((one: ErPlaneElement) => {
    one.addEventListener("er-select", (event) => event.preventDefault());
    one.selected = [];
  });
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  expect(await element(page).evaluate((one: ErPlaneElement) => [...one.selected])).toEqual([]);
  expect(await element(page).evaluate((one: ErPlaneElement) => one.toSvg())).toContain("<svg");
  const bytes = await element(page).evaluate(
    async (one: ErPlaneElement) => (await one.toPng(1))?.size ?? 0,
  );
  expect(bytes).toBeGreaterThan(5000);
});

test("says what is wrong with data and attributes, and recovers", async ({ page }) => {
  await page.goto(`${address}/demo/index.html`);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  const message = element(page).locator(".er-message");
  await element(page).evaluate((one: ErPlaneElement) => one.setAttribute("scale", "log"));
  await expect(message).toContainText('scale is "log"; expected logit, probit, linear');
  await element(page).evaluate((one: ErPlaneElement) => {
    one.removeAttribute("scale");
  });
  await expect(message).toBeHidden();
  await element(page).evaluate((one: ErPlaneElement) => {
    one.data = { testbed: "t", x: "a", y: "b", scale: "logit", models: [{ id: "Net one" }] };
  });
  await expect(message).toContainText("Net one");
  const testbed: unknown = JSON.parse(readFileSync("testbeds/cifar10.1/testbed.json", "utf8"));
  await element(page).evaluate((one: ErPlaneElement, data) => {
    one.data = data;
    one.y = "v4";
  }, testbed);
  await expect(message).toBeHidden();
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  await element(page).evaluate((one: ErPlaneElement) => {
    one.src = "/nowhere.json";
  });
  await expect(message).toContainText("/nowhere.json is not there (HTTP 404)");
  // What was drawn before is not what this address holds.
  await element(page).evaluate((one: ErPlaneElement) => {
    one.scale = "linear";
  });
  await element(page).evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await expect(message).toContainText("/nowhere.json is not there (HTTP 404)");
  expect(await fitted(page)).toBeNull();
});

test("keeps its looks to itself, and its colours are the page's to set", async ({ page }) => {
  await page.goto(`${address}/demo/index.html`);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  const paper = () => element(page).evaluate((one) => getComputedStyle(one).backgroundColor);
  await page.getByRole("combobox", { name: "Colours" }).selectOption("dark");
  expect(await paper()).toBe("rgb(20, 23, 28)");
  await page.getByRole("combobox", { name: "Colours" }).selectOption("light");
  expect(await paper()).toBe("rgb(255, 255, 255)");
  await page.addStyleTag({
    content: "er-plane { --plane-paper: rgb(1, 2, 3); } text { fill: red }",
  });
  expect(await paper()).toBe("rgb(1, 2, 3)");
  const word = await element(page)
    .locator("text")
    .first()
    .evaluate((one) => getComputedStyle(one).fill);
  expect(word).not.toBe("rgb(255, 0, 0)");
});

test("works under a strict policy, and goes and comes back without a trace", async ({ page }) => {
  const faults = faultsOf(page);
  await page.goto(`${address}/strict.html`);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  await element(page).evaluate((one) => {
    const parent = one.parentElement;
    one.remove();
    parent?.append(one);
  });
  await expect(element(page).getByRole("application")).toHaveCount(1);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  await expect(element(page).locator("text").first()).toBeVisible();
  expect(faults).toEqual([]);
});

/** Other data than the demonstration's, at /other.json. */
const other = () => readFileSync("testbeds/glyphs/testbed.json", "utf8");

test("data are those of its address, also where it changes off the page", async ({ page }) => {
  await page.route("**/other.json", (route) => route.fulfill({ body: other() }));
  await page.goto(`${address}/strict.html`);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  await element(page).evaluate((one: ErPlaneElement) => {
    const parent = one.parentElement;
    one.remove();
    one.src = "/other.json";
    parent?.append(one);
  });
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBeGreaterThan(30);
  await expect(element(page).locator(".er-message")).toBeHidden();
  // Moved with the same address it fetches nothing.
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await element(page).evaluate((one) => one.parentElement?.append(one));
  await expect(element(page).locator("text").first()).toBeVisible();
  // Data that were given stay, wherever the element goes.
  await element(page).evaluate((one: ErPlaneElement, data) => {
    one.data = data;
    one.parentElement?.append(one);
  }, demoData());
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  expect(requests).toEqual([]);
});

test("moved while it fetches, it fetches again", async ({ page }) => {
  let asked = 0;
  await page.route("**/other.json", async (route) => {
    asked += 1;
    // The first request is never answered.
    if (asked > 1) await route.fulfill({ body: other() });
  });
  await page.goto(`${address}/strict.html`);
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
  const message = element(page).locator(".er-message");
  await element(page).evaluate((one: ErPlaneElement) => {
    one.src = "/other.json";
  });
  await expect.poll(() => asked).toBe(1);
  await expect(message).toHaveText("Fetching the data…");
  // A wish that changes meanwhile does not bring back what was there before.
  await element(page).evaluate((one: ErPlaneElement) => {
    one.scale = "probit";
  });
  await expect(message).toHaveText("Fetching the data…");
  await element(page).evaluate((one) => one.parentElement?.append(one));
  await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBeGreaterThan(30);
  await expect(message).toBeHidden();
  expect(asked).toBe(2);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has no barrier that axe finds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${address}/demo/index.html`);
    await expect.poll(() => fitted(page).then((fit) => fit?.n)).toBe(30);
    expect(await axeViolations(page)).toEqual([]);
  });
}
