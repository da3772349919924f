import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

interface Step {
  readonly step: number;
  readonly accuracies: Readonly<
    Record<string, { readonly correct: number; readonly total: number }>
  >;
}

const testbed = JSON.parse(
  readFileSync(new URL("../testbeds/glyphs/testbed.json", import.meta.url), "utf8"),
) as { trajectories: readonly { family: string; steps: readonly Step[] }[] };

/** Mean over seeds, on the logit scale, of the accuracy at a step; percent. */
function meanAccuracy(family: string, set: string, step: number): number {
  const logits = testbed.trajectories
    .filter((run) => run.family === family)
    .map(({ steps }) => steps.find((one) => one.step === step)?.accuracies[set])
    .map((accuracy) =>
      Math.log((accuracy?.correct ?? 0) / ((accuracy?.total ?? 0) - (accuracy?.correct ?? 0))),
    );
  const mean = logits.reduce((sum, value) => sum + value, 0) / logits.length;
  return 100 / (1 + Math.exp(-mean));
}

test("all seeds of a run are one click: their mean, its band, its peak", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=none");
  const family = page.getByRole("checkbox", { name: "Pre-trained on many typefaces", exact: true });
  await family.check();
  await expect(page).toHaveURL(/run=pretrained(&|$)/);
  const mean = page.getByTestId("run-mean.pretrained");
  await expect(mean.getByTestId("run-seeds")).toHaveText("mean of 5 seeds");
  const x = Number.parseFloat(await mean.getByTestId("run-x").innerText());
  expect(x).toBeCloseTo(meanAccuracy("pretrained", "glyphs-text", 1500), 1);
  await expect(mean.getByTestId("run-er-interval")).toHaveText(/\[\+\d\.\d, \+\d\.\d\]/);
  await expect(page.getByTestId("band-note")).toContainText(
    "95 % confidence of the mean of 5 seeds (t)",
  );
  await expect(page.getByTestId("mean-peak")).toHaveText(
    /Peak of the mean ER \+\d+\.\d \[\+\d+\.\d, \+\d+\.\d\] at step \d+, n = 5 seeds/,
  );
  await expect(page.locator(".plane-path-band")).toHaveAttribute("d", /^M.*Z$/);
  await expect(page.locator(".strip-run-band")).toHaveAttribute("d", /^M.*Z$/);
  await expect(page.locator(".plane-path")).toHaveCount(1);
});

test("seeds are drawn thin behind their mean, or alone, as the link says", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained");
  await page.getByRole("combobox", { name: "Seeds" }).selectOption("both");
  await expect(page.locator(".plane-path-thin")).toHaveCount(5);
  await expect(page).toHaveURL(/seeds=both/);
  await expect(page.getByTestId("run-er")).toHaveCount(1);
  await page.getByRole("combobox", { name: "Seeds" }).selectOption("each");
  await expect(page.locator(".plane-path-thin")).toHaveCount(0);
  await expect(page.getByTestId("run-er")).toHaveCount(5);
  await expect(page).toHaveURL(/seeds=each/);
  await page.reload();
  await expect(page.getByTestId("run-er")).toHaveCount(5);
  await expect(page.getByTestId("band-note")).toBeHidden();
});

test("runs are searched and taken by experiment; a single seed stands alone", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display");
  await page.getByRole("searchbox", { name: "Search runs" }).fill("interventions head kept");
  await expect(page.getByText("No run has these words.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search runs" }).fill("size");
  await page.getByRole("button", { name: /^Only these \d+: Pre-training size/ }).click();
  await expect(page.getByTestId("run-mean.size-0.1")).toBeVisible();
  await expect(page.locator(".plane-path")).toHaveCount(5);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.locator(".plane-path")).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search runs" }).fill("many typefaces");
  await page
    .getByRole("button", { name: "5 seeds of Pre-trained on many typefaces", exact: true })
    .click();
  await page.getByRole("checkbox", { name: "Pre-trained on many typefaces, seed 3" }).check();
  await expect(page.getByTestId("run-pretrained-s3")).toBeVisible();
  await expect(page).toHaveURL(/run=pretrained-s3/);
});

test("chosen runs stay when the shift changes, and the moment with them", async ({ page }) => {
  await page.goto("/?testbed=glyphs&y=glyphs-display&run=pretrained,random&at=12");
  const step = page.getByTestId("run-mean.random").getByTestId("run-step");
  const before = await step.innerText();
  await page.getByRole("combobox", { name: "Shift" }).selectOption({ label: "Handwriting" });
  await expect(page).toHaveURL(/y=glyphs-handwriting.*run=pretrained,random/);
  await expect(step).toHaveText(before);
});

test("the peak of a run has its interval under every kind of baseline", async ({ page }) => {
  for (const fit of ["least-squares", "huber", "theil-sen", "piecewise:fitted"]) {
    await page.goto(`/?testbed=glyphs&y=glyphs-display&run=pretrained-s0&fit=${fit}`);
    await expect(page.getByTestId("run-peak")).toHaveText(
      /Peak ER \+\d+\.\d \[\+\d+\.\d, \+\d+\.\d\] at step \d+/,
    );
  }
});
