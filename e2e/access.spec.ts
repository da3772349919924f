import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./access/axe.ts";
import { accessibleViews } from "./access/views.ts";

const contentWidth = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test("Explore has no barrier that axe finds at any width, light or dark", async ({ page }) => {
  await page.goto("/?testbed=cifar10.1");
  await expect(page.getByRole("application")).toBeVisible();
  for (const width of [1440, 768, 390, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page), `${colorScheme}, ${width} px`).toEqual([]);
    }
  }
});

test("nothing of Explore is wider than a phone of 360 px", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/?testbed=imagenet-testbed");
  await expect(page.getByRole("application")).toBeVisible();
  expect(await contentWidth(page)).toBeLessThanOrEqual(360);
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

for (const { name, query, open } of accessibleViews) {
  test(`${name}: no barrier that axe finds, nothing too wide for a phone`, async ({ page }) => {
    // Without motion, axe never sees the colours of half a transition.
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(`/?${query}`);
    await open(page);
    await expect(page.getByText("Opening…")).toHaveCount(0);
    expect(await axeViolations(page), "light, 1440 px").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await axeViolations(page), "dark, 1440 px").toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => contentWidth(page)).toBeLessThanOrEqual(360);
    expect(await axeViolations(page), "dark, 360 px").toEqual([]);
  });
}

test("the places and the testbed's views open on a phone, and nothing is too wide", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const query of [
    "place=read",
    "place=evaluate&testbed=glyphs",
    "place=teach",
    "view=gallery",
    "view=heatmap",
    "view=correlation",
    "view=multiples",
  ]) {
    await page.goto(`/?${query}`);
    await expect(page.locator("main h2, main table, .gallery-words").first()).toBeAttached();
    await expect(page.getByText("Opening…")).toHaveCount(0);
    expect(await contentWidth(page), query).toBeLessThanOrEqual(360);
  }
});

test("Take away with its embedding opened, on a phone's sheet: no barrier that axe finds", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/?testbed=cifar10.1");
  await page.getByRole("button", { name: "Source", exact: true }).click();
  await page.getByText("Embed in a page").click();
  await expect(page.getByRole("textbox", { name: "HTML of the embedded view" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect(await contentWidth(page)).toBeLessThanOrEqual(360);
});

test("with reduced motion the baseline is flat at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/?testbed=cifar10.1");
  const baseline = page.locator(".plane-baseline:not(.plane-baseline-beyond)");
  await expect(baseline).toBeVisible();
  await page.getByText("ER", { exact: true }).first().click();
  // The first picture after the choice is the last one.
  const heights = await baseline.evaluate(
    (path) =>
      new Promise<number[]>((done) => {
        const seen: number[] = [];
        const look = () => {
          seen.push((path as SVGPathElement).getBBox().height);
          if (seen.length < 12) requestAnimationFrame(look);
          else done(seen);
        };
        requestAnimationFrame(look);
      }),
  );
  expect(Math.max(...heights.slice(1))).toBeLessThan(0.01);
});
