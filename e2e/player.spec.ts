import { expect, type Page, test } from "@playwright/test";

/** Where the run's head stands, read off the drawing by its own axes, beside what the readout says. */
interface Reading {
  /** Percent, from the readout's words. */
  readonly x: number;
  readonly y: number;
  /** Points, from the readout's words. */
  readonly er: number;
  /** Percent, from the head's place among the plane's ticks. */
  readonly planeX: number;
  readonly planeY: number;
  /** Points, from the head's place among the strip's ticks. */
  readonly stripEr: number;
  /** What the strip tells a screen reader. */
  readonly spoken: string;
}

/** Pixels a tenth of a percent or of a point may be off: the head is drawn to a hundredth of a pixel. */
const ROUNDING = 0.11;

const query = "?testbed=imagenet-testbed&run=resnet101";

async function read(page: Page): Promise<Reading> {
  const words = async (id: string) =>
    Number((await page.getByTestId(id).innerText()).replace("−", "-").replace(/[^\d.+-]/g, ""));
  const drawn = await page.evaluate(() => {
    const number = (text: string | null) =>
      Number((text ?? "").replace("−", "-").replace(/[^\d.-]/g, ""));
    /** Ticks of an axis as [value, pixel]. */
    const ticks = (selector: string, axis: "x" | "y") =>
      [...document.querySelectorAll(`${selector} text`)]
        .map((text) => {
          const box = text.getBoundingClientRect();
          const pixel = axis === "x" ? box.x + box.width / 2 : box.y + box.height / 2;
          return [number(text.textContent), pixel] as const;
        })
        .sort((a, b) => a[1] - b[1]);
    const logit = (percent: number) => Math.log(percent / (100 - percent));
    const percent = (t: number) => 100 / (1 + Math.exp(-t));
    const same = (v: number) => v;
    /** The value at a pixel, by the two ticks that are farthest apart. */
    const valueAt = (
      marks: readonly (readonly [number, number])[],
      pixel: number,
      forward: (v: number) => number,
      inverse: (t: number) => number,
    ) => {
      const [a, b] = [marks[0], marks.at(-1)];
      if (!a || !b) throw new Error("an axis without ticks");
      const share = (pixel - a[1]) / (b[1] - a[1]);
      return inverse(forward(a[0]) + share * (forward(b[0]) - forward(a[0])));
    };
    const centre = (selector: string) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (!box) throw new Error(`${selector} is not drawn`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const head = centre(".plane-path-head");
    const stripHead = centre(".strip-head");
    return {
      planeX: valueAt(ticks(".plane-axis-x", "x"), head.x, logit, percent),
      planeY: valueAt(ticks(".plane-axis-y", "y"), head.y, logit, percent),
      stripEr: valueAt(ticks(".strip-axis:nth-of-type(3)", "y"), stripHead.y, same, same),
      spoken: document.querySelector(".strip-surface")?.getAttribute("aria-valuetext") ?? "",
    };
  });
  return { x: await words("run-x"), y: await words("run-y"), er: await words("run-er"), ...drawn };
}

function expectAgreement(reading: Reading) {
  expect(Math.abs(reading.planeX - reading.x)).toBeLessThan(ROUNDING * 3);
  expect(Math.abs(reading.planeY - reading.y)).toBeLessThan(ROUNDING * 3);
  expect(Math.abs(reading.stripEr - reading.er)).toBeLessThan(ROUNDING);
  expect(reading.spoken).toContain(`ID ${reading.x.toFixed(1)}`);
  expect(reading.spoken).toContain(`OOD ${reading.y.toFixed(1)}`);
}

/** Reads once the drawing, which follows the clock within a few frames, has caught up. */
async function readInAgreement(page: Page): Promise<Reading> {
  let reading: Reading | undefined;
  await expect(async () => {
    reading = await read(page);
    expectAgreement(reading);
  }).toPass({ timeout: 5000 });
  if (!reading) throw new Error("nothing was read");
  return reading;
}

async function open(page: Page) {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("run-step")).toBeVisible();
}

test("plays a run to the end; path, strip and readout agree on the way", async ({ page }) => {
  await open(page);
  const speed = page.getByRole("combobox", { name: "Speed" });
  await speed.selectOption("0.5");
  await page.getByRole("button", { name: "To the start" }).click();
  await expect(page.getByTestId("run-step")).toHaveText("epoch 0");
  const atStart = await readInAgreement(page);

  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByTestId("run-step")).toHaveText(/^between epoch [3-6]/);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByTestId("run-step")).toHaveText(/^between/);
  await speed.selectOption("4");
  const inBetween = await readInAgreement(page);
  expect(inBetween.x).toBeGreaterThan(atStart.x);

  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByTestId("run-step")).toHaveText("epoch 9");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  const atEnd = await readInAgreement(page);
  expect(atEnd.x).toBeGreaterThan(inBetween.x);
});

test("the strip is a slider: keys and dragging move the clock", async ({ page }) => {
  await open(page);
  const strip = page.getByRole("slider", { name: "Position in the run" });
  await strip.focus();
  await page.keyboard.press("Home");
  await expect(page.getByTestId("run-step")).toHaveText("epoch 0");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("run-step")).toHaveText("epoch 1");
  await page.keyboard.press("End");
  await expect(page.getByTestId("run-step")).toHaveText("epoch 9");

  const box = await strip.boundingBox();
  if (!box) throw new Error("the strip has no box");
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByTestId("run-step")).toHaveText(/epoch [45]/);
  await readInAgreement(page);
});

test("steps and loops", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Step back" }).click();
  await expect(page.getByTestId("run-step")).toHaveText("epoch 8");
  await page.getByRole("button", { name: "Step forward" }).click();
  await expect(page.getByTestId("run-step")).toHaveText("epoch 9");
  await page.getByRole("button", { name: "Loop" }).click();
  await page.getByRole("combobox", { name: "Speed" }).selectOption("4");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByTestId("run-step")).toHaveText(/epoch [12]/);
});

test("with reduced motion it goes from measured step to measured step", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  await page.getByRole("button", { name: "To the start" }).click();
  await page.evaluate(() => {
    const step = document.querySelector('[data-testid="run-step"]');
    const seen: string[] = [];
    Object.assign(window, { seen });
    if (step) {
      new MutationObserver(() => seen.push(step.textContent ?? "")).observe(step, {
        subtree: true,
        characterData: true,
        childList: true,
      });
    }
  });
  await page.getByRole("combobox", { name: "Speed" }).selectOption("4");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByTestId("run-step")).toHaveText("epoch 9");
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThanOrEqual(9);
  expect(seen.filter((text) => text.startsWith("between"))).toEqual([]);
});
