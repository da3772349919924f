import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { fitCommand } from "../src/cli/fitCommand.ts";
import type { ExportedModel, PlaneExport } from "../src/testbed/exportPlane.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPoints,
  formatPointsInterval,
} from "../src/testbed/format.ts";
import { readTestbedText } from "../src/testbed/readTestbed.ts";

const index: unknown = JSON.parse(readFileSync("testbeds/index.json", "utf8"));
const ids = (index as readonly { id: string }[]).map(({ id }) => id);

/** What the shell prints, at its first word; the page never computes what it is compared with. */
function shell(...args: readonly string[]): PlaneExport {
  return JSON.parse(fitCommand(args)) as PlaneExport;
}

function defaultView(id: string): { readonly x: string; readonly y: string } {
  const file = `testbeds/${id}/testbed.json`;
  return readTestbedText(readFileSync(file, "utf8"), file).defaultView;
}

/** The rows of a list of terms, spaces made one. */
async function readRows(page: Page, selector: string): Promise<Record<string, string>> {
  return page.locator(selector).evaluate((list) => {
    const terms = [...list.querySelectorAll("dt")].map((term) => term.textContent ?? "");
    const values = [...list.querySelectorAll("dd")].map((value) =>
      [...value.childNodes]
        .map((node) => node.textContent ?? "")
        .join(" ")
        .replace(/\s+/g, " ")
        .trim(),
    );
    return Object.fromEntries(terms.map((term, k) => [term, values[k] ?? ""]));
  });
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();
const withError = (value: number | null, error: number | null) =>
  plain(`${formatNumber(value ?? Number.NaN)} ± ${formatNumber(error ?? Number.NaN)}`);

/** What the rail must say of a baseline, from the shell's numbers alone. */
function baselineRows({ baseline }: PlaneExport, titles: Record<string, string>) {
  if (baseline === null) throw new Error("no baseline");
  const { slope, stderr, intercept, interceptStderr, slopeInterval, weights, r2 } = baseline;
  const share = { "R²": formatNumber(r2 ?? Number.NaN) };
  switch (baseline.kind) {
    case "least-squares":
    case "huber":
      return {
        Slope: withError(slope, stderr),
        Intercept: withError(intercept, interceptStderr),
        ...share,
      };
    case "theil-sen": {
      const [low, high] = slopeInterval ?? [Number.NaN, Number.NaN];
      const interval = `[${formatNumber(low)}, ${formatNumber(high)}]`;
      return {
        Slope: plain(`${formatNumber(slope ?? Number.NaN)} ${interval}`),
        Intercept: formatNumber(intercept ?? Number.NaN),
        ...share,
      };
    }
    case "piecewise": {
      const { kink, kinkInterval, slopeBelow, slopeAbove, slopeBelowStderr, slopeAboveStderr } =
        baseline;
      const interval = kinkInterval ? ` ${formatPercentInterval(...kinkInterval)}` : "";
      return {
        "Kink at": plain(`${formatPercent(kink ?? Number.NaN)}${interval}`),
        "Slope below": withError(slopeBelow, slopeBelowStderr),
        "Slope above": withError(slopeAbove, slopeAboveStderr),
        ...share,
      };
    }
    case "multiple":
      return {
        ...Object.fromEntries(
          (weights ?? []).map(({ testSet, weight, stderr: error }) => [
            `Weight of ${titles[testSet]}`,
            withError(weight, error),
          ]),
        ),
        Intercept: withError(intercept, interceptStderr),
        ...share,
      };
  }
}

function modelRows(model: ExportedModel, xTitle: string, yTitle: string): Record<string, string> {
  const accuracy = (fraction: number, interval: readonly [number, number] | null) =>
    plain(`${formatPercent(fraction)} ${interval ? formatPercentInterval(...interval) : ""}`);
  const { xAccuracy, xInterval, yAccuracy, yInterval, er, erInterval } = model;
  return {
    [xTitle]: accuracy(xAccuracy, xInterval),
    [yTitle]: accuracy(yAccuracy, yInterval),
    "Effective robustness": plain(
      er === null
        ? "–"
        : `${formatPoints(er)} ${erInterval ? formatPointsInterval(...erInterval) : ""}`,
    ),
  };
}

/** Opens the view and holds everything that the rail says against what the shell prints for the same choices. */
async function expectRail(page: Page, args: readonly string[], query: string): Promise<void> {
  const printed = shell(...args);
  const { models, leftOut, baseline, x, y } = printed;
  const file = `testbeds/${printed.testbed}/testbed.json`;
  const testbed = readTestbedText(readFileSync(file, "utf8"), file);
  const titles = Object.fromEntries(testbed.testSets.map(({ id, title }) => [id, title]));
  const model = models[Math.floor(models.length / 3)];
  if (!model) throw new Error("no model");
  await page.goto(`./?testbed=${printed.testbed}&x=${x}&y=${y}&models=${model.id}${query}`);
  await expect(page.getByTestId("baseline-n")).toHaveText(formatCount(baseline?.n ?? -1));
  await expect(page.getByTestId("band-words")).toContainText("Band");
  const fit = ".rail section:has([data-testid=baseline-n]) dl.readout";
  const told = await readRows(page, fit);
  expect(Object.fromEntries(Object.entries(told).map(([k, v]) => [k, plain(v)]))).toEqual(
    baselineRows(printed, titles),
  );
  const article = page.getByTestId(`model-${model.id}`);
  await expect(article.locator(".readout-error").last()).toBeVisible();
  const readout = await readRows(
    page,
    `[data-testid="model-${model.id}"] dl.readout:not(.attribute-rows)`,
  );
  expect(readout).toEqual(modelRows(model, titles[x] ?? x, titles[y] ?? y));
  const many = leftOut.length === 1 ? "1 model" : `${formatCount(leftOut.length)} models`;
  const remark = page.locator(".left-out summary");
  if (leftOut.length > 0) await expect(remark).toHaveText(`${many} left out`);
  else await expect(remark).toHaveCount(0);
  if (printed.band?.kind === "bootstrap") {
    await expect(page.getByTestId("band-words")).toContainText(formatCount(printed.draws ?? -1));
  }
}

test.describe("every number of the rail is the shell command's", () => {
  for (const id of ids) {
    test(id, async ({ page }) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      const { x, y } = defaultView(id);
      await expectRail(page, [id, x, y], "");
      expect(errors).toEqual([]);
    });
  }

  const val = ["imagenetv2", "imagenet-val", "v2-top-images"] as const;
  const views: readonly (readonly [name: string, args: readonly string[], query: string])[] = [
    ["probit", [...val, "--scale", "probit"], "&scale=probit"],
    ["linear", [...val, "--scale", "linear"], "&scale=linear"],
    ["Theil–Sen", [...val, "--fit", "theil-sen"], "&fit=theil-sen"],
    ["Huber", [...val, "--fit", "huber"], "&fit=huber"],
    ["a fitted kink", [...val, "--fit", "piecewise:fitted"], "&fit=piecewise:fitted"],
    ["a kink at an accuracy", [...val, "--fit", "piecewise:0.74"], "&fit=piecewise:0.74"],
    ["a kink at a model", [...val, "--fit", "piecewise:resnet50"], "&fit=piecewise:resnet50"],
    [
      "several in-distribution sets",
      ["timm", "imagenet-val", "imagenet-sketch", "--also", "imagenet-real"],
      "&also=imagenet-real",
    ],
    ["all models", [...val, "--baseline", "all"], "&baseline=all"],
    [
      "models taken out and put in",
      [...val, "--out", "resnet50,alexnet", "--in", "fv-4k"],
      "&out=resnet50,alexnet&in=fv-4k",
    ],
    ["the t band", [...val, "--band", "t"], "&band=t"],
    ["the prediction interval", [...val, "--band", "prediction"], "&band=prediction"],
  ];
  for (const [name, args, query] of views) {
    test(name, ({ page }) => expectRail(page, args, query));
  }
});

