import { expect, test } from "@playwright/test";
import AxeSource from "axe-core";
import { type ChartWindow, markPlace, openChart, pixelAt } from "./chartHarness.ts";

/** The harness, inside the page. */
declare const window: ChartWindow;

test.use({ viewport: { width: 1000, height: 1000 } });

test.describe("the plane", () => {
  test("draws each model at its accuracies, in its group's colour", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
    const places = await Promise.all([0, 5, 29].map((i) => markPlace(page, i)));
    for (const { x, y, title } of places) {
      const [, , , opacity] = await pixelAt(page, x, y);
      expect(opacity, title).toBeGreaterThan(200);
    }
    const [, , , empty] = await pixelAt(page, 200, 200);
    expect(empty).toBe(0);
    const ticks = await page.locator(".plane-axis-x text").allTextContents();
    expect(ticks.map((text) => Number.parseFloat(text))).toEqual(
      expect.arrayContaining([85, 90, 95]),
    );
    await expect(page.locator(".plane-title").first()).toHaveText("CIFAR-10 test accuracy \u2192");
  });

  test("moves every mark to its place on another scale, and can be interrupted", async ({
    page,
  }) => {
    await openChart(page, "data=cifar10.1");
    const results = await page.evaluate(async () => {
      const { chart } = window;
      const first = chart.toScale("linear", 4000);
      await new Promise((resolve) => setTimeout(resolve, 120));
      const second = chart.toScale("probit", 60);
      return Promise.all([first, second]);
    });
    expect(results).toEqual([false, true]);
    const { x, y } = await markPlace(page, 5);
    const [, , , opacity] = await pixelAt(page, x, y);
    expect(opacity).toBeGreaterThan(200);
  });

  test("follows the size of its host and the colours of the page", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await openChart(page, "data=cifar10.1");
    const { x, y } = await markPlace(page, 5);
    const light = await pixelAt(page, x, y);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = "dark";
    });
    await expect.poll(() => pixelAt(page, x, y)).not.toEqual(light);
    await page.setViewportSize({ width: 500, height: 700 });
    await expect(page.locator(".plane-svg").first()).toHaveAttribute("width", "476");
    const moved = await markPlace(page, 5);
    const [, , , opacity] = await pixelAt(page, moved.x, moved.y);
    expect(opacity).toBeGreaterThan(200);
  });

  test("draws at the edge what has no place, and finds it there", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
    await page.evaluate(() => {
      const { set, spec, plane } = window.chart;
      set({
        marks: [
          ...spec().marks,
          { id: "perfect", title: "Perfect", group: "random-features", x: 1, y: 0.8 },
        ],
      });
      return plane.drawn();
    });
    const frame = await page.locator(".plane-frame").boundingBox();
    const y = await page.evaluate(() => window.chart.plane.pixelOf({ x: 0.9, y: 0.8 }).y);
    const top = (await page.locator("#plane").boundingBox())?.y ?? 0;
    await page.mouse.move((frame?.x ?? 0) + (frame?.width ?? 0), top + y);
    await expect(page.locator(".plane-tooltip-title")).toHaveText("Perfect");
  });

  test("hatches the band where no model was fitted, outlines the prediction interval", async ({
    page,
  }) => {
    await openChart(page, "data=cifar10.1");
    const beyond = page.locator(".plane-band-beyond");
    await expect(beyond).toHaveCount(2);
    const hatching = await beyond.evaluateAll((paths) =>
      paths.map((path) => {
        const id = /url\(["']?#([^"')]+)["']?\)/.exec(getComputedStyle(path).fill)?.[1] ?? "";
        const line = document.getElementById(id)?.firstElementChild;
        return {
          drawn: (path.getAttribute("d") ?? "").length > 20,
          pattern: line?.parentElement?.localName ?? null,
          coloured: line ? getComputedStyle(line).fill !== "none" : false,
        };
      }),
    );
    for (const one of hatching) {
      expect(one).toEqual({ drawn: true, pattern: "pattern", coloured: true });
    }
    // The hatched parts lie outside the fitted range, the band inside.
    const [low, high] = await page.evaluate(() => {
      const { plane, spec } = window.chart;
      const range = spec().baseline?.xRange ?? [0, 1];
      return range.map((x) => plane.pixelOf({ x, y: 0.9 }).x);
    });
    const box = (index: number) =>
      beyond.nth(index).evaluate((path) => {
        const { x, width } = (path as SVGPathElement).getBBox();
        return { left: x, right: x + width };
      });
    expect((await box(0)).right).toBeLessThan((low ?? 0) + 1);
    expect((await box(1)).left).toBeGreaterThan((high ?? 0) - 1);

    const outline = page.locator(".plane-prediction");
    for (const edge of await outline.all()) await expect(edge).toHaveAttribute("d", "");
    await page.evaluate(() => {
      const { set, spec, plane } = window.chart;
      const { baseline } = spec();
      if (baseline === null) throw new Error("no baseline");
      const prediction = baseline.band.map(({ x, low, high }) => ({
        x,
        low: low - 0.01,
        high: high + (1 - high) / 10,
      }));
      set({ baseline: { ...baseline, prediction } });
      return plane.drawn();
    });
    const ends = (selector: string) =>
      page.locator(selector).evaluateAll((paths) => {
        const boxes = paths.map((path) => (path as SVGPathElement).getBBox());
        return {
          top: Math.min(...boxes.map(({ y }) => y)),
          bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
        };
      });
    const [outer, band] = await Promise.all([
      ends(".plane-prediction"),
      ends(".plane-band, .plane-band-beyond"),
    ]);
    expect(outer.top).toBeLessThan(band.top - 1);
    expect(outer.bottom).toBeGreaterThan(band.bottom + 1);
    await expect(outline.first()).not.toHaveCSS("stroke", "none");
    await expect(outline.first()).toHaveCSS("fill", "none");
  });

  test("names do not touch each other", async ({ page }) => {
    await openChart(page, "data=imagenet-testbed");
    await page.evaluate(() => {
      const { set, spec, plane } = window.chart;
      set({
        selected: spec()
          .marks.filter((_, i) => i % 9 === 0)
          .map(({ id }) => id),
      });
      return plane.drawn();
    });
    const boxes = await page.locator(".plane-label-name").evaluateAll((names) =>
      names.map((name) => {
        const { x, y, width, height } = name.getBoundingClientRect();
        return { x, y, width, height, text: name.textContent };
      }),
    );
    expect(boxes.length).toBeGreaterThan(5);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x + 1 ||
          b.x + b.width <= a.x + 1 ||
          a.y + a.height <= b.y + 2 ||
          b.y + b.height <= a.y + 2;
        expect(apart, `${a.text} and ${b.text}`).toBe(true);
      }
    }
  });

  test("leaves as an SVG file that stands alone, and as PNG", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
    const source = await page.evaluate(() => window.chart.svg());
    expect(source).not.toContain("var(");
    const counts = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        error: file.querySelector("parsererror")?.textContent ?? null,
        marks: file.querySelectorAll(".plane-marks path").length,
        layers: [...file.querySelectorAll("g[id]")].map(({ id }) => id),
        baseline: file.querySelector(".plane-baseline-layer path")?.getAttribute("stroke"),
      };
    }, source);
    expect(counts.error).toBeNull();
    expect(counts.marks).toBe(30);
    expect(counts.baseline).toMatch(/^#[0-9a-f]{6}$/);
    expect(source).not.toContain("rgba");
    expect(counts.layers).toEqual([
      "axes",
      "band",
      "marks",
      "baseline",
      "regions",
      "runs",
      "selection",
      "names",
    ]);
    const png = await page.evaluate(async () => {
      const blob = await window.chart.png();
      const bitmap = await createImageBitmap(blob);
      const host = document.querySelector<HTMLElement>("#plane");
      return {
        type: blob.type,
        width: bitmap.width / (host?.clientWidth ?? 1),
        height: bitmap.height / (host?.clientHeight ?? 1),
      };
    });
    expect(png).toEqual({ type: "image/png", width: 2, height: 2 });
  });

  test("cleans up after itself", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
    await page.evaluate(() => {
      window.chart.plane.destroy();
      window.chart.strip?.destroy();
    });
    expect(await page.locator("#plane > *").count()).toBe(0);
    await page.setViewportSize({ width: 600, height: 700 });
    await page.mouse.move(300, 300);
  });
});

