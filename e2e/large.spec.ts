import { expect, type Page, test } from "@playwright/test";

const MODELS = 20_000;
const COUNT = MODELS.toLocaleString("en");

/** Longest that the page's thread may be held up by one thing, in milliseconds: generous, for a busy machine. */
const LONGEST = 2_000;

/** Makes a table in the page, around a line, and drops it there. */
async function dropTable(page: Page) {
  await page.evaluate((models) => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1664525 + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    const percent = (t: number) => (100 / (1 + Math.exp(-t))).toFixed(2);
    const lines = ["model,val,v2,sketch,group,family"];
    for (let i = 0; i < models; i += 1) {
      const t = 3.5 * random() - 1.5;
      const off = () => random() - 0.5;
      lines.push(
        [
          `net-${i}`,
          percent(t),
          percent(0.95 * t - 0.4 + off()),
          percent(0.9 * t - 1.2 + off()),
          ["standard", "more data", "robust"][i % 3],
          ["cnn", "vit"][i % 2],
        ].join(","),
      );
    }
    const data = new DataTransfer();
    data.items.add(new File([lines.join("\n")], "many.csv", { type: "text/csv" }));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, MODELS);
}

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
  await dropTable(page);
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
