import { expect, test } from "@playwright/test";
import { dropLargeTable } from "./largeTable.ts";

const MODELS = 20_000;
const COUNT = MODELS.toLocaleString("en");

/** Longest that the page's thread may be held up by one thing, in milliseconds: generous, for a busy machine. */
const LONGEST = 2_000;

test("a table of twenty thousand models is used in every view without a long stop", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const longest = { value: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longest.value = Math.max(longest.value, duration);
      }
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto("./?testbed=cifar10.1&run=none");
  await expect(page.getByTestId("baseline-n")).toHaveText("30");
  await dropLargeTable(page, MODELS);
  await expect(page.getByTestId("import-outcome")).toContainText(`${COUNT} models`);
  await page.getByRole("button", { name: "Add as a testbed" }).click();
  await expect(page.getByTestId("baseline-n")).toHaveText(COUNT);

  // Table: a window of rows, sorted, walked to its end.
  await page.getByRole("button", { name: `Table of ${COUNT} models` }).click();
  const table = page.getByRole("table");
  await expect(table).toHaveAttribute("aria-rowcount", String(MODELS + 1));
  expect(await table.getByRole("row").count()).toBeLessThan(80);
  await table.getByRole("button", { name: "Model", exact: true }).click();
  await page.locator("[data-row='0']").focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[data-row='${MODELS - 1}']`)).toHaveText("net-19999");
  await page.getByRole("button", { name: "Close the table" }).click();

  // Search finds the visitor's own model; choosing it pins it.
  await page.getByRole("combobox", { name: "Find a model" }).fill("net-7712");
  await page
    .getByRole("option", { name: /^net-7712/ })
    .first()
    .click();
  await expect(page).toHaveURL(/models=net-7712/);
  await expect(page.locator(".plane-selected")).toHaveCount(1);

  // A hidden group, told in every view.
  await page.getByRole("button", { name: /^more data/ }).click();
  await expect(page.getByRole("region", { name: "Shown only" })).toContainText("Shown 13,333 of");
  await page.getByRole("link", { name: "Side by side" }).click();
  await expect(page.locator(".multiple .plane-band[d^=M]")).toHaveCount(2, { timeout: 20_000 });
  await page.getByRole("link", { name: "All shifts" }).click();
  await expect(page.getByTestId("shown-count")).toContainText("13,333 of 20,000");
  await expect(page.locator("button.gallery-item")).toHaveCount(2);
  await page.getByRole("link", { name: "Heatmap" }).click();
  await expect(page.getByTestId("heatmap").locator("tbody tr").first()).toBeVisible();
  expect(await page.getByTestId("heatmap").locator("tbody tr").count()).toBeLessThan(1_000);
  await page.getByRole("link", { name: "Correlation" }).click();
  await expect(page.getByTestId("correlations")).toBeVisible();
  const longest = await page.evaluate(() => Reflect.get(globalThis, "longest").value as number);
  expect(longest).toBeLessThan(LONGEST);
});

test("a view of thousands of chosen models has a short address, and outlives a reload and the way back", async ({
  page,
}) => {
  await page.goto("./?testbed=cifar10.1&run=none");
  await dropLargeTable(page, MODELS);
  await page.getByRole("button", { name: "Add as a testbed" }).click();
  await expect(page.getByTestId("baseline-n")).toHaveText(COUNT);
  const plane = await page.locator(".plane-surface").first().boundingBox();
  if (plane === null) throw new Error("no plane");
  await page.keyboard.down("Shift");
  await page.mouse.move(plane.x + plane.width * 0.3, plane.y + plane.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(plane.x + plane.width * 0.8, plane.y + plane.height * 0.9, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await page.getByRole("button", { name: "Show only these" }).click();
  const shown = page.getByRole("region", { name: "Shown only" }).getByRole("status");
  await expect(shown).toHaveText(/Shown [\d,]{5,6} of 20,000/);
  const words = (await shown.textContent()) ?? "";

  const leftOut = page.getByText(/The view is too long for an address/);
  await expect(leftOut).toContainText("leaves out which models alone are shown");
  await expect.poll(() => page.evaluate(() => history.state !== null)).toBe(true);
  expect(page.url().length).toBeLessThan(2001);
  expect(page.url()).not.toContain("only=");
  for (const link of await page.locator("a[href^='/?'], a[href^='?']").all()) {
    expect((await link.getAttribute("href"))?.length).toBeLessThan(2001);
  }

  await page.reload();
  await expect(shown).toHaveText(words);
  await page.getByRole("link", { name: "Read", exact: true }).click();
  await expect(page).toHaveURL(/place=read/);
  await page.goBack();
  await expect(shown).toHaveText(words);
  await leftOut.locator("../..").getByRole("button", { name: "Dismiss" }).click();
  await expect(leftOut).toHaveCount(0);
  await page.getByRole("button", { name: /^Leave: .* chosen/ }).click();
  await expect.poll(() => page.evaluate(() => history.state)).toBeNull();
});
