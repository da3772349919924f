import { expect, test } from "@playwright/test";

const RUN = "?testbed=glyphs&y=glyphs-display&run=pretrained-s0";

test("two handles, by keyboard, bound what plays", async ({ page }) => {
  await page.goto(`/${RUN}`);
  const start = page.getByRole("slider", { name: "Start of what plays" });
  const end = page.getByRole("slider", { name: "End of what plays" });
  await start.focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/range=3:/);
  const first = (await start.getAttribute("aria-valuetext")) ?? "";
  expect(first).toMatch(/^step [1-9]/);
  await end.focus();
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/range=3:24/);
  const last = (await end.getAttribute("aria-valuetext")) ?? "";
  await expect(page.getByTestId("run-step")).toHaveText(last);

  await page.getByRole("button", { name: "To the start" }).click();
  await expect(page.getByTestId("run-step")).toHaveText(first);
  await page.getByRole("combobox", { name: "Speed" }).selectOption("4");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(page.getByTestId("run-step")).toHaveText(last);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();

  // The start cannot pass the end.
  await start.focus();
  await page.keyboard.press("End");
  await expect(start).not.toHaveAttribute("aria-valuetext", last);

  await page.reload();
  await expect(end).toHaveAttribute("aria-valuetext", last);
});

test("a handle is dragged; undo brings the whole run back", async ({ page }) => {
  await page.goto(`/${RUN}`);
  const end = page.getByRole("slider", { name: "End of what plays" });
  const box = await end.boundingBox();
  const strip = await page.locator(".strip-surface").boundingBox();
  if (!box || !strip) throw new Error("the strip has no handles");
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  const whole = (await end.getAttribute("aria-valuetext")) ?? "";
  const atEnd = await page.getByTestId("run-step").innerText();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width / 2, box.y, { steps: 6 });
  await expect(end).not.toHaveAttribute("aria-valuetext", whole);
  await expect(page).not.toHaveURL(/range=/);
  await page.mouse.up();
  await expect(page).toHaveURL(/range=0:1\d/);
  const half = await page.getByTestId("run-step").innerText();
  expect(half).not.toBe(atEnd);
  await page.keyboard.press("Control+z");
  await expect(end).toHaveAttribute("aria-valuetext", whole);
  await expect(page.getByTestId("run-step")).toHaveText(atEnd);
  await expect(page).not.toHaveURL(/range=/);
  expect(page.url()).not.toContain("at=");
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByTestId("run-step")).toHaveText(half);
});

test("the range keeps its ends when the clock counts something else", async ({ page }) => {
  await page.goto(`/${RUN}&range=5:20`);
  const start = page.getByRole("slider", { name: "Start of what plays" });
  const text = (await start.getAttribute("aria-valuetext")) ?? "";
  await page.getByRole("combobox", { name: "Clock" }).selectOption({ label: "Step, logarithmic" });
  await expect(page).toHaveURL(/clock=log-step/);
  await expect(start).toHaveAttribute("aria-valuetext", text);
});
