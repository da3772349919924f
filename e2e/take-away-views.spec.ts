import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

async function open(page: Page, query: string) {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("baseline-n")).toBeVisible();
}

async function take(page: Page, name: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  return readFileSync(await (await waiting).path());
}

/** What an SVG file holds. */
function held(page: Page, source: string) {
  return page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    const ids = Array.from(file.querySelectorAll("[id]"), ({ id }) => id);
    const references = Array.from(file.querySelectorAll("*")).flatMap((element) =>
      Array.from(element.attributes).flatMap(
        ({ value }) => /url\(["']?#([^"')]+)["']?\)/.exec(value)?.[1] ?? [],
      ),
    );
    return {
      fault: file.querySelector("parsererror")?.textContent ?? null,
      ids,
      dangling: references.filter((id) => !ids.includes(id)),
      words: Array.from(file.querySelectorAll("text"), (one) => one.textContent).join(" | "),
      bands: file.querySelectorAll(".plane-band-layer path[d]").length,
      runs: file.querySelectorAll(".strip-runs path").length,
    };
  }, source);
}

test("shifts side by side leave as one picture, those below the window with it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  const shifts = ["imagenet-sketch", "imagenet-r", "imagenet-a", "objectnet-1.0-beta"];
  await open(page, `?testbed=imagenet-testbed&view=multiples&shifts=${shifts.join(",")}&run=none`);
  await expect(page.locator(".multiple")).toHaveCount(shifts.length);
  const titles = await page.locator(".multiple h2").allTextContents();
  const file = await held(page, (await take(page, "SVG")).toString("utf8"));
  expect(file.fault).toBeNull();
  expect(new Set(file.ids).size).toBe(file.ids.length);
  expect(file.dangling).toEqual([]);
  for (const shift of shifts) {
    expect(file.ids).toEqual(expect.arrayContaining([`panel-${shift}`, `${shift}-marks`]));
  }
  for (const title of titles) expect(file.words).toContain(title);
  expect(file.words).toContain("shifts side by side");
  expect(file.words.match(/fitted on n = \d+/g)?.length).toBeGreaterThanOrEqual(shifts.length);
  // Each baseline with its band, and y = x.
  expect(file.bands).toBeGreaterThanOrEqual(2 * shifts.length);

  const png = await take(page, "PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  // What only a plane has is not offered here.
  await expect(page.getByRole("button", { name: "LaTeX", exact: true })).toHaveCount(0);
  await expect(page.getByText("Embed in a page")).toHaveCount(0);
  await expect(page.getByText("Only a single plane can be embedded")).toBeVisible();
});

test("the plane laid flat leaves with words of its height", async ({ page }) => {
  await open(page, "?testbed=cifar10.1&er=id");
  await expect(page.locator(".plane-title").nth(1)).toContainText("Effective robustness");
  const file = await held(page, (await take(page, "SVG")).toString("utf8"));
  expect(file.words).toContain("effective robustness on CIFAR-10.1 v6 against");
  expect(file.words).toContain("Logit horizontal axis, baseline fitted on n = 30.");
});

test("effective robustness by step leaves as a picture; recording says why it is off", async ({
  page,
}) => {
  await open(page, "?testbed=glyphs&er=step&run=pretrained-s0");
  await expect(page.getByTestId("er-by-step").getByRole("slider").first()).toBeVisible();
  const record = page.getByRole("button", { name: "Record", exact: true });
  await expect(record).toBeDisabled();
  await expect(record).toHaveAccessibleDescription(/It records the plane/);
  const file = await held(page, (await take(page, "SVG")).toString("utf8"));
  expect(file.fault).toBeNull();
  expect(file.dangling).toEqual([]);
  expect(file.runs).toBeGreaterThan(0);
  expect(file.words).toContain("Effective robustness, points");
  expect((await take(page, "PNG")).readUInt32BE(16)).toBeGreaterThan(600);
  await expect(page.getByText("Only a single plane can be embedded")).toBeVisible();
  await page.goto("/?testbed=glyphs&run=pretrained-s0");
  await expect(record).toBeEnabled();
  await expect(page.getByText("Embed in a page")).toBeVisible();
});
