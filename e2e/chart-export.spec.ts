import { expect, type Page, test } from "@playwright/test";
import { type ChartWindow, openChart } from "./chartHarness.ts";

/** The harness, inside the page. */
declare const window: ChartWindow;

/** Models from which on the marks of a file are no longer shapes. */
const MOST_SHAPES = 20_000;

/** Adds a model at 100 % on one axis, with intervals of all, and a faint model. */
async function addSpecial(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { set, spec, plane } = window.chart;
    const { marks, groups } = spec();
    const group = groups[0]?.id ?? "";
    set({
      intervals: "all",
      marks: [
        ...marks,
        { id: "perfect", title: "Perfect", group, x: 1, y: 0.6 },
        {
          id: "faint",
          title: "Faint",
          group,
          x: 0.6,
          y: 0.6,
          dimmed: true,
          xInterval: { low: 0.5, high: 1 },
        },
      ],
    });
    return plane.drawn();
  });
}

interface Exported {
  readonly fault: string | null;
  readonly images: readonly { readonly shown: number; readonly pixels: number }[];
  readonly titled: number;
  readonly groups: readonly string[];
  readonly placeless: readonly string[];
  readonly placelessClipped: boolean;
  readonly marksClipped: boolean;
  readonly faint: readonly string[];
  readonly intervals: number;
  readonly bytes: number;
}

/** What the SVG file of the plane holds. */
function exported(page: Page, pixels?: number): Promise<Exported> {
  return page.evaluate(async (scale) => {
    const text = window.chart.svg(scale);
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    const layer = file.querySelector("#marks");
    const titles = (selector: string) =>
      Array.from(layer?.querySelectorAll(`${selector} title`) ?? [], (one) => one.textContent);
    const images = await Promise.all(
      Array.from(file.querySelectorAll("image"), async (image) => {
        const bitmap = new Image();
        bitmap.src = image.getAttribute("href") ?? "";
        await bitmap.decode();
        return { shown: Number(image.getAttribute("width")), pixels: bitmap.naturalWidth };
      }),
    );
    return {
      fault: file.querySelector("parsererror")?.textContent ?? null,
      images,
      titled: titles("path").length,
      groups: Array.from(layer?.querySelectorAll("g[data-group]") ?? [], (group) =>
        String(group.getAttribute("data-group")),
      ),
      placeless: titles(".plane-placeless"),
      placelessClipped: layer?.querySelector(".plane-placeless")?.closest("[clip-path]") != null,
      marksClipped:
        layer?.querySelector(".plane-group, image")?.closest("[clip-path]") != null ||
        images.length > 0,
      faint: titles(".plane-faint"),
      intervals: layer?.querySelectorAll(".plane-intervals path").length ?? 0,
      bytes: text.length,
    };
  }, pixels);
}

test.use({ viewport: { width: 1000, height: 1000 } });

test("as many models as timm's leave as shapes that can be edited, each with its name", async ({
  page,
}) => {
  await openChart(page, "data=timm");
  const count = await page.evaluate(() => window.chart.spec().marks.length);
  expect(count).toBeGreaterThan(1500);
  const file = await exported(page);
  expect(file.fault).toBeNull();
  expect(file.images).toEqual([]);
  expect(file.titled).toBe(count);
  expect(file.groups.length).toBeGreaterThan(1);
  const source = await page.evaluate(() => window.chart.svg());
  expect(source).toMatch(/<text[^>]*font-style="italic"[^>]*>y = x</);
});

test("a table of twenty thousand leaves as shapes in a file of bearable size", async ({ page }) => {
  await openChart(page, `n=${MOST_SHAPES - 2}`);
  await addSpecial(page);
  const file = await exported(page);
  expect(file.images).toEqual([]);
  expect(file.titled).toBe(MOST_SHAPES);
  expect(file.placeless).toEqual(["Perfect"]);
  expect(file.placelessClipped).toBe(false);
  expect(file.marksClipped).toBe(true);
  expect(file.faint).toEqual(["Faint"]);
  // Faint models and those without a place have none, as on the page.
  expect(file.intervals).toBe(MOST_SHAPES - 2);
  expect(file.bytes).toBeLessThan(6e6);
  const png = await page.evaluate(async () => (await window.chart.png(2)).size);
  expect(png).toBeGreaterThan(50_000);
});

test("a larger crowd leaves painted at the scale that was asked for, models without a place with it", async ({
  page,
}) => {
  await openChart(page, `n=${MOST_SHAPES}`);
  await addSpecial(page);
  for (const pixels of [1, 2, 4]) {
    const file = await exported(page, pixels);
    expect(file.images).toHaveLength(1);
    const [image] = file.images;
    expect(image?.pixels).toBe(Math.round((image?.shown ?? 0) * pixels));
    expect(file.placeless).toEqual(["Perfect"]);
  }
  const file = await exported(page);
  expect(file.images[0]?.pixels).toBe(Math.round((file.images[0]?.shown ?? 0) * 4));
});
