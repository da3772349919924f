import { expect, type Page, test } from "@playwright/test";

async function open(page: Page, query: string) {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("baseline-n")).toBeVisible();
  await expect(page.getByRole("application")).toBeVisible();
}

const count = async (page: Page) => Number(await page.getByTestId("baseline-n").innerText());
const bar = (page: Page) => page.getByRole("region", { name: "Gathered models" });

/** Drags across a share of the plane. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  const box = await page.getByRole("application").boundingBox();
  if (!box) throw new Error("no plane");
  const at = ([x, y]: readonly [number, number]) =>
    [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  const [x0, y0] = at(from);
  const [x1, y1] = at(to);
  for (const share of [0.3, 0.6, 1]) {
    await page.mouse.move(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
  }
  await page.mouse.up();
}

test("a box gathers models, takes them out of the baseline, and Undo takes them back", async ({
  page,
}) => {
  await open(page, "?testbed=cifar10.1");
  const before = await count(page);
  await page.getByRole("radio", { name: "Gather models in a box" }).check();
  await drag(page, [0.5, 0.05], [0.98, 0.6]);
  const gathered = bar(page);
  await expect(gathered).toContainText(/\d+ models gathered/);
  const n = Number.parseInt(await gathered.innerText(), 10);
  expect(n).toBeGreaterThan(1);
  await gathered.getByRole("button", { name: "Take out of the baseline" }).click();
  await expect(gathered).toContainText(`${n} models taken out of the baseline.`);
  expect(await count(page)).toBe(before - n);
  await expect(page).toHaveURL(/out=/);
  await gathered.getByRole("button", { name: "Undo" }).click();
  expect(await count(page)).toBe(before);
});

test("Escape gives up a box, then lets go of what is gathered, then puts the tool away", async ({
  page,
}) => {
  await open(page, "?testbed=cifar10.1");
  const lasso = page.getByRole("radio", { name: "Gather models in a free line" });
  await lasso.check();
  await drag(page, [0.2, 0.9], [0.9, 0.1]);
  // A straight line encloses nothing; a box does.
  await page.getByRole("radio", { name: "Gather models in a box" }).check();
  await drag(page, [0.05, 0.05], [0.98, 0.9]);
  await expect(bar(page)).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(300, 300);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(bar(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Move the plane" })).toBeChecked();
});

test("Escape that closes a list or gives up a number does nothing else", async ({ page }) => {
  await open(page, "?testbed=timm&where=parameters:1:2000");
  await page.getByRole("radio", { name: "Gather models in a box" }).check();
  await drag(page, [0.4, 0.1], [0.8, 0.5]);
  await expect(bar(page)).toBeVisible();
  const find = page.getByRole("combobox", { name: "Find a model in any testbed" });
  await find.fill("resnet");
  await expect(page.getByRole("listbox", { name: "Models" })).toBeVisible();
  await find.press("Escape");
  await expect(find).toHaveValue("");
  await expect(bar(page)).toBeVisible();
  const low = page.getByRole("textbox", { name: / from$/ });
  const value = await low.inputValue();
  await low.fill("7");
  await low.press("Escape");
  await expect(low).toHaveValue(value);
  await expect(bar(page)).toBeVisible();
  // With nothing of their own to leave, both let it pass.
  await low.press("Escape");
  await expect(bar(page)).toBeHidden();
});

test("Escape leaves one thing at a time: a field's words, a dialog, a sheet, then what is gathered", async ({
  page,
}) => {
  await open(page, "?testbed=glyphs");
  await page.getByRole("radio", { name: "Gather models in a box" }).check();
  await drag(page, [0.05, 0.05], [0.98, 0.9]);
  await expect(bar(page)).toBeVisible();

  const runs = page.getByRole("searchbox", { name: "Search runs" });
  await runs.fill("pre");
  await runs.press("Escape");
  await expect(runs).toHaveValue("");
  await expect(bar(page)).toBeVisible();

  await page.getByRole("button", { name: "Add your own table" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bar(page)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  const sheet = page.locator(".rail-tabs [aria-expanded]").first();
  await sheet.click();
  await expect(sheet).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveAttribute("aria-expanded", "false");
  await expect(bar(page)).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
});

test("showing only some never moves the baseline, is told, linked, and can be left", async ({
  page,
}) => {
  await open(page, "?testbed=timm");
  const before = await count(page);
  await page.getByRole("radio", { name: "Gather models in a box" }).check();
  await drag(page, [0.4, 0.1], [0.8, 0.5]);
  const n = Number.parseInt((await bar(page).innerText()).replaceAll(",", ""), 10);
  expect(n).toBeGreaterThan(20);
  await bar(page).getByRole("button", { name: "Show only these" }).click();
  const only = page.getByRole("region", { name: "Shown only" });
  const words = new RegExp(
    `Shown ${n.toLocaleString("en-US")} of 1,5\\d\\d; the baseline is unchanged`,
  );
  await expect(only).toContainText(words);
  expect(await count(page)).toBe(before);
  await expect(page).toHaveURL(/only=\*/);
  expect(page.url().length).toBeLessThan(2000);
  await page.reload();
  await expect(page.getByRole("region", { name: "Shown only" })).toContainText(words);
  await page.getByRole("button", { name: /^Leave: / }).click();
  await expect(only).toBeHidden();
});

test("by keyboard alone: rows of the table are gathered with Space and taken into the baseline", async ({
  page,
}) => {
  await open(page, "?testbed=imagenet-testbed");
  const before = await count(page);
  await page.getByRole("button", { name: /^Table of/ }).press("Enter");
  const first = page.locator("[data-row='0']");
  await first.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-row='1']")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("2 models gathered");
  await expect(bar(page).getByRole("button", { name: "Compare the two" })).toBeVisible();
  // The two most robust are no standard models.
  await bar(page).getByRole("button", { name: "Take into the baseline" }).press("Enter");
  await expect.poll(() => count(page)).toBe(before + 2);
  await page.keyboard.press("Control+z");
  await expect.poll(() => count(page)).toBe(before);
});

test("on the plane S gathers the model that the keyboard has reached", async ({ page }) => {
  await open(page, "?testbed=cifar10.1");
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("s");
  await expect(bar(page)).toContainText("1 model gathered");
  await expect(page.locator(".plane-gathered")).toHaveAttribute("d", /^M/);
  await page.keyboard.press("s");
  await expect(bar(page)).toBeHidden();
});

test.describe("a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("draws a box where the tool is at hand, and does not scroll the page", async ({ page }) => {
    await page.goto("/?testbed=cifar10.1");
    await page.getByRole("radio", { name: "Gather models in a box" }).check();
    const box = await page.getByRole("application").boundingBox();
    if (!box) throw new Error("no plane");
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number, y?: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
      });
    await touch("touchStart", box.x + 60, box.y + 40);
    for (const share of [0.2, 0.5, 0.9]) {
      await touch(
        "touchMove",
        box.x + 60 + share * (box.width - 80),
        box.y + 40 + share * (box.height - 100),
      );
    }
    await touch("touchEnd");
    await expect(bar(page)).toContainText(/\d+ models gathered/);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});
