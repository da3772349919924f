import { expect, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

const widths = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of widths) {
    test(`Explore has no barrier that axe finds, ${colorScheme}, ${viewport.width} px`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await page.goto("/?testbed=cifar10.1");
      await expect(page.getByRole("application")).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
    });
  }
}

test("nothing of Explore is wider than a phone of 360 px", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/?testbed=imagenet-testbed");
  await expect(page.getByRole("application")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("on a phone the rail's sections are sheets; Escape leaves them", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/?testbed=cifar10.1");
  await expect(page.getByTestId("baseline-slope")).toBeHidden();
  await page.getByRole("button", { name: "Baseline", exact: true }).click();
  await expect(page.getByTestId("baseline-slope")).toBeVisible();
  await expect(page.getByRole("application")).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("baseline-slope")).toBeHidden();
});

test("the plane is read by keyboard alone", async ({ page }) => {
  await page.goto("/?testbed=cifar10.1");
  const plane = page.getByRole("application");
  await plane.focus();
  await page.keyboard.press("ArrowRight");
  const spoken = page.locator(".plane-live[role=status]");
  await expect(spoken).toHaveText(/ID \d+\.\d.%, OOD \d+\.\d.%, ER [+−]?\d+\.\d points/);
  const first = await spoken.innerText();
  await page.keyboard.press("ArrowLeft");
  await expect(spoken).not.toHaveText(first);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/models=/);
});

/** Every view, and what stands on it before it is looked at. */
const views: Readonly<Record<string, { readonly query: string; readonly ready: string }>> = {
  "all shifts": {
    query: "testbed=imagenet-testbed&view=gallery",
    ready: "main h2, main canvas, main svg",
  },
  heatmap: { query: "testbed=imagenet-testbed&view=heatmap", ready: "main table, main canvas" },
  correlation: {
    query: "testbed=imagenet-testbed&view=correlation",
    ready: "main table, main svg",
  },
  "does it hold": { query: "testbed=cifar10.1&panel=check", ready: "dialog[open] h2" },
  examples: { query: "testbed=cifar10.1&panel=examples", ready: "dialog[open] h2" },
  "a run": { query: "testbed=glyphs&y=glyphs-display", ready: ".player" },
  "a comparison": {
    query: "testbed=cifar10.1&models=alexnet-tf-ben,darc",
    ready: "[data-testid=model-darc]",
  },
  "colour and size by attributes": {
    query: "testbed=timm&colour=parameters&size=parameters",
    ready: "[data-testid=baseline-n]",
  },
  "no such testbed": { query: "testbed=no-such-testbed", ready: "[role=alert]" },
  Read: { query: "place=read", ready: "main h2" },
  Evaluate: { query: "place=evaluate&testbed=glyphs", ready: "main h2, main button" },
  Teach: { query: "place=teach", ready: "main h2, main button" },
};

for (const [name, { query, ready }] of Object.entries(views)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${name}: no barrier that axe finds, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/?${query}`);
      await expect(page.locator(ready).first()).toBeVisible();
      await expect(page.getByText("Opening…")).toHaveCount(0);
      expect(await axeViolations(page)).toEqual([]);
    });
  }

  test(`${name}: nothing is wider than a phone of 360 px`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/?${query}`);
    await expect(page.locator(ready).first()).toBeAttached();
    await expect(page.getByText("Opening…")).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
}

test("Take away with its embedding opened, on a phone's sheet: no barrier that axe finds", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/?testbed=cifar10.1");
  await page.getByRole("button", { name: "Source", exact: true }).click();
  await page.getByText("Embed in a page").click();
  await expect(page.getByRole("textbox", { name: "HTML of the embedded view" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
