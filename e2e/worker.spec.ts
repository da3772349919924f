import { expect, type Page, test } from "@playwright/test";
import { fitCommand } from "../src/cli/fitCommand.ts";
import type { ShiftsExport } from "../src/testbed/exportShifts.ts";

interface Overheard {
  /** Names of the questions put to the statistics worker. */
  asked: string[];
  /** For each answer with rows: how many cells have an interval. */
  intervals: number[];
}

/** Listens in on every worker; answers to questions named `held` wait until the page is told to let them go. */
async function overhear(page: Page, held: string | null = null): Promise<void> {
  await page.addInitScript((heldName) => {
    const overheard: Overheard = { asked: [], intervals: [] };
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    Object.assign(window, { overheard, releaseAnswers: release });
    const NativeWorker = Worker;
    window.Worker = class extends NativeWorker {
      private readonly names = new Map<number, string>();
      override postMessage(message: unknown): void {
        const { name, number } = message as { name?: string; number: number };
        if (name !== undefined) {
          overheard.asked.push(name);
          this.names.set(number, name);
        }
        super.postMessage(message);
      }
      override addEventListener(type: string, listener: unknown): void {
        const heard = listener as (event: Event) => void;
        super.addEventListener(type, async (event) => {
          const { data } = event as MessageEvent<{ number: number; answer?: unknown }>;
          const rows = (data?.answer as { rows?: { low: Float64Array }[] } | undefined)?.rows;
          if (rows) {
            const known = rows.map(({ low }) => low.filter((value) => !Number.isNaN(value)).length);
            overheard.intervals.push(known.reduce((a, b) => a + b, 0));
          }
          if (type === "message" && this.names.get(data.number) === heldName) await released;
          heard(event);
        });
      }
    };
  }, held);
}

const overheardBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { overheard: Overheard }).overheard);

test("one question brings all effective robustness of a testbed with its intervals", async ({
  page,
}) => {
  await overhear(page);
  await page.goto("./?testbed=timm&view=heatmap");
  await expect(page.getByText("Resampling the intervals…")).toBeHidden({ timeout: 30_000 });
  await expect(page.getByTestId("heatmap").locator("[data-clear='true']").first()).toBeVisible();
  const { asked, intervals } = await overheardBy(page);
  expect(asked.filter((name) => name === "shiftIntervals")).toHaveLength(1);
  const { shifts } = JSON.parse(fitCommand(["timm", "--all", "--no-draws"])) as ShiftsExport;
  const cells = shifts.reduce((sum, { models }) => sum + models.length, 0);
  expect(cells).toBeGreaterThan(4 * 1500);
  expect(intervals).toEqual([0, cells]);
});

test("the page goes on answering while the worker is at it, and has no interval from elsewhere", async ({
  page,
}) => {
  await overhear(page, "shiftIntervals");
  await page.goto("./?testbed=timm&view=heatmap");
  const table = page.getByTestId("heatmap");
  await expect(table).toBeVisible();
  await expect(page.getByText("Resampling the intervals…")).toBeVisible();
  await page.getByRole("searchbox").fill("group:clip-style");
  await expect(page.locator(".gallery-words")).toContainText("shown 37 of 1,556 models");
  await table.getByRole("button", { name: "ImageNet-R" }).click();
  await expect(page).toHaveURL(/order=imagenet-r/);
  await expect(table.locator("[data-clear='true']")).toHaveCount(0);
  await page.evaluate(() => (window as unknown as { releaseAnswers(): void }).releaseAnswers());
  await expect(table.locator("[data-clear='true']").first()).toBeVisible();
});