test.describe("effective robustness laid flat", () => {
  test("puts every model at its distance from the baseline, and the baseline at zero", async ({
    page,
  }) => {
    await openChart(page, "data=cifar10.1");
    await page.evaluate(() =>
      window.chart.plane.transitionTo({ ...window.chart.spec(), yKind: "er" }, { duration: 50 }),
    );
    const seen = await page.evaluate(() => {
      const { plane, spec } = window.chart;
      const { marks, baseline } = spec();
      const mark = marks[3];
      if (mark === undefined || baseline === null) throw new Error("no mark");
      const { y } = plane.domain();
      const frame = document.querySelector<SVGRectElement>(".plane-frame")?.getBBox();
      const fitted = document
        .querySelector<SVGPathElement>(".plane-baseline:not(.plane-baseline-beyond)")
        ?.getBBox();
      if (frame === undefined || fitted === undefined) throw new Error("not drawn");
      const height = (er: number) => frame.y + frame.height * (1 - (er - y[0]) / (y[1] - y[0]));
      return {
        mark: plane.pixelOf(mark).y - height(mark.er ?? Number.NaN),
        line: fitted.y - height(0),
        flat: fitted.height,
        title: document.querySelectorAll(".plane-title")[1]?.textContent,
      };
    });
    expect(seen.mark).toBeCloseTo(0, 6);
    expect(seen.line).toBeCloseTo(0, 1);
    expect(seen.flat).toBeCloseTo(0, 6);
    expect(seen.title).toContain("Effective robustness");
    const { x, y } = await markPlace(page, 3);
    await page.mouse.move(x, y);
    await expect(page.locator(".plane-tooltip")).toBeVisible();
  });
});

