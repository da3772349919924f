import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { mcnemar } from "../src/stats/mcnemar.ts";
import { pairedBootstrap } from "../src/stats/pairedBootstrap.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPointsInterval,
} from "../src/testbed/format.ts";
import { computePlane } from "../src/testbed/plane.ts";
import { readTestbedText } from "../src/testbed/readTestbed.ts";

/** Right and wrong of every model of a testbed on a test set, read bit by bit, without the page's own reader. */
function answers(id: string, testSet: string) {
  const file = `testbeds/${id}/testbed.json`;
  const testbed = readTestbedText(readFileSync(file, "utf8"), file);
  const reference = testbed.examples.find((one) => one.testSet === testSet);
  const examples = testbed.testSets.find((set) => set.id === testSet)?.size ?? 0;
  const bytes = readFileSync(`testbeds/${id}/${reference?.file}`);
  const width = Math.ceil(examples / 8);
  const rowOf = (model: string): boolean[] => {
    const at = testbed.models.findIndex((one) => one.id === model) * width;
    return Array.from({ length: examples }, (_, j) => {
      return (((bytes[at + Math.floor(j / 8)] ?? 0) >> (j % 8)) & 1) === 1;
    });
  };
  const { x } = testbed.defaultView;
  const request = { x, y: testSet, scale: "logit" } as const;
  const plane = computePlane(testbed, { ...request, baseline: testbed.defaultBaseline.groups });
  const baseline = plane.models.filter((m) => m.inBaseline).map(({ model }) => model.id);
  return { rowOf, baseline, examples };
}

/** Right and wrong of a published step of a bundled run on a test set. */
function answersOfStep(run: string, step: number, testSet: string): boolean[] {
  const file = `testbeds/glyphs/predictions/${run}.json`;
  const { steps } = JSON.parse(readFileSync(file, "utf8"));
  const predicted: string = steps.find((one: { step: number }) => one.step === step).predicted[
    testSet
  ];
  const labels = labelsOf(testSet);
  return Array.from(predicted, (letter, j) => letter === labels[j]);
}

/** The letters on the images: the first bytes of a bundled set are their labels. */
function labelsOf(testSet: string): string[] {
  const { count } = JSON.parse(readFileSync(`public/shiftsets/${testSet}.json`, "utf8"));
  const content = gunzipSync(readFileSync(`public/shiftsets/${testSet}.bin`));
  return Array.from(content.subarray(0, count), (label) => String.fromCharCode(65 + label));
}

interface Pair {
  readonly first: readonly boolean[];
  readonly second: readonly boolean[];
  /** Rows of the baseline's other models, for each of the two. */
  readonly others: readonly [readonly (readonly boolean[])[], readonly (readonly boolean[])[]];
}

async function expectComparison(page: Page, { first, second, others }: Pair): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Example by example" });
  const n = first.length;
  const count = (holds: (j: number) => boolean) =>
    first.reduce((sum, _, j) => sum + Number(holds(j)), 0);
  const gained = count((j) => !first[j] && second[j] === true);
  const lost = count((j) => first[j] === true && !second[j]);
  const bothRight = count((j) => first[j] === true && second[j] === true);
  await expect(dialog.getByTestId("pair-gained")).toHaveText(formatCount(gained));
  await expect(dialog.getByTestId("pair-lost")).toHaveText(formatCount(lost));
  const p = mcnemar(gained, lost).exactPValue;
  await expect(dialog.getByTestId("pair-p")).toHaveText(p < 0.001 ? "< 0.001" : formatNumber(p));
  const bothWrong = n - bothRight - gained - lost;
  const { low, high } = pairedBootstrap({ bothRight, gained, lost, bothWrong });
  const difference = dialog.getByTestId("pair-difference");
  await expect(difference).toContainText(formatPoints((gained - lost) / n));
  await expect(difference).toContainText(formatPointsInterval(low, high));
  const lesser = first.filter(Boolean).length <= second.filter(Boolean).length ? lost : gained;
  await expect(dialog.getByTestId("pair-dominance")).toHaveText(formatPercent(lesser / n));

  for (const [k, row] of [first, second].entries()) {
    const references = others[k] ?? [];
    const alone = count((j) => row[j] === true && references.every((other) => !other[j]));
    const cell = dialog.getByTestId(k === 0 ? "alone-first" : "alone-second");
    await expect(cell).toHaveText(`${formatPercent(alone / n, 2)} (${formatCount(alone)})`);
  }

  const counts = first.map((_, j) => others[1].reduce((sum, other) => sum + Number(other[j]), 0));
  const bars = dialog.locator(".difficulty svg title");
  await expect(bars).toHaveCount(others[1].length + 1);
  const told = await bars.allTextContents();
  told.forEach((text, k) => {
    const all = counts.filter((c) => c === k).length;
    const right = counts.filter((c, j) => c === k && second[j]).length;
    expect(text).toContain(`${k} of ${others[1].length} right: ${formatCount(all)} examples`);
    expect(text).toContain(`right on ${formatCount(right)}`);
  });
}