test("every number of gallery, heatmap and correlations is the shell command's", async ({
  page,
}) => {
  const all = JSON.parse(fitCommand(["imagenetv2", "--all"]));
  await page.goto("./?testbed=imagenetv2&view=gallery");
  for (const [k, { r2, n, placed }] of all.shifts.entries()) {
    const fit = `R² ${formatNumber(r2)}, fitted on n = ${n} of ${placed}`;
    await expect(page.locator(".gallery-fit").nth(k)).toHaveText(fit);
  }
  await page.goto("./?testbed=imagenetv2&view=heatmap&order=model&find=resnet");
  await expect(page.getByText("Resampling the intervals…")).toBeHidden();
  const names = page.getByTestId("heatmap").locator("tbody th");
  await expect(names.first()).toContainText("resnet");
  const titles = await names.allTextContents();
  const byTitle = new Map<string, string>();
  const file = "testbeds/imagenetv2/testbed.json";
  for (const { id, title } of readTestbedText(readFileSync(file, "utf8"), file).models) {
    byTitle.set(title, id);
  }
  for (const [row, title] of titles.entries()) {
    const buttons = page.getByTestId("heatmap").locator("tbody tr").nth(row).locator("button");
    for (const [k, { models }] of all.shifts.entries()) {
      const cell = models.find(({ id }: { id: string }) => id === byTitle.get(title));
      await expect(buttons.nth(k)).toHaveText(formatPoints(cell.er));
      const [low, high] = cell.erInterval;
      await expect(buttons.nth(k)).toHaveAttribute("title", RegExp(escaped(low, high)));
      await expect(buttons.nth(k)).toHaveAttribute("data-clear", String(low > 0 || high < 0));
    }
  }
  for (const kind of ["pearson", "spearman"]) {
    await page.goto(`./?testbed=imagenetv2&view=correlation&correlation=${kind}`);
    const cells = page.getByTestId("correlations").locator("tbody tr").first().locator("td");
    await expect(cells.nth(1)).toHaveText(formatNumber(all.correlations[0][kind], 2));
    await expect(cells.nth(2)).toHaveText(formatNumber(all.correlations[1][kind], 2));
  }
});

function escaped(low: number, high: number): string {
  return formatPointsInterval(low, high).replace(/[[\]+.]/g, "\\$&");
}
