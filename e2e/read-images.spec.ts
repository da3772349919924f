import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";

/**
 * Writes an image of every figure of the essay, in light and dark, into the folder that EREX_FIGURE_IMAGES
 * names, to be looked at: EREX_FIGURE_IMAGES=figure-images npx playwright test read-images --project page
 */
const folder = process.env.EREX_FIGURE_IMAGES;

test.describe("images of the figures", () => {
  test.skip(folder === undefined, "only where a folder for the images is named");

  for (const colorScheme of ["light", "dark"] as const) {
    test(`are written in ${colorScheme}`, async ({ page }) => {
      test.setTimeout(180_000);
      mkdirSync(folder ?? "", { recursive: true });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("./?place=read");
      const figures = page.locator("figure[data-figure]");
      await expect(figures.first()).toHaveAttribute("data-state", "ready");
      for (const figure of await figures.all()) {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure).toHaveAttribute("data-state", "ready");
        await expect(figure.locator(".plane-surface, .axes-plane, .image-grid")).toHaveCount(1);
        const id = await figure.getAttribute("data-figure");
        await figure.screenshot({ path: path.join(folder ?? "", `${id}-${colorScheme}.png`) });
      }
    });
  }
});