test("a zoom under way goes on to the same part of the plane when the scale changes", async ({
  page,
}) => {
  await openChart(page, "data=synthetic&n=50");
  const { asked, seen } = await page.evaluate(async () => {
    const { plane } = window.chart;
    const asked = { x: [0.6, 0.8], y: [0.4, 0.7] } as const;
    const flown = plane.zoomTo(asked, { duration: 150 });
    await plane.drawn();
    plane.update({ ...plane.currentSpec(), scale: "linear" });
    await flown;
    await plane.drawn();
    return { asked, seen: plane.domain() };
  });
  for (const axis of ["x", "y"] as const) {
    for (const end of [0, 1] as const) expect(seen[axis][end]).toBeCloseTo(asked[axis][end], 6);
  }
});

test.describe("a crowd", () => {
  test("of 20,000 models is drawn, found and panned without a difference to drawing it there at once", async ({
    page,
  }) => {
    await openChart(page, "data=synthetic&n=20000");
    const same = await page.evaluate(async () => {
      const { plane } = window.chart;
      const crowd = () => {
        const canvas = document.querySelector<HTMLCanvasElement>(".plane-crowd");
        const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
        return [...new Uint32Array(data?.buffer ?? new ArrayBuffer(0))];
      };
      const { x, y } = plane.domain();
      await plane.zoomTo({ x: [x[0], 0.9], y: [y[0], 0.85] }, { duration: 0 });
      await plane.drawn();
      const before = crowd();
      const surface = document.querySelector(".plane-surface");
      const send = (type: string, target: EventTarget, dx: number, dy: number) =>
        target.dispatchEvent(
          new MouseEvent(type, {
            bubbles: true,
            view: window,
            clientX: 400 + dx,
            clientY: 400 + dy,
            button: 0,
            buttons: 1,
          }),
        );
      if (surface === null) throw new Error("no surface");
      send("mousedown", surface, 0, 0);
      for (const [dx, dy] of [
        [13, -7],
        [40, 22],
        [-31, 60],
      ] as const) {
        send("mousemove", window, dx, dy);
        await plane.drawn();
      }
      send("mouseup", window, -31, 60);
      await plane.drawn();
      const panned = crowd();
      // Another theme and back forgets every picture, so that the next is painted anew.
      document.documentElement.dataset.theme = "dark";
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      document.documentElement.dataset.theme = "light";
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await plane.drawn();
      const anew = crowd();
      const differing = (a: number[], b: number[]) => a.filter((pixel, i) => pixel !== b[i]).length;
      return {
        moved: differing(before, panned),
        differing: differing(panned, anew),
        size: panned.length,
      };
    });
    expect(same.size).toBeGreaterThan(100_000);
    expect(same.moved).toBeGreaterThan(1000);
    // Where a middle falls between two pixels, rounding may differ by one: a few marks at most.
    expect(same.differing).toBeLessThan(same.size * 0.002);
  });

  test("answers at once under the pointer", async ({ page }) => {
    await openChart(page, "data=synthetic&n=100000");
    const { x, y } = await markPlace(page, 77);
    await page.mouse.move(x, y);
    await expect(page.locator(".plane-tooltip")).toBeVisible();
    await expect(page.locator(".plane-tooltip-title")).toHaveText(/^Model \d+$/);
  });
});

test.describe("assistive technology", () => {
  for (const theme of ["light", "dark"]) {
    test(`finds no fault (${theme})`, async ({ page }) => {
      await openChart(page, `data=synthetic&n=60&theme=${theme}`);
      await page.evaluate(AxeSource.source);
      const violations = await page.evaluate(async () => {
        // axe-core puts itself on the window when its source is run.
        const { axe } = window as unknown as { axe: typeof AxeSource };
        const { violations: found } = await axe.run(document, {
          rules: { "page-has-heading-one": { enabled: false } },
        });
        return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      });
      expect(violations).toEqual([]);
    });
  }
});
