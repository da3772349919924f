import { expect, type Page, test } from "@playwright/test";

/** Two runs of unequal length: 30 steps to 1,500, and 12 steps to 400. */
const UNEQUAL = "?testbed=glyphs&y=glyphs-display&run=pretrained-s0,plain-s0";

const read = async (page: Page, run: string, id: string) =>
  Number.parseFloat(
    (await page.getByTestId(`run-${run}`).getByTestId(id).innerText()).replace("−", "-"),
  );

test("runs of unequal length meet at the same in-distribution accuracy", async ({ page }) => {
  await page.goto(`/${UNEQUAL}&clock=id-accuracy&at=0.7`);
  await expect(page.getByTestId("run-plain-s0")).toBeVisible();
  const [long, short] = [
    await read(page, "pretrained-s0", "run-x"),
    await read(page, "plain-s0", "run-x"),
  ];
  expect(long).toBeCloseTo(70, 1);
  expect(short).toBeCloseTo(70, 1);
});

test("by share of training both end together; by step the shorter one waits", async ({ page }) => {
  await page.goto(`/${UNEQUAL}`);
  const clock = page.getByRole("combobox", { name: "Clock" });
  await clock.selectOption({ label: "Share of training" });
  const strip = page.getByRole("slider", { name: "Position in the run" });
  await strip.focus();
  await page.keyboard.press("End");
  await expect(page.getByTestId("run-plain-s0")).toContainText("step 400");
  await expect(page.getByTestId("run-pretrained-s0")).toContainText("step 1,500");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("run-plain-s0")).toContainText("between");

  await clock.selectOption({ label: "Step" });
  await page.keyboard.press("Home");
  await strip.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("run-plain-s0")).toContainText("step 400");
  await expect(page.getByTestId("run-pretrained-s0")).toContainText("step 1,400");
});

test("a change of the clock keeps the moment, stands in the link and can be undone", async ({
  page,
}) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained-s0&at=10");
  const step = page.getByTestId("run-step");
  await expect(step).toHaveText(/^step \d+$/);
  const before = await step.innerText();
  for (const label of ["Step, logarithmic", "Share of training", "ID accuracy", "Step"]) {
    await page.getByRole("combobox", { name: "Clock" }).selectOption({ label });
    await expect(step).toHaveText(before);
  }
  await expect(page).toHaveURL(/clock=step/);
  await page.reload();
  await expect(step).toHaveText(before);
  await page.getByRole("combobox", { name: "Clock" }).selectOption({ label: "Share of training" });
  await expect(page).toHaveURL(/clock=share/);
  await page.locator("body").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Clock" })).toHaveValue("step");
  await expect(step).toHaveText(before);
});

test("runs that count in different units say which clocks compare them", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained-s0,between-pretrained-s0");
  await expect(page.getByRole("note").filter({ hasText: "different units" })).toBeVisible();
  await page.getByRole("combobox", { name: "Clock" }).selectOption({ label: "ID accuracy" });
  await expect(page.getByRole("note").filter({ hasText: "different units" })).toBeHidden();
});

test("speed, loop and tail stand in the link", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained-s0&speed=4&loop=yes&tail=3");
  await expect(page.getByRole("combobox", { name: "Speed" })).toHaveValue("4");
  await expect(page.getByRole("button", { name: "Loop" })).toHaveAttribute("aria-pressed", "true");
  // The way travelled is drawn from three steps back: four dots.
  const dots = page.locator(".plane-path-steps");
  await expect(dots).toHaveAttribute("d", /^(M[^M]+){4}$/);
  await page.getByRole("combobox", { name: "Tail" }).selectOption({ label: "Whole way" });
  await expect(dots).toHaveAttribute("d", /^(M[^M]+){30}$/);
  await expect(page).not.toHaveURL(/tail=/);
});
