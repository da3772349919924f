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
