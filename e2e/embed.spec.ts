import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./access/axe.ts";

/** A page of another origin that frames the view and keeps what it is told. */
let host: Server;
let hostOrigin = "";

test.beforeAll(async () => {
  host = createServer((request, response) => {
    const source = new URL(request.url ?? "/", "http://host").searchParams.get("frame") ?? "";
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>A page</title><body style="margin:0">
      <script>
        window.heard = [];
        addEventListener("message", ({ data, origin }) => window.heard.push({ ...data, origin }));
        window.say = (message) => document.querySelector("iframe").contentWindow.postMessage(
          { protocol: "effective-robustness", version: 1, ...message }, "*");
      </script>
      <iframe title="view" style="width:100%;height:500px;border:0" src="${source.replaceAll("&", "&amp;")}"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  hostOrigin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  host.close();
});

interface Heard {
  readonly type: string;
  readonly origin: string;
  readonly query?: string;
  readonly message?: string;
  readonly baseline?: { readonly n: number };
  readonly selected?: readonly { readonly id: string; readonly er: number }[];
  readonly clock?: { readonly playing: boolean; readonly position: number } | null;
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
const last = async (page: Page, type: string) =>
  (await heard(page)).findLast((message) => message.type === type);
const say = (page: Page, message: unknown) =>
  page.evaluate((one) => (window as unknown as { say(m: unknown): void }).say(one), message);

async function frame(page: Page, baseURL: string | undefined, query: string) {
  await page.goto(`${hostOrigin}/?frame=${encodeURIComponent(`${baseURL}?${query}`)}`);
}

test("shows the plane without what stands around it, and fits its frame", async ({
  page,
  baseURL,
}) => {
  await frame(page, baseURL, "embed&testbed=cifar10.1");
  const view = page.frameLocator("iframe");
  await expect(view.getByRole("application")).toBeVisible();
  await expect(view.getByRole("navigation")).toHaveCount(0);
  await expect(view.getByText("Take away")).toHaveCount(0);
  await expect(view.getByRole("link", { name: /Open in the Effective/ })).toHaveAttribute(
    "href",
    /testbed=cifar10\.1/,
  );
  for (const [width, height] of [
    [900, 600],
    [320, 240],
    [500, 900],
  ] as const) {
    await page.setViewportSize({ width, height: height + 20 });
    await page.locator("iframe").evaluate((one, h) => {
      one.style.height = `${h}px`;
    }, height);
    await expect
      .poll(async () => {
        const inner = page.frames()[1];
        return inner?.evaluate(() => ({
          over:
            document.documentElement.scrollWidth > innerWidth ||
            document.documentElement.scrollHeight > innerHeight,
          plane: document.querySelector(".plane-host")?.clientHeight ?? 0,
        }));
      })
      .toEqual({ over: false, plane: expect.any(Number) });
    const box = await view.getByRole("application").boundingBox();
    expect(box?.height).toBeGreaterThan(height * 0.4);
  }
});

test("tells the page around it its state, and does what that page asks", async ({
  page,
  baseURL,
}) => {
  await frame(page, baseURL, "embed&testbed=cifar10.1");
  await expect.poll(() => last(page, "state").then((m) => m?.baseline?.n)).toBe(30);
  expect((await heard(page))[0]).toMatchObject({
    type: "ready",
    protocol: "effective-robustness",
    version: 1,
    origin: new URL(baseURL ?? "").origin,
  });
  await say(page, { type: "select", models: ["alexnet-tf-ben", "no-such-model"] });
  await expect
    .poll(() => last(page, "state").then((m) => m?.selected?.map(({ id }) => id)))
    .toEqual(["alexnet-tf-ben"]);
  expect((await last(page, "problem"))?.message).toBe("no model no-such-model in this testbed");

  await say(page, { type: "set-view", query: "?testbed=imagenet-testbed&y=imagenet-a&scale=log" });
  await expect
    .poll(() => last(page, "state").then((m) => m?.query))
    .toBe("testbed=imagenet-testbed&y=imagenet-a");
  expect((await last(page, "problem"))?.message).toContain("Ignored scale=log");
  await expect(page.frameLocator("iframe").getByRole("navigation")).toHaveCount(0);

  await say(page, { type: "set-view", query: "testbed=imagenet-testbed&run=resnet101" });
  await expect
    .poll(() => last(page, "state").then((m) => m?.clock?.position ?? 0))
    .toBeGreaterThan(0);
  await say(page, { type: "seek", position: 2 });
  await expect.poll(() => last(page, "state").then((m) => m?.clock?.position)).toBe(2);
  await say(page, { type: "play" });
  await expect.poll(() => last(page, "state").then((m) => m?.clock?.playing)).toBe(true);
  await say(page, { type: "pause" });
  await expect.poll(() => last(page, "state").then((m) => m?.clock?.playing)).toBe(false);

  // The same runs, another place of their clock: the clock stays, and goes there.
  await say(page, { type: "set-view", query: "testbed=imagenet-testbed" });
  await expect
    .poll(() => last(page, "state").then((m) => m?.clock?.position ?? 0))
    .toBeGreaterThan(2);
  await say(page, { type: "play" });
  await expect.poll(() => last(page, "state").then((m) => m?.clock?.playing)).toBe(true);
  await say(page, { type: "set-view", query: "testbed=imagenet-testbed&at=2&tail=3" });
  await expect.poll(() => last(page, "state").then((m) => m?.clock?.position)).toBe(2);
  expect((await last(page, "state"))?.clock?.playing).toBe(false);
  await expect(
    page.frameLocator("iframe").getByRole("slider", { name: "Place in the run" }),
  ).toBeVisible();

  await say(page, { type: "explode" });
  await expect.poll(() => last(page, "problem").then((m) => m?.message)).toContain("explode");
  // What is chosen in the frame is the frame's: the page's own history stays.
  const before = await page.evaluate(() => history.length);
  await say(page, { type: "set-view", query: "testbed=cifar10.1" });
  await expect.poll(() => last(page, "state").then((m) => m?.baseline?.n)).toBe(30);
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("with an origin in its link, speaks with that origin alone", async ({ page, baseURL }) => {
  await frame(page, baseURL, `embed=${hostOrigin}&testbed=cifar10.1`);
  await expect.poll(() => last(page, "state").then((m) => m?.baseline?.n)).toBe(30);

  await frame(page, baseURL, "embed=https://elsewhere.example&testbed=cifar10.1");
  const view = page.frameLocator("iframe");
  await expect(view.getByText("30 models")).toBeVisible();
  await say(page, { type: "set-view", query: "testbed=imagenet-testbed" });
  await say(page, { type: "get-state" });
  // A round trip through the frame: whatever it were to answer would have come.
  await page.frames()[1]?.evaluate(() => new Promise((done) => setTimeout(done)));
  expect(await heard(page)).toEqual([]);
  await expect(view.getByText("30 models")).toBeVisible();
});

test("never shows a visitor's own table within another page", async ({ page, baseURL }) => {
  await frame(page, baseURL, "embed&testbed=own.mine");
  await expect(page.frameLocator("iframe").getByRole("alert")).toContainText(
    "own table is not shown within another page",
  );
});

test("gathers nothing: there is nothing to be done with it in a frame", async ({ page }) => {
  await page.goto("/?embed&testbed=cifar10.1");
  const plane = page.getByRole("application");
  await expect(plane).toBeVisible();
  await plane.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".plane-focused .plane-ring")).toHaveCount(1);
  await page.keyboard.press("s");
  const box = await plane.boundingBox();
  if (box === null) throw new Error("no plane");
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await expect(page.locator(".plane-gathered")).toHaveAttribute("d", "");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has no barrier that axe finds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/?embed&testbed=imagenet-testbed&run=resnet101");
    await expect(page.getByRole("application")).toBeVisible();
    await expect(page.getByRole("slider", { name: "Place in the run" })).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
}
