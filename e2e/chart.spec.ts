import { expect, type Page, test } from "@playwright/test";
import AxeSource from "axe-core";
import { harnessUrl } from "./harness.ts";

test.use({ viewport: { width: 1000, height: 1000 } });

async function open(page: Page, query: string): Promise<void> {
  await page.goto(harnessUrl(`chart?${query}`));
  await page.waitForFunction(() => window.chart !== undefined);
  await page.evaluate(() => window.chart?.plane.drawn());
}

/** The harness, inside the page. */
declare const window: Window & { chart: NonNullable<Window["chart"]> };

/** Where the mark with this index stands, in pixels of the page. */
function markPlace(
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
function pixelAt(page: Page, x: number, y: number): Promise<number[]> {
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

const events = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      window.chart.events.filter(([event]) => event === wanted).map(([, ...rest]) => rest),
    name,
  );

test.describe("the plane", () => {
  test("draws each model at its accuracies, in its group's colour", async ({ page }) => {
    await open(page, "data=cifar10.1");
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

  test("tells of the model under the pointer, with its intervals", async ({ page }) => {
    await open(page, "data=cifar10.1");
    const { x, y, id, title } = await markPlace(page, 3);
    await page.mouse.move(x + 3, y - 2);
    await expect(page.locator(".plane-tooltip-title")).toHaveText(title);
    await expect(page.locator(".plane-tooltip-label")).toHaveText(["ID", "OOD", "ER"]);
    await expect(page.locator(".plane-tooltip-value").first()).toHaveText(
      /^\d\d\.\d\u202f%\s+\[\d\d\.\d, \d\d\.\d\]$/,
    );
    await expect(page.locator(".plane-hovered .plane-interval")).toHaveAttribute("d", /H.*V/);
    expect(await events(page, "hover")).toEqual([[id]]);
    await page.mouse.move(120, 90);
    await expect(page.locator(".plane-tooltip")).toBeHidden();
    expect(await events(page, "hover")).toEqual([[id], [null]]);
  });

  test("selects by click and names what is selected", async ({ page }) => {
    await open(page, "data=cifar10.1");
    const first = await markPlace(page, 3);
    const second = await markPlace(page, 29);
    await page.mouse.click(first.x, first.y);
    await page.keyboard.down("Shift");
    await page.mouse.click(second.x, second.y);
    await page.keyboard.up("Shift");
    await page.mouse.move(120, 90);
    expect(await events(page, "select")).toEqual([
      [first.id, false],
      [second.id, true],
    ]);
    await expect(page.locator(".plane-selected")).toHaveCount(2);
    const names = await page.locator(".plane-label-name").allTextContents();
    expect(names).toEqual(expect.arrayContaining([first.title, second.title]));
  });

  test("selects what a box or a free line encloses", async ({ page }) => {
    await open(page, "data=cifar10.1");
    const expected = await page.evaluate(() => {
      const { plane, spec } = window.chart;
      const box = document.querySelector("#plane")?.getBoundingClientRect();
      return spec()
        .marks.filter((mark) => {
          const { x, y } = plane.pixelOf(mark);
          const [px, py] = [x + (box?.left ?? 0), y + (box?.top ?? 0)];
          return px > 480 && px < 640 && py > 300 && py < 420;
        })
        .map(({ id }) => id);
    });
    expect(expected.length).toBeGreaterThan(3);
    await page.keyboard.down("Shift");
    for (const free of [false, true]) {
      if (free) await page.keyboard.down("Alt");
      await page.mouse.move(480, 300);
      await page.mouse.down();
      if (free) await page.mouse.move(640, 300, { steps: 5 });
      await page.mouse.move(640, 420, { steps: 5 });
      if (free) await page.mouse.move(480, 420, { steps: 5 });
      await expect(page.locator(".plane-area")).toHaveAttribute("d", /^M480|^M468/);
      await page.mouse.up();
    }
    await page.keyboard.up("Alt");
    await page.keyboard.up("Shift");
    expect(await events(page, "selectMany")).toEqual([
      [expected, false],
      [expected, false],
    ]);
    expect(await events(page, "select")).toEqual([]);
    expect(await events(page, "zoom")).toEqual([]);
  });

  test("is walked, read and left by keyboard", async ({ page }) => {
    await open(page, "data=cifar10.1");
    await page.keyboard.press("Tab");
    await expect(page.locator(".plane-surface")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    const spoken = page.locator('.plane [role="status"]');
    await expect(spoken).toHaveText(
      /^\S.*: ID \d\d\.\d\u202f%, OOD \d\d\.\d\u202f%, ER [+\u2212]?\d+\.\d points$/,
    );
    const before = await spoken.textContent();
    await page.keyboard.press("ArrowRight");
    await expect(spoken).not.toHaveText(before ?? "");
    await expect(page.locator(".plane-focused .plane-ring")).toHaveCount(1);
    await page.keyboard.press("Enter");
    const [reached] = (await events(page, "focus")).at(-1) ?? [];
    expect(await events(page, "select")).toEqual([[reached, false]]);
    await page.keyboard.press("Escape");
    await expect(spoken).toHaveText("");
    await page.keyboard.press("Escape");
    await expect(page.locator(".plane-surface")).not.toBeFocused();
  });

  test("is walked along to its last model by one key", async ({ page }) => {
    await open(page, "data=cifar10.1");
    await page.locator(".plane-surface").focus();
    for (let i = 0; i < 32; i += 1) await page.keyboard.press("ArrowRight");
    const walked = (await events(page, "focus")).map(([id]) => id);
    const models = await page.evaluate(() =>
      window.chart.spec().marks.map(({ id, x }) => ({ id, x })),
    );
    const xs = walked.map((id) => models.find((model) => model.id === id)?.x ?? Number.NaN);
    expect(xs.length).toBeGreaterThan(4);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(xs.at(-1)).toBe(Math.max(...models.map(({ x }) => x)));
  });

  test("zooms about the pointer, pans and shows everything again", async ({ page }) => {
    await open(page, "data=imagenet-testbed");
    const { x, y } = await markPlace(page, 10);
    const before = await page.evaluate(() => window.chart.plane.domain());
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -500);
    await page.evaluate(() => window.chart.plane.drawn());
    const zoomed = await markPlace(page, 10);
    // The pointer stands on whole pixels, up to half a pixel beside the model.
    expect(Math.hypot(zoomed.x - x, zoomed.y - y)).toBeLessThan(1.5);
    const after = await page.evaluate(() => window.chart.plane.domain());
    expect(after.x[1] - after.x[0]).toBeLessThan(before.x[1] - before.x[0]);
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(340, 320, { steps: 4 });
    await page.mouse.up();
    const panned = await markPlace(page, 10);
    expect(panned.x - zoomed.x).toBeCloseTo(40, 0);
    expect(panned.y - zoomed.y).toBeCloseTo(20, 0);
    await page.locator(".plane-surface").focus();
    await page.keyboard.press("0");
    await expect
      .poll(() => page.evaluate(() => window.chart.plane.domain().x[0]))
      .toBeCloseTo(before.x[0], 9);
    expect((await events(page, "zoom")).at(-1)).toEqual([null, true]);
    expect(await events(page, "select")).toEqual([]);
  });

  test("zooms and pans by keyboard", async ({ page }) => {
    await open(page, "data=cifar10.1");
    await page.locator(".plane-surface").focus();
    const before = await page.evaluate(() => window.chart.plane.domain());
    await page.keyboard.press("+");
    await expect.poll(() => events(page, "zoom").then((all) => all.at(-1)?.[1])).toBe(true);
    const zoomed = await page.evaluate(() => window.chart.plane.domain());
    expect(zoomed.x[0]).toBeGreaterThan(before.x[0]);
    await page.keyboard.press("Shift+ArrowRight");
    await expect
      .poll(() => page.evaluate(() => window.chart.plane.domain().x[0]))
      .toBeGreaterThan(zoomed.x[0]);
  });

  test("moves every mark to its place on another scale, and can be interrupted", async ({
    page,
  }) => {
    await open(page, "data=cifar10.1");
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
    await open(page, "data=cifar10.1");
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
    await open(page, "data=cifar10.1");
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

  test("names do not touch each other", async ({ page }) => {
    await open(page, "data=imagenet-testbed");
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
    await open(page, "data=cifar10.1");
    const source = await page.evaluate(() => window.chart.plane.toSvg());
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
      const blob = await window.chart.plane.toPng(2);
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
    await open(page, "data=cifar10.1");
    await page.evaluate(() => {
      window.chart.plane.destroy();
      window.chart.strip?.destroy();
    });
    expect(await page.locator("#plane > *").count()).toBe(0);
    await page.setViewportSize({ width: 600, height: 700 });
    await page.mouse.move(300, 300);
  });
});

test.describe("a run", () => {
  test("stands at the same place in the plane, on the strip and in the shared function", async ({
    page,
  }) => {
    await open(page, "data=synthetic&n=60");
    for (const time of [0, 4.6, 11]) {
      const agreed = await page.evaluate(async (to) => {
        const { chart } = window;
        const state = chart.seek(to);
        await chart.plane.drawn();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        if (state === null) throw new Error("no run");
        const place = chart.plane.pixelOf(state);
        const head = document.querySelector<SVGPathElement>(".plane-path-head")?.getBBox();
        const dot = document.querySelector<SVGCircleElement>(".strip-head");
        const er = chart.spec().baseline;
        return {
          dx: (head?.x ?? 0) + (head?.width ?? 0) / 2 - place.x,
          dy: (head?.y ?? 0) + (head?.height ?? 0) / 2 - place.y,
          er: er === null ? 0 : state.y - er.predict(state.x),
          spoken: document.querySelector(".strip-surface")?.getAttribute("aria-valuetext") ?? "",
          label: [...document.querySelectorAll(".plane-label")]
            .map((label) => label.textContent)
            .join(" "),
          dotY: Number(dot?.getAttribute("cy")),
          zeroY: Number(document.querySelector(".strip-zero")?.getAttribute("y1")),
          measured: state.measured,
          between: document.querySelector(".plane-path-between") !== null,
          x: state.x,
        };
      }, time);
      expect(agreed.dx).toBeCloseTo(0, 1);
      expect(agreed.dy).toBeCloseTo(0, 1);
      const points = `${agreed.er >= 0 ? "+" : "\u2212"}${Math.abs(agreed.er * 100).toFixed(1)}`;
      expect(agreed.spoken).toContain(`ER ${points} points`);
      expect(agreed.label).toContain(`ER ${points}`);
      expect(agreed.label).toContain(`ID ${(agreed.x * 100).toFixed(1)}`);
      expect(Math.sign(Math.round(agreed.zeroY - agreed.dotY))).toBe(
        Math.sign(Math.round(agreed.er * 1000)),
      );
      expect(agreed.between).toBe(!agreed.measured);
    }
  });

  test("is scrubbed on the strip by pointer and keyboard", async ({ page }) => {
    await open(page, "data=synthetic&n=60");
    const strip = page.getByRole("slider", { name: "Position in the run" });
    await strip.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(strip).toHaveAttribute("aria-valuenow", "2");
    await expect(strip).toHaveAttribute("aria-valuetext", /^Fine-tuned, step 2: ID/);
    await page.keyboard.press("End");
    await expect(strip).toHaveAttribute("aria-valuenow", "11");
    const box = await strip.boundingBox();
    if (box === null) throw new Error("the strip has no size");
    await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 3 });
    await page.mouse.up();
    const now = Number(await strip.getAttribute("aria-valuenow"));
    expect(now).toBeGreaterThan(4);
    expect(now).toBeLessThan(7);
    await expect(page.locator(".plane-path-between")).toHaveCount(1);
  });

  test("is sought by a click on a measured step", async ({ page }) => {
    await open(page, "data=synthetic&n=60");
    const place = await page.evaluate(() => {
      const step = window.chart.spec().paths[0]?.steps[3];
      if (step === undefined) throw new Error("no step");
      return window.chart.plane.pixelOf(step);
    });
    const box = await page.locator("#plane").boundingBox();
    await page.mouse.click((box?.x ?? 0) + place.x, (box?.y ?? 0) + place.y);
    expect(await events(page, "seekStep")).toEqual([["run", 3]]);
  });
});

test.describe("assistive technology", () => {
  for (const theme of ["light", "dark"]) {
    test(`finds no fault (${theme})`, async ({ page }) => {
      await open(page, `data=synthetic&n=60&theme=${theme}`);
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

test.describe("effective robustness laid flat", () => {
  test("puts every model at its distance from the baseline, and the baseline at zero", async ({
    page,
  }) => {
    await open(page, "data=cifar10.1");
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

test.describe("a crowd", () => {
  test("of 20,000 models is drawn, found and panned without a difference to drawing it there at once", async ({
    page,
  }) => {
    await open(page, "data=synthetic&n=20000");
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
    await open(page, "data=synthetic&n=100000");
    const { x, y } = await markPlace(page, 77);
    await page.mouse.move(x, y);
    await expect(page.locator(".plane-tooltip")).toBeVisible();
    await expect(page.locator(".plane-tooltip-title")).toHaveText(/^Model \d+$/);
  });
});

test.describe("a recording", () => {
  test("as video plays, has its size and its length", async ({ page }) => {
    await open(page, "data=synthetic&n=60");
    const video = await page.evaluate(async () => {
      const blob = await window.chart.record("webm", 30);
      const element = document.createElement("video");
      element.muted = true;
      element.src = URL.createObjectURL(blob);
      await new Promise((resolve, reject) => {
        element.onloadeddata = resolve;
        element.onerror = () => reject(new Error(element.error?.message));
      });
      element.currentTime = 1;
      await new Promise((resolve) => {
        element.onseeked = resolve;
      });
      return {
        type: blob.type,
        width: element.videoWidth,
        height: element.videoHeight,
        duration: element.duration,
        at: element.currentTime,
      };
    });
    expect(video.type).toBe("video/webm");
    expect(video.duration).toBeCloseTo(1.2, 2);
    expect(video.at).toBeCloseTo(1, 2);
    expect(video.width).toBeGreaterThan(600);
    expect(video.width % 2).toBe(0);
  });

  test("as animated PNG and as frames shows the run on its way", async ({ page }) => {
    await open(page, "data=synthetic&n=60");
    const seen = await page.evaluate(async () => {
      const moving = await window.chart.record("apng", 4);
      const decoder = new ImageDecoder({ data: await moving.arrayBuffer(), type: "image/png" });
      await decoder.tracks.ready;
      const track = decoder.tracks.selectedTrack;
      const pixels: number[][] = [];
      for (let frameIndex = 0; frameIndex < (track?.frameCount ?? 0); frameIndex += 1) {
        const { image } = await decoder.decode({ frameIndex });
        const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight);
        const context = canvas.getContext("2d");
        context?.drawImage(image, 0, 0);
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        // Pixels of the run's own colour.
        let run = 0;
        for (let i = 0; i < data.length; i += 4)
          if ((data[i] ?? 0) > 200 && (data[i + 1] ?? 0) < 160 && (data[i + 2] ?? 0) < 90) run += 1;
        pixels.push([canvas.width, canvas.height, run]);
        image.close();
      }
      const archive = await window.chart.record("frames", 3);
      return {
        frames: track?.frameCount,
        animated: track?.animated,
        pixels,
        archive: archive.type,
        size: archive.size,
      };
    });
    expect(seen).toMatchObject({ frames: 4, animated: true, archive: "application/zip" });
    const runs = seen.pixels.map(([, , run]) => run ?? 0);
    expect(runs).toEqual(runs.toSorted((a, b) => a - b));
    expect(runs.at(-1)).toBeGreaterThan((runs[0] ?? 0) * 1.5);
    expect(seen.size).toBeGreaterThan(20_000);
  });
});

test.describe("a finger", () => {
  test.use({ hasTouch: true });

  test("taps to choose, rests to explore", async ({ page }) => {
    await open(page, "data=cifar10.1");
    const first = await markPlace(page, 3);
    const second = await markPlace(page, 29);
    await page.touchscreen.tap(first.x + 8, first.y + 4);
    expect(await events(page, "select")).toEqual([[first.id, false]]);
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: "touchStart" | "touchMove" | "touchEnd",
      place?: { x: number; y: number },
    ) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: place === undefined ? [] : [{ x: place.x, y: place.y }],
      });
    await page.evaluate(() => window.chart.events.splice(0));
    await touch("touchStart", second);
    // Nothing is pointed at until the finger has rested.
    await expect.poll(() => events(page, "hover")).toEqual([[second.id]]);
    await touch("touchMove", first);
    await expect(page.locator(".plane-tooltip-title")).toHaveText(first.title);
    await touch("touchEnd");
    expect(await events(page, "zoom")).toEqual([]);
  });
});
