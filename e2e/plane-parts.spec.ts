import { expect, type Page, test } from "@playwright/test";

/** Stands in for a part of the page that is fetched when it is needed, and that throws when it is drawn. */
async function breakPart(page: Page, chunk: string) {
  await page.route(`**/assets/${chunk}-*.js`, (route) =>
    route.fulfill({
      contentType: "text/javascript",
      // Mended, the part must be fetched anew.
      headers: { "cache-control": "no-store" },
      body: 'export default function Broken() { throw new Error("a broken part"); }',
    }),
  );
}

test.describe("a part of the page that fails", () => {
  test("says so, and leaves the rest to work", async ({ page }) => {
    await breakPart(page, "LinkedTable");
    await page.goto("./?testbed=cifar10.1&run=none");
    await expect(page.getByTestId("baseline-n")).toHaveText("30");
    await page.getByRole("button", { name: /^Table of/ }).click();
    const failed = page.getByTestId("error-boundary");
    await expect(failed).toContainText("The table could not be shown: a broken part");
    await expect(failed.getByRole("button", { name: "Open this view anew" })).toBeVisible();
    // The plane, its rail and undo are as before.
    await page.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(page.locator(".plane-selected")).toHaveCount(1);
    await page.getByRole("link", { name: "Heatmap" }).click();
    await expect(page.getByTestId("heatmap")).toBeVisible();
    await expect(failed).toBeHidden();
  });

  test("is left by another way to look, and comes back when opened anew", async ({ page }) => {
    await breakPart(page, "SideBySide");
    await page.goto("./?testbed=imagenet-testbed&run=none&view=multiples");
    const failed = page.getByTestId("error-boundary");
    await expect(failed).toContainText("could not be shown: a broken part");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await page.getByRole("link", { name: "Correlation" }).click();
    await expect(failed).toBeHidden();
    await expect(page.getByTestId("correlations")).toBeVisible();
    await page.getByRole("link", { name: "Side by side" }).click();
    await expect(failed).toBeVisible();
    await expect(page).toHaveURL(/view=multiples/);
    await page.unroute("**/assets/SideBySide-*.js");
    await failed.getByRole("button", { name: "Open this view anew" }).click();
    await expect(page.locator(".multiple").first()).toBeVisible();
    await expect(failed).toBeHidden();
  });
});

test("all shifts show the models in sight alone, and say how many", async ({ page }) => {
  await page.goto("./?testbed=timm&view=heatmap&where=family:vit");
  const shown = /shown (\d+) of 1,556/i;
  const words = page.locator(".gallery-words");
  await expect(words).toContainText(/shown \d+ of [\d,]+ models on/);
  const rows = page.getByTestId("heatmap").locator("tbody th");
  await expect(rows.first()).toBeVisible();
  for (const name of await rows.allInnerTexts()) expect(name).toMatch(/vit/);
  await page.getByRole("link", { name: "All shifts" }).click();
  await expect(page.getByTestId("shown-count")).toHaveText(shown);
  await page.getByRole("link", { name: "Correlation" }).click();
  await expect(page.getByTestId("shown-count")).toHaveText(shown);
  const n = async () =>
    Number(
      /n = ([\d,]+)/
        .exec(
          (await page
            .getByTestId("correlations")
            .locator("td[title]")
            .nth(1)
            .getAttribute("title")) ?? "",
        )?.[1]
        ?.replace(",", ""),
    );
  await expect(page.getByTestId("correlations")).toBeVisible();
  const some = await n();
  await page.goto("./?testbed=timm&view=correlation");
  await expect(page.getByTestId("correlations")).toBeVisible();
  await expect(page.getByTestId("shown-count")).toBeHidden();
  expect(await n()).toBeGreaterThan(some);
});

test("small planes side by side draw the band of each baseline", async ({ page }) => {
  await page.goto(
    "./?testbed=imagenet-testbed&view=multiples&shifts=imagenet-sketch,imagenet-r&run=none",
  );
  const bands = page.locator(".multiple .plane-band");
  await expect(bands).toHaveCount(2);
  for (const k of [0, 1]) await expect(bands.nth(k)).toHaveAttribute("d", /^M/);
});
