import type { Page } from "@playwright/test";
import type { ChartHarness } from "./harness/chart/main.ts";
import { harnessUrl } from "./harness.ts";

/** The window of the chart's harness, for functions that run inside the page. */
export type ChartWindow = Window & { chart: ChartHarness };

declare const window: ChartWindow;

/** Opens the chart's harness and waits for its first picture. */
export async function openChart(page: Page, query: string): Promise<void> {
  await page.goto(harnessUrl(`chart?${query}`));
  await page.waitForFunction(() => window.chart !== undefined);
  await page.evaluate(() => window.chart?.plane.drawn());
}

/** Where the mark with this index stands, in pixels of the page. */
export function markPlace(
  page: Page,
  index: number,
): Promise<{ x: number; y: number; id: string; title: string }> {
  return page.evaluate((i) => {
    const { plane, spec } = window.chart;
    const mark = spec().marks[i];
    const box = document.querySelector("#plane")?.getBoundingClientRect();
    if (mark === undefined || box === undefined) throw new Error(`no mark ${i}`);
    const { x, y } = plane.pixelOf(mark);
    return { x: x + box.left, y: y + box.top, id: mark.id, title: mark.title };
  }, index);
}

/** Red, green, blue and opacity of the marks' canvas at a place of the page. */
export function pixelAt(page: Page, x: number, y: number): Promise<number[]> {
  return page.evaluate(
    ([px, py]) => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.plane-marks");
      const box = canvas?.getBoundingClientRect();
      if (canvas === null || box === undefined) throw new Error("no canvas");
      const copy = document.createElement("canvas");
      copy.width = canvas.width;
      copy.height = canvas.height;
      const context = copy.getContext("2d");
      context?.drawImage(canvas, 0, 0);
      const ratio = canvas.width / box.width;
      const data = context?.getImageData(
        Math.round((px - box.left) * ratio),
        Math.round((py - box.top) * ratio),
        1,
        1,
      ).data;
      return [...(data ?? [])];
    },
    [x, y] as const,
  );
}

/** The arguments of every event of that name so far. */
export function events(page: Page, name: string): Promise<unknown[][]> {
  return page.evaluate(
    (wanted) =>
      window.chart.events.filter(([event]) => event === wanted).map(([, ...rest]) => rest),
    name,
  );
}
