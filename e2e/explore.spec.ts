import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

/** What the shell command prints for a plane. */
function shellFit(...args: readonly string[]): PlaneJson {
  const printed = execFileSync("node", ["--import", "tsx", "src/cli/fit.ts", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return JSON.parse(printed) as PlaneJson;
}

interface PlaneJson {
  readonly baseline: { n: number; slope: number; intercept: number; r2: number };
  readonly models: readonly { id: string; title: string; group: string; er: number }[];
}

/** Equal but for the last bits of numbers: browsers and Node differ there in exp and log. */
function expectSameNumbers(found: unknown, expected: unknown, place = "") {
  if (typeof expected === "number" && typeof found === "number") {
    const size = Math.max(Math.abs(expected), Number.MIN_VALUE);
    expect(Math.abs(found - expected) / size, place).toBeLessThan(1e-9);
  } else if (expected !== null && typeof expected === "object") {
    expect(Object.keys(found ?? {}), place).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected)) {
      expectSameNumbers((found as Record<string, unknown>)[key], value, `${place}/${key}`);
    }
  } else expect(found, place).toEqual(expected);
}

const imagenet = ["imagenet-testbed", "val", "imagenetv2-matched-frequency"];

async function open(page: Page, query = "") {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("baseline-n")).toBeVisible();
}

async function readBaseline(page: Page) {
  const read = async (id: string) =>
    Number((await page.getByTestId(`baseline-${id}`).innerText()).replace("−", "-"));
  return {
    n: await read("n"),
    slope: await read("slope"),
    intercept: await read("intercept"),
    r2: await read("r2"),
  };
}

test("shows the shell command's own numbers, on every scale", async ({ page }) => {
  for (const scale of ["logit", "probit", "linear"]) {
    await open(page, `?testbed=cifar10.1&scale=${scale}`);
    const { baseline } = shellFit("cifar10.1", "cifar10", "v6", "--scale", scale);
    const shown = await readBaseline(page);
    expect(shown.n).toBe(baseline.n);
    expect(shown.slope).toBeCloseTo(baseline.slope, 3);
    expect(shown.intercept).toBeCloseTo(baseline.intercept, 3);
    expect(shown.r2).toBeCloseTo(baseline.r2, 3);
  }
});

test("writes choices into the address, and going back undoes them", async ({ page }) => {
  await open(page, "?testbed=imagenet-testbed");
  await page.getByRole("combobox", { name: /^Shift/ }).selectOption("imagenet-a");
  await expect(page.getByRole("combobox", { name: /^In distribution/ })).toHaveValue(
    "val-on-imagenet-a-classes",
  );
  await expect(page).toHaveURL(/y=imagenet-a/);
  await page.getByText("Probit", { exact: true }).click();
  await expect(page).toHaveURL(/scale=probit/);
  await page.goBack();
  await expect(page.getByRole("combobox", { name: /^Shift/ })).toHaveValue(
    "imagenetv2-matched-frequency",
  );
});

test("hiding a group never moves the baseline; editing the declared set does", async ({ page }) => {
  await open(page, "?testbed=imagenet-testbed");
  const before = await readBaseline(page);
  await page.getByRole("button", { name: /^Standard training/ }).click();
  await expect(page.getByText("Hidden models still count in the baseline.")).toBeVisible();
  expect(await readBaseline(page)).toEqual(before);

  await open(page, "?testbed=imagenet-testbed&baseline=all");
  const all = shellFit(...imagenet, "--baseline", "all").baseline;
  const after = await readBaseline(page);
  expect(after.n).toBe(all.n);
  expect(after.slope).toBeCloseTo(all.slope, 3);
});

test("opens a broken link and says what was ignored", async ({ page }) => {
  await open(page, "?testbed=imagenet-testbed&scale=log&y=nowhere&colour=red");
  await expect(page.getByText(/Ignored scale=log/)).toBeVisible();
  await expect(page.getByText(/Ignored colour/)).toBeVisible();
  await expect(page.getByText(/Ignored y=nowhere/)).toBeVisible();
});