for (const { id, testSet, pair } of [
  { id: "cifar10.1", testSet: "v6", pair: ["darc", "cudaconvnet"] },
  { id: "imagenetv2", testSet: "v2-top-images", pair: ["alexnet", "fv-4k"] },
  { id: "glyphs", testSet: "glyphs-display", pair: ["average-of-5", "average-of-2"] },
] as const) {
  test(`two models of ${id} are compared as their answers say`, async ({ page }) => {
    const { rowOf, baseline } = answers(id, testSet);
    const [a, b] = pair;
    await page.goto(`./?testbed=${id}&y=${testSet}&panel=examples&of=${a},${b}`);
    const othersOf = (self: string) => baseline.filter((one) => one !== self).map(rowOf);
    await expectComparison(page, {
      first: rowOf(a),
      second: rowOf(b),
      others: [othersOf(a), othersOf(b)],
    });
  });
}

test("two steps of a run are compared, and the link keeps them", async ({ page }) => {
  const { rowOf, baseline } = answers("glyphs", "glyphs-display");
  const others = baseline.map(rowOf);
  await page.goto("./?testbed=glyphs&panel=examples");
  const dialog = page.getByRole("dialog", { name: "Example by example" });
  await dialog.getByLabel("First").selectOption("pretrained-s0:16");
  await dialog.getByLabel("Second").selectOption("pretrained-s0:1500");
  await expect(page).toHaveURL(/of=pretrained-s0:16,pretrained-s0:1500/);
  await expect(dialog.getByTestId("pair-words")).toContainText("step 1500");
  const first = answersOfStep("pretrained-s0", 16, "glyphs-display");
  const second = answersOfStep("pretrained-s0", 1500, "glyphs-display");
  await expectComparison(page, { first, second, others: [others, others] });
  await page.reload();
  await expectComparison(page, { first, second, others: [others, others] });
  await dialog.getByLabel("Test set").selectOption("glyphs-text");
  await expect(page).toHaveURL(/on=glyphs-text/);
  const text = answers("glyphs", "glyphs-text");
  await expectComparison(page, {
    first: answersOfStep("pretrained-s0", 16, "glyphs-text"),
    second: answersOfStep("pretrained-s0", 1500, "glyphs-text"),
    // The baseline stays that of the plane, which is drawn on the display faces.
    others: [baseline.map(text.rowOf), baseline.map(text.rowOf)],
  });
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page).not.toHaveURL(/of=|on=/);
});

test("the model of the check stands in the link", async ({ page }) => {
  await page.goto("./?testbed=cifar10.1&models=darc,cudaconvnet&panel=check&of=cudaconvnet");
  const dialog = page.getByRole("dialog", { name: "Does the conclusion hold?" });
  await expect(dialog.getByTestId("conclusion")).toContainText("cudaconvnet");
  await dialog.getByLabel("Model").selectOption("darc");
  await expect(dialog.getByTestId("conclusion")).toContainText("darc");
  await expect(page).toHaveURL(/of=darc/);
});
