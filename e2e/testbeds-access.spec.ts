import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly failureSummary: string;
  }[];
}

/** What axe finds against WCAG 2.2 A and AA and against good practice. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}

const views = [
  {
    name: "the gallery of shifts",
    query: "?testbed=cifar10.1&view=gallery",
    ready: (page: Page) => expect(page.locator("button.gallery-item")).toHaveCount(2),
  },
  {
    name: "the heatmap",
    query: "?testbed=cifar10.1&view=heatmap",
    ready: (page: Page) => expect(page.getByTestId("heatmap")).toBeVisible(),
  },
  {
    name: "the correlations",
    query: "?testbed=imagenetv2&view=correlation",
    ready: (page: Page) => expect(page.getByTestId("correlations")).toBeVisible(),
  },
  {
    name: "does the conclusion hold",
    query: "?testbed=cifar10.1&models=darc&panel=check",
    ready: (page: Page) => expect(page.getByTestId("conclusion")).toBeVisible(),
  },
  {
    name: "example by example",
    query: "?testbed=cifar10.1&models=darc&panel=examples",
    ready: (page: Page) => expect(page.getByTestId("pair-difference")).toBeVisible(),
  },
] as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const { name, query, ready } of views) {
    test(`${name} has no barrier that axe finds, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`./${query}`);
      await ready(page);
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`the baseline editor has no barrier that axe finds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("./?testbed=timm&models=resnet50.tv-in1k&out=resnet50.tv-in1k");
    await page.getByRole("button", { name: "Edit the baseline" }).click();
    await page.getByText("Who moves the line").click();
    await expect(page.locator(".influence")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`the import dialog has no barrier that axe finds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("./?testbed=cifar10.1");
    await page.getByRole("button", { name: "Add your own table" }).click();
    await page.getByLabel("Paste it here").fill("model,val,v2\na,80,70\nb,85,x\nc,70,58");
    await page.getByRole("button", { name: "Read it" }).click();
    await expect(page.getByTestId("import-outcome")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

for (const query of ["?view=gallery", "?view=heatmap", "?view=correlation"]) {
  test(`nothing of ${query} is wider than a phone of 360 px`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`./${query}`);
    await expect(page.locator(".gallery-words")).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
}
