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

const looks = [
  { name: "light, 1440 px", colorScheme: "light", width: 1440, height: 900 },
  { name: "dark, 360 px", colorScheme: "dark", width: 360, height: 740 },
] as const;

interface Shown {
  readonly name: string;
  readonly query: string;
  /** Brings the view about and waits until it stands. */
  open(page: Page): Promise<void>;
}

const views: readonly Shown[] = [
  {
    name: "the baseline laid flat",
    query: "?testbed=cifar10.1&er=id",
    open: (page) => expect(page.locator(".plane-title").nth(1)).toContainText("Effective"),
  },
  {
    name: "effective robustness by step",
    query: "?testbed=glyphs&er=step&run=pretrained-s0",
    open: (page) => expect(page.getByTestId("er-by-step")).toBeVisible(),
  },
  {
    name: "shifts side by side",
    query: "?testbed=imagenetv2&view=multiples",
    open: (page) => expect(page.locator(".multiple .plane-frame").first()).toBeVisible(),
  },
  {
    name: "filters",
    query: "?testbed=timm&where=parameters:10:100,architecture:vit&hide=distilled",
    open: (page) => expect(page.getByRole("region", { name: "Shown only" })).toBeVisible(),
  },
  {
    name: "the table with gathered models",
    query: "?testbed=cifar10.1",
    open: async (page) => {
      await page.getByRole("button", { name: /^Table of/ }).click();
      await page.getByRole("checkbox", { name: "Gather all models of the table" }).check();
      await expect(page.getByRole("region", { name: "Gathered models" })).toBeVisible();
    },
  },
  {
    name: "the choice of columns",
    query: "?testbed=glyphs",
    open: async (page) => {
      await page.getByRole("button", { name: /^Table of/ }).click();
      await page.getByText("Columns", { exact: true }).click();
      await expect(page.getByRole("group", { name: "Columns of the table" })).toBeVisible();
    },
  },
  {
    name: "two models compared",
    query: "?testbed=imagenet-testbed&models=vit-b-32-clip-zeroshot,resnet50&panel=compare",
    open: (page) => expect(page.getByTestId("compare-shifts")).toBeVisible(),
  },
];

for (const { name, colorScheme, width, height } of looks) {
  for (const view of views) {
    test(`${view.name}: no barrier that axe finds, nothing too wide (${name})`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      await page.goto(`/${view.query}`);
      await view.open(page);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
    });
  }
}

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
