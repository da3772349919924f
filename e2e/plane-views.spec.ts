import { expect, type Page, test } from "@playwright/test";

async function open(page: Page, query: string) {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("baseline-n")).toBeVisible();
}

function isWithinFrame(row: Element): boolean {
  const frame = row.closest(".table-scroll")?.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  return frame !== undefined && top >= frame.top && bottom <= frame.bottom + 1;
}

const title = (page: Page) => page.locator(".plane-title").nth(1);
const height = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

test.describe("a switch of the scale", () => {
  /** The paths that the baseline goes through from now on. */
  async function watchBaseline(page: Page) {
    await page.evaluate(() => {
      const line = document.querySelector(".plane-baseline:not(.plane-baseline-beyond)");
      if (line === null) throw new Error("no baseline");
      const seen = [line.getAttribute("d")];
      Object.assign(globalThis, { seen });
      new MutationObserver(() => seen.push(line.getAttribute("d"))).observe(line, {
        attributeFilter: ["d"],
      });
    });
    return () => page.evaluate(() => new Set(Reflect.get(globalThis, "seen") as string[]).size);
  }
  const marks = (page: Page) =>
    page
      .locator("canvas.plane-marks")
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

  for (const reducedMotion of ["no-preference", "reduce"] as const) {
    test(`moves everything there, or jumps where motion is reduced: ${reducedMotion}`, async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion });
      await open(page, "?testbed=cifar10.1&run=none");
      await expect(page.locator(".plane-band[d^=M]")).toHaveCount(1);
      const before = await marks(page);
      const places = await watchBaseline(page);
      await page.getByText("Linear", { exact: true }).click();
      await expect(page).toHaveURL(/scale=linear/);
      // At its end it stands where a page opened on this scale has it.
      const target = await page.context().newPage();
      await open(target, "?testbed=cifar10.1&run=none&scale=linear");
      const end = await target
        .locator(".plane-baseline:not(.plane-baseline-beyond)")
        .getAttribute("d");
      await expect(page.locator(".plane-baseline:not(.plane-baseline-beyond)")).toHaveAttribute(
        "d",
        end ?? "",
      );
      await expect.poll(() => marks(page)).not.toBe(before);
      if (reducedMotion === "reduce") expect(await places()).toBe(2);
      else expect(await places()).toBeGreaterThan(4);
    });
  }
});

test.describe("the baseline laid flat", () => {
  test("is a switch that keeps sentence, pins and table, and a link", async ({ page }) => {
    await open(page, "?testbed=imagenet-testbed&models=vit-b-32-clip-zeroshot");
    const words = page.locator(".sentence");
    await expect(words).toContainText("±");
    const sentence = await words.innerText();
    await expect(title(page)).toHaveText("↑ ImageNetV2 matched-frequency accuracy");
    await page.getByText("ER", { exact: true }).first().click();
    await expect(height(page, "ER")).toBeChecked();
    await expect(title(page)).toContainText("Effective robustness in ImageNetV2");
    await expect(page).toHaveURL(/er=id/);
    await expect(words).toHaveText(sentence);
    await expect(page.locator(".plane-selected")).toHaveCount(1);
    // The zero of the axis is the baseline.
    const flat = () =>
      page
        .locator(".plane-baseline:not(.plane-baseline-beyond)")
        .evaluate((path) => (path as SVGPathElement).getBBox().height);
    await expect.poll(flat).toBeLessThan(0.01);
    await page.keyboard.press("Control+z");
    await expect(title(page)).toHaveText("↑ ImageNetV2 matched-frequency accuracy");
  });

  test("lays runs along their steps, on the player's clock", async ({ page }) => {
    await open(page, "?testbed=glyphs&er=step&run=pretrained-s0");
    await expect(
      page.getByTestId("er-by-step").getByRole("slider", { name: "Position in the run" }),
    ).toBeVisible();
    await expect(page.getByRole("application")).toHaveCount(0);
    const step = page.getByTestId("run-step");
    const last = await step.innerText();
    await page.getByRole("button", { name: "Step back" }).click();
    await expect(step).not.toHaveText(last);
    await open(page, "?testbed=glyphs&er=step&run=none");
    await expect(page.getByText("No run is shown, so effective robustness stands")).toBeVisible();
    await expect(page.getByRole("application")).toBeVisible();
  });

  test("is reached by keyboard on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/?testbed=cifar10.1");
    await page.getByRole("button", { name: "Shown", exact: true }).press("Enter");
    await height(page, "Accuracy").focus();
    await page.keyboard.press("ArrowRight");
    await expect(title(page)).toHaveText("↑ Effective robustness, points");
  });
});

