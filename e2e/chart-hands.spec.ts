import { expect, test } from "@playwright/test";
import { type ChartWindow, events, markPlace, openChart } from "./chartHarness.ts";

/** The harness, inside the page. */
declare const window: ChartWindow;

test.use({ viewport: { width: 1000, height: 1000 } });

test.describe("pointer and keyboard on the plane", () => {
  test("tells of the model under the pointer, with its intervals", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
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
    await openChart(page, "data=cifar10.1");
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
    await openChart(page, "data=cifar10.1");
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

  for (const gathers of [true, false]) {
    test(`gathers by key and area only where its page takes it: ${gathers}`, async ({ page }) => {
      await openChart(page, `data=cifar10.1&gathers=${gathers ? "yes" : "no"}`);
      const surface = page.locator(".plane-surface");
      const help = page.locator(`#${await surface.getAttribute("aria-describedby")}`);
      if (gathers) await expect(help).toContainText("S gathers it with others");
      else await expect(help).not.toContainText("gathers");
      await surface.focus();
      await page.keyboard.press("ArrowRight");
      // A key that does nothing here is the page's.
      await page.evaluate(() => {
        addEventListener("keydown", ({ key, defaultPrevented }) => {
          document.body.dataset.key = `${key} ${defaultPrevented}`;
        });
      });
      await page.keyboard.press("s");
      await expect(page.locator("body")).toHaveAttribute("data-key", `s ${gathers}`);
      expect((await events(page, "gather")).length).toBe(gathers ? 1 : 0);
      await page.keyboard.down("Shift");
      await page.mouse.move(480, 300);
      await page.mouse.down();
      await page.mouse.move(640, 420, { steps: 3 });
      await expect(page.locator(".plane-area")).toHaveAttribute("d", gathers ? /^M/ : "");
      await page.mouse.up();
      await page.keyboard.up("Shift");
      expect((await events(page, "selectMany")).length).toBe(gathers ? 1 : 0);
    });
  }

  test("is walked, read and left by keyboard", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
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
    await openChart(page, "data=cifar10.1");
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
    await openChart(page, "data=imagenet-testbed");
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
    await openChart(page, "data=cifar10.1");
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
});

test.describe("a finger", () => {
  test.use({ hasTouch: true });

  test("taps to choose, rests to explore", async ({ page }) => {
    await openChart(page, "data=cifar10.1");
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

  test("pinches to zoom about the middle, then moves the plane; at rest one finger moves nothing", async ({
    page,
  }) => {
    await openChart(page, "data=cifar10.1");
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: "touchStart" | "touchMove" | "touchEnd",
      ...touchPoints: { x: number; y: number; id: number }[]
    ) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    const drawn = () => page.evaluate(() => window.chart.plane.drawn());
    const domain = () => page.evaluate(() => window.chart.plane.domain());
    const surface = page.locator(".plane-surface");
    const logit = (p: number) => Math.log(p / (1 - p));
    const width = ([low, high]: readonly [number, number]) => logit(high) - logit(low);
    const rest = await domain();

    await expect(surface).toHaveCSS("touch-action", "pan-y");
    await touch("touchStart", { x: 500, y: 400, id: 1 });
    await touch("touchMove", { x: 560, y: 400, id: 1 });
    await touch("touchEnd");
    await drawn();
    expect(await domain()).toEqual(rest);

    const middle = await page.evaluate(() => {
      const box = document.querySelector("#plane")?.getBoundingClientRect();
      const marks = window.chart.spec().marks.map((mark) => {
        const { x, y } = window.chart.plane.pixelOf(mark);
        return { x: x + (box?.left ?? 0), y: y + (box?.top ?? 0) };
      });
      return marks[5] ?? { x: 0, y: 0 };
    });
    const fingers = (reach: number) =>
      [
        { x: middle.x - reach, y: middle.y, id: 1 },
        { x: middle.x + reach, y: middle.y, id: 2 },
      ] as const;
    await touch("touchStart", ...fingers(40));
    for (const reach of [50, 60, 70, 80]) await touch("touchMove", ...fingers(reach));
    await touch("touchEnd");
    await drawn();
    const pinched = await domain();
    // Twice as far apart: half as much is seen on either axis, and what lay between the fingers stays there.
    expect(width(pinched.x) / width(rest.x)).toBeCloseTo(0.5, 1);
    expect(width(pinched.y) / width(rest.y)).toBeCloseTo(0.5, 1);
    const kept = await markPlace(page, 5);
    expect(Math.hypot(kept.x - middle.x, kept.y - middle.y)).toBeLessThan(2);

    await expect(surface).toHaveCSS("touch-action", "none");
    await touch("touchStart", { x: 500, y: 400, id: 1 });
    for (const step of [1, 2, 3]) {
      await touch("touchMove", { x: 500 + 20 * step, y: 400 - 10 * step, id: 1 });
    }
    await touch("touchEnd");
    await drawn();
    const moved = await markPlace(page, 5);
    expect(moved.x - kept.x).toBeCloseTo(60, 0);
    expect(moved.y - kept.y).toBeCloseTo(-30, 0);
    expect((await events(page, "zoom")).at(-1)?.[1]).toBe(true);
  });
});