test("a testbed that is not there leaves a way on", async ({ page }) => {
  await page.goto("/?testbed=no-such-testbed");
  await expect(page.getByRole("alert")).toContainText("no-such-testbed");
  await page.getByRole("button", { name: "Open CIFAR-10.1" }).click();
  await expect(page.getByTestId("baseline-n")).toBeVisible();
});

test("reads a model by its effective robustness, in the table and when pinned", async ({
  page,
}) => {
  await open(page, "?testbed=cifar10.1");
  const { models } = shellFit("cifar10.1", "cifar10", "v6");
  const best = models.toSorted((a, b) => b.er - a.er)[0];
  if (!best) throw new Error("the shell command printed no model");
  await page.getByRole("button", { name: /^Table of/ }).click();
  await page.getByRole("table").getByRole("button", { name: best.title, exact: true }).click();
  const pinned = page.getByTestId(`model-${best.id}`);
  await expect(pinned.getByTestId("model-er")).toHaveText(`+${(best.er * 100).toFixed(1)}`);
  await expect(page).toHaveURL(new RegExp(`models=${best.id}`));
});

test("takes the figure away: JSON and CSV as the shell prints them, SVG and PNG that are pictures", async ({
  page,
}) => {
  await open(page, "?testbed=cifar10.1");
  const take = async (name: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name, exact: true }).click();
    const download = await waiting;
    return readFileSync(await download.path());
  };
  const taken: unknown = JSON.parse((await take("JSON")).toString("utf8"));
  expectSameNumbers(taken, shellFit("cifar10.1", "cifar10", "v6"));
  expect((await take("CSV")).toString("utf8").trim().split("\r\n")).toHaveLength(31);
  const svg = (await take("SVG")).toString("utf8");
  expect(svg).toContain("CIFAR-10.1 v6 accuracy");
  expect(svg).not.toContain("var(--");
  const png = await take("PNG");
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.length).toBeGreaterThan(10_000);
});

test("finds a model of another testbed by name, with the keyboard alone", async ({ page }) => {
  await open(page, "?testbed=cifar10.1");
  const field = page.getByRole("combobox", { name: "Find a model in any testbed" });
  await field.fill("clip zeroshot vit_b_32");
  await expect(page.getByRole("listbox", { name: "Models" }).getByRole("option")).toHaveCount(1);
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(page.getByTestId("model-vit-b-32-clip-zeroshot")).toBeVisible();
  await expect(page).toHaveURL(/testbed=imagenet-testbed.*models=vit-b-32-clip-zeroshot/);

  await field.fill("no such model anywhere");
  await expect(page.getByText("No model has such a name.")).toBeVisible();
  await field.press("Escape");
  await expect(field).toHaveValue("");
});

test("the choice of the keyboard among found models stays in sight", async ({ page }) => {
  await open(page, "?testbed=cifar10.1");
  const field = page.getByRole("combobox", { name: "Find a model in any testbed" });
  await field.fill("resnet");
  const list = page.getByRole("listbox", { name: "Models" });
  await expect(list.getByRole("option")).toHaveCount(30);
  const chosenIsSeen = () =>
    list.evaluate((one) => {
      const chosen = one.querySelector("[aria-selected=true]")?.getBoundingClientRect();
      const box = one.getBoundingClientRect();
      return chosen !== undefined && chosen.top >= box.top - 1 && chosen.bottom <= box.bottom + 1;
    });
  for (let k = 0; k < 25; k += 1) await field.press("ArrowDown");
  expect(await chosenIsSeen()).toBe(true);
  await field.press("Home");
  for (let k = 0; k < 25; k += 1) await field.press("ArrowUp");
  expect(await chosenIsSeen()).toBe(true);
  await field.press("ArrowUp");
  expect(await chosenIsSeen()).toBe(true);
});

test("the first view leads to others worth seeing, and back", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: /^Fine-tuning rises/ }).click();
  await expect(page.getByTestId("run-pretrained-s0")).toBeVisible();
  await expect(page).toHaveURL(/testbed=glyphs.*run=pretrained-s0,random-s0/);
  await page.goBack();
  await expect(page.getByTestId("run-resnet101")).toBeVisible();
});