test.describe("shifts side by side", () => {
  test("tell one model in all, pin it, and lead to a shift", async ({ page }) => {
    await open(
      page,
      "?testbed=imagenet-testbed&view=multiples&shifts=imagenet-sketch,imagenet-r&run=none",
    );
    const panels = page.locator(".multiple");
    await expect(panels).toHaveCount(2);
    const sketch = page.getByTestId("shift-imagenet-sketch");
    const renditions = page.getByTestId("shift-imagenet-r");
    const plane = sketch.getByRole("application");
    // A plane that has not been drawn yet has no nearest mark to go to.
    await expect(sketch.locator(".plane-tick").first()).toBeAttached();
    await plane.focus();
    await page.keyboard.press("ArrowRight");
    await expect(sketch.getByTestId("values")).toHaveText(/^\d+\.\d.%, ER [+−]?\d+\.\d$/);
    await expect(renditions.getByTestId("values")).toHaveText(/ER [+−]?\d+\.\d$|not measured here/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/models=/);
    await expect(sketch.locator(".plane-selected")).toHaveCount(1);
    await renditions.getByRole("button", { name: "ImageNet-R" }).click();
    await expect(page).toHaveURL(/y=imagenet-r/);
    await expect(page.getByRole("application")).toHaveCount(1);
    await expect(page.locator(".plane-selected")).toHaveCount(1);
  });

  test("are chosen in a list, undone, and left with Escape", async ({ page }) => {
    await open(page, "?testbed=imagenet-testbed&view=multiples&run=none");
    await expect(page.locator(".multiple").first()).toBeVisible();
    const before = await page.locator(".multiple").count();
    expect(before).toBeLessThanOrEqual(12);
    await page.getByText("Shifts", { exact: true }).click();
    await page
      .getByRole("group", { name: "Shifts side by side" })
      .getByRole("checkbox")
      .first()
      .uncheck();
    await expect(page.locator(".multiple")).toHaveCount(before - 1);
    await expect(page).toHaveURL(/shifts=/);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("group", { name: "Shifts side by side" })).toBeHidden();
    await page.keyboard.press("Control+z");
    await expect(page.locator(".multiple")).toHaveCount(before);
  });
});

test("a value on screen shows only the models like it; the baseline stays", async ({ page }) => {
  await open(page, "?testbed=timm&models=vit-base-patch16-224.augreg-in21k-ft-in1k");
  const n = await page.getByTestId("baseline-n").innerText();
  await page.getByRole("button", { name: "vit", exact: true }).click();
  const only = page.getByRole("region", { name: "Shown only" });
  await expect(only).toContainText("Architecture: vit");
  await expect(only).toContainText(/Shown \d+ of 1,556; the baseline is unchanged/);
  await expect(page).toHaveURL(/where=family:vit/);
  await page.getByRole("combobox", { name: "Show only" }).selectOption({ label: "a range…" });
  const shown = async () => Number(/Shown (\d+)/.exec(await only.innerText())?.[1]);
  const before = await shown();
  const from = only.getByRole("textbox", { name: /^Parameters from/ });
  await from.fill("300");
  await from.press("Enter");
  await expect.poll(shown).toBeLessThan(before);
  await expect(page).toHaveURL(/parameters:300:/);
  await from.fill("many");
  await expect(from).toHaveAttribute("aria-invalid", "true");
  expect(await page.getByTestId("baseline-n").innerText()).toBe(n);
  await page.reload();
  await expect(only).toContainText("Architecture: vit");
  await only.getByRole("button", { name: "Leave: Architecture: vit" }).click();
  await only.getByRole("button", { name: /^Leave: Parameters/ }).click();
  await expect(only).toBeHidden();
});

test("a group that is pointed at stands alone; one that is shown only hides the rest", async ({
  page,
}) => {
  await open(page, "?testbed=imagenet-testbed&run=none");
  const marks = () =>
    page
      .evaluate(() => document.querySelector("canvas.plane-marks") as HTMLCanvasElement)
      .then(() =>
        page
          .locator("canvas.plane-marks")
          .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
      );
  await expect(page.getByTestId("band-words")).toContainText("Band");
  const before = await marks();
  const group = page.getByRole("button", { name: /^More data/ });
  await group.hover();
  await expect.poll(marks).not.toBe(before);
  await page.mouse.move(5, 5);
  await expect.poll(marks).toBe(before);
  await page.getByRole("button", { name: "Show only More data", exact: true }).click();
  await expect(page.getByRole("region", { name: "Shown only" })).toContainText(/Shown 4\d of 33\d/);
});

