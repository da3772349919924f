import { expect, test } from "@playwright/test";
import { axeViolations } from "./access/axe.ts";

const SEEDS = "?testbed=glyphs&y=glyphs-display&run=pretrained,random&seeds=both&at=14";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 360]) {
    test(`runs, steps and recording have no barrier, ${colorScheme}, ${width} px`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/${SEEDS}`);
      await expect(page.getByTestId("mean-peak").first()).toBeVisible();
      await page.getByRole("button", { name: "Steps", exact: true }).click();
      await expect(page.getByRole("region", { name: "Steps of the runs" })).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
      if (width === 360) {
        await page.getByRole("button", { name: "Shown", exact: true }).click();
        await expect(page.getByRole("searchbox", { name: "Search runs" })).toBeVisible();
        expect(await axeViolations(page)).toEqual([]);
        await page.keyboard.press("Escape");
      }
      await page.getByRole("button", { name: "Record", exact: true }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(
        true,
      );
    });
  }
}

test("the table of steps follows the clock and leads it", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained&at=10");
  await page.getByRole("button", { name: "Steps", exact: true }).click();
  const current = page.locator(".steps-table tr[aria-current]");
  const step = await page.getByTestId("run-step").innerText();
  await expect(current.getByRole("rowheader")).toHaveText(step.replace("step ", ""));
  await page.getByRole("button", { name: "Go to step 1,500" }).click();
  await expect(page.getByTestId("run-step")).toHaveText("step 1,500");
  await expect(current).toHaveCount(1);
  await expect(current).toBeInViewport();
  const er = await page.getByTestId("run-er").innerText();
  await expect(current.getByRole("cell").last()).toContainText(er);
});

test("the keyboard alone plays, chooses a clock and bounds it; the strip speaks means", async ({
  page,
}) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained");
  const clock = page.getByRole("combobox", { name: "Clock" });
  await clock.focus();
  await page.keyboard.press("i");
  await expect(clock).toHaveValue("id-accuracy");
  const end = page.getByRole("slider", { name: "End of what plays" });
  await end.focus();
  await page.keyboard.press("PageDown");
  await expect(end).toHaveAttribute("aria-valuetext", /^ID accuracy \d+\.\d.%$/);
  const strip = page.getByRole("slider", { name: "Position in the run" });
  await strip.focus();
  await page.keyboard.press("Home");
  await expect(strip).toHaveAttribute(
    "aria-valuetext",
    /^Pre-trained on many typefaces, mean of 5 seeds, step 0: ID .* ER .* points$/,
  );
});

test("with reduced motion means too go from measured step to measured step", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(
    "/?testbed=glyphs&y=glyphs-display&run=pretrained&clock=share&speed=4&range=0:0.0086666667",
  );
  await page.getByRole("button", { name: "To the start" }).click();
  await page.evaluate(() => {
    const step = document.querySelector('[data-testid="run-step"]');
    const seen: string[] = [];
    Object.assign(window, { seen });
    if (step)
      new MutationObserver(() => seen.push(step.textContent ?? "")).observe(step, {
        subtree: true,
        characterData: true,
        childList: true,
      });
  });
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(page.getByTestId("run-step")).toHaveText("step 13");
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.filter((text) => text.startsWith("between"))).toEqual([]);
});