test.describe("the table", () => {
  test("of 1,556 models draws a screenful, sorts, and follows the keyboard", async ({ page }) => {
    await open(page, "?testbed=timm");
    await page.getByRole("button", { name: /^Table of 1,556/ }).click();
    const table = page.getByRole("table");
    await expect(table).toHaveAttribute("aria-rowcount", "1557");
    expect(await table.getByRole("row").count()).toBeLessThan(80);
    await table.getByRole("button", { name: "Model", exact: true }).click();
    await expect(page).toHaveURL(/sort=name:up/);
    await page.locator("[data-row='0']").focus();
    await page.keyboard.press("End");
    await expect(page.locator("[data-row='1555']")).toBeFocused();
    await expect(page.locator("[data-row='1555']")).toHaveText(/^xcit|^vit|^w|^x/);
    // The mark of the row at hand is ringed on the plane.
    await expect(page.locator(".plane-hovered")).toHaveCount(1);
  });

  test("shows the row of a mark that is pointed at", async ({ page }) => {
    await open(page, "?testbed=cifar10.1&run=none");
    await page.getByRole("button", { name: /^Table of/ }).click();
    await expect(page.getByRole("table")).toBeVisible();
    await page.getByRole("table").getByRole("button", { name: "Model", exact: true }).click();
    await page.mouse.move(5, 5);
    await page.getByRole("application").focus();
    const scrolled = await page.evaluate(() => scrollY);
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      const hovered = page.locator("tr[data-hovered='true']");
      await expect(hovered).toHaveCount(1);
      // Within the table's own frame: the page stays where it is.
      await expect.poll(() => hovered.evaluate(isWithinFrame)).toBe(true);
    }
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });

  test("takes other columns and is copied as it is shown", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(
      page,
      "?testbed=timm&where=family:vit&columns=y,attribute.parameters&sort=attribute.parameters:up",
    );
    await page.getByRole("button", { name: /^Table of/ }).click();
    const heads = page.getByRole("columnheader");
    await expect(heads).toHaveText(["", "Model", "ImageNetV2 matched-frequency, %", /^Parameters/]);
    await page.getByText("Columns", { exact: true }).click();
    await page.getByRole("checkbox", { name: "ER, 95 % interval", exact: true }).check();
    await expect(page).toHaveURL(/columns=y,attribute.parameters,er-interval/);
    await page.getByRole("button", { name: "Copy the table" }).click();
    await expect(page.getByText("Copied", { exact: true })).toBeVisible();
    const rows = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    const words = await page.getByRole("region", { name: "Shown only" }).innerText();
    const shown = Number(/Shown (\d+)/.exec(words)?.[1]);
    expect(rows).toHaveLength(shown + 1);
    expect(rows[0]?.split("\t").slice(-2)).toEqual(["ER low, points", "ER high, points"]);
    const sizes = rows.slice(1).map((row) => Number(row.split("\t")[2]));
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });
});

test("a comparison opened by its link holds up no interval of the plane below it", async ({
  page,
}) => {
  await page.goto(
    "/?testbed=imagenet-testbed&models=vit-b-32-clip-zeroshot,resnet50&panel=compare",
  );
  await expect(page.getByTestId("compare-shifts")).toBeVisible();
  await expect(page.getByTestId("band-words")).toBeAttached();
  await expect(page.getByText("Resampling…")).toHaveCount(0);
});

test("two models side by side: why they differ, swapped, left with Escape", async ({ page }) => {
  await open(
    page,
    "?testbed=timm&models=resnet50.a1-in1k-224,vit-base-patch16-224.augreg-in21k-ft-in1k",
  );
  await page.getByRole("button", { name: "Why do they differ?" }).click();
  const words = page.getByTestId("compare-words");
  await expect(words).toContainText(/points more of ImageNetV2 matched-frequency right than/);
  const difference = page
    .getByTestId("compare-numbers")
    .getByRole("row")
    .last()
    .getByRole("cell")
    .last();
  await expect(difference).toHaveText(/^\+\d\.\d\[−\d\.\d, \+\d\.\d\]$/);
  const before = await difference.innerText();
  await expect(page.getByTestId("compare-attributes").locator("tr[data-same='true']")).toHaveCount(
    1,
  );
  await page.getByRole("button", { name: "Swap" }).click();
  await expect(difference).toHaveText(/^−/);
  await page.getByRole("button", { name: "Swap" }).click();
  await expect.poll(() => difference.innerText()).toBe(before);
  await expect(page.getByTestId("compare-shifts").getByRole("row")).toHaveCount(5);
  await expect(page).toHaveURL(/panel=compare/);
  await page.keyboard.press("Escape");
  await expect(words).toBeHidden();
});
