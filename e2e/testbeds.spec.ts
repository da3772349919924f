import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { explainedShare, fitNumbers } from "../src/testbed/baselineFit.ts";
import { formatCount, formatNumber, formatPercent, formatPoints } from "../src/testbed/format.ts";
import { computePlane, type PlaneRequest } from "../src/testbed/plane.ts";
import { readTestbedText } from "../src/testbed/readTestbed.ts";
import type { Testbed } from "../src/testbed/types.ts";

function testbedNamed(id: string): Testbed {
  const file = `testbeds/${id}/testbed.json`;
  return readTestbedText(readFileSync(file, "utf8"), file);
}

/** The plane as the shell command computes it. */
function planeOf(id: string, part: Partial<PlaneRequest> = {}) {
  const testbed = testbedNamed(id);
  const { x, y } = testbed.defaultView;
  const baseline = testbed.defaultBaseline.groups;
  return computePlane(testbed, { x, y, scale: "logit", baseline, ...part });
}

/** The readout of the rail is the computed plane's. */
async function expectReadout(page: Page, plane: ReturnType<typeof planeOf>): Promise<void> {
  await expect(page.getByTestId("baseline-n")).toHaveText(formatCount(plane.baseline?.n ?? -1));
  for (const { id, value, kind } of fitNumbers(plane)) {
    const text = kind === "accuracy" ? formatPercent(value) : formatNumber(value);
    await expect(page.getByTestId(`baseline-${id}`)).toHaveText(text);
  }
}

test.describe("the baseline editor", () => {
  test("takes models out by query, undoes, redoes and goes back", async ({ page }) => {
    await page.goto("./?testbed=imagenet-testbed");
    const own = planeOf("imagenet-testbed");
    await expectReadout(page, own);
    await page.getByRole("button", { name: "Edit the baseline" }).click();
    await page.getByLabel("Models by query").fill("resnet50-with");
    const asked = own.testbed.models
      .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes("resnet50-with"))
      .map(({ id }) => id);
    await expect(page.getByRole("button", { name: "Put in" })).toBeEnabled();
    await page.getByRole("button", { name: "Put in" }).click();
    const more = planeOf("imagenet-testbed", { included: asked });
    expect(more.baseline?.n).not.toBe(own.baseline?.n);
    await expectReadout(page, more);
    await expect(page).toHaveURL(/[?&]in=/);

    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await expectReadout(page, own);
    await page.keyboard.press("Control+Shift+z");
    await expectReadout(page, more);
    await page.getByRole("button", { name: "The testbed’s own baseline" }).click();
    await expectReadout(page, own);
  });

  test("takes a pinned model out by a click, and a hidden group moves nothing", async ({
    page,
  }) => {
    await page.goto("./?testbed=cifar10.1&models=darc");
    const own = planeOf("cifar10.1");
    await expectReadout(page, own);
    await page.getByRole("button", { name: /^Random features/ }).click();
    await expectReadout(page, own);
    await page.getByRole("button", { name: "Take out of the baseline" }).click();
    await expectReadout(page, planeOf("cifar10.1", { excluded: ["darc"] }));
  });

  for (const [fit, method] of [
    ["theil-sen", { kind: "theil-sen" }],
    ["huber", { kind: "huber" }],
    ["piecewise:fitted", { kind: "piecewise", kink: "fitted" }],
  ] as const) {
    test(`fits by ${fit}`, async ({ page }) => {
      await page.goto(`./?testbed=imagenetv2&fit=${fit}`);
      await expectReadout(page, planeOf("imagenetv2", { method }));
      await expect(page.getByTestId("band-words")).toContainText("bootstrap");
    });
  }

  test("bends the ImageNet-A line at ResNet-50 by the preset", async ({ page }) => {
    await page.goto("./?testbed=imagenet-testbed&y=imagenet-a");
    await page.getByRole("button", { name: "Edit the baseline" }).click();
    await page.getByLabel("Kind").selectOption("piecewise");
    await page.getByLabel(/Kink at resnet50/i).check();
    await expect(page).toHaveURL(/fit=piecewise:resnet50/);
    const x = "val-on-imagenet-a-classes";
    const resnet = testbedNamed("imagenet-testbed").models.find(({ id }) => id === "resnet50");
    const kink = resnet?.accuracies[x]?.fraction ?? Number.NaN;
    const method = { kind: "piecewise", kink } as const;
    await expectReadout(page, planeOf("imagenet-testbed", { x, y: "imagenet-a", method }));
  });

  test("takes in several in-distribution sets", async ({ page }) => {
    await page.goto("./?testbed=timm&y=imagenet-sketch&also=imagenet-real");
    const plane = planeOf("timm", {
      x: "imagenet-val",
      y: "imagenet-sketch",
      further: ["imagenet-real"],
    });
    await expectReadout(page, plane);
  });
});

test.describe("all shifts together", () => {
  test("the gallery shows every shift and opens one", async ({ page }) => {
    await page.goto("./?testbed=imagenet-testbed&view=gallery");
    const shifts = testbedNamed("imagenet-testbed").testSets.filter(
      ({ kind }) => kind !== "in-distribution",
    );
    const items = page.locator("button.gallery-item");
    await expect(items).toHaveCount(shifts.length);
    const sketch = items.filter({ hasText: "ImageNet-Sketch" });
    const plane = planeOf("imagenet-testbed", { x: "val", y: "imagenet-sketch" });
    await expect(sketch).toContainText(`n = ${formatCount(plane.baseline?.n ?? -1)}`);
    await sketch.click();
    await expectReadout(page, plane);
    await expect(page).toHaveURL(/y=imagenet-sketch/);
  });

  test("the gallery shows every other testbed with its line, and opens one", async ({ page }) => {
    await page.goto("./?testbed=imagenetv2&view=gallery");
    const others = page.getByRole("region", { name: "Other testbeds" }).getByRole("link");
    await expect(others).toHaveCount(10);
    const cifar = others.filter({ hasText: titleOf("cifar10.1") });
    const plane = planeOf("cifar10.1");
    await expect(cifar).toContainText(`n = ${formatCount(plane.baseline?.n ?? -1)}`);
    await expect(cifar).toContainText(`R² ${formatNumber(explainedShare(plane) ?? Number.NaN)}`);
    await cifar.click();
    await expect(page).toHaveURL(/testbed=cifar10\.1&view=gallery/);
    await expect(page.locator("button.gallery-item")).toHaveCount(2);
  });

  test("the heatmap is a table that sorts, with the plane's numbers", async ({ page }) => {
    await page.goto("./?testbed=cifar10.1&view=heatmap&order=v4");
    const table = page.getByTestId("heatmap");
    const v4 = planeOf("cifar10.1", { y: "v4" });
    const best = v4.models.toSorted((a, b) => (b.er ?? -1) - (a.er ?? -1))[0];
    const first = table.locator("tbody tr").first();
    await expect(first.getByRole("rowheader")).toHaveText(best?.model.title ?? "");
    await expect(first).toContainText(formatPoints(best?.er ?? 0));
    await table.getByRole("button", { name: "Model" }).click();
    const names = v4.models.map(({ model }) => model.title).sort((a, b) => a.localeCompare(b));
    await expect(first.getByRole("rowheader")).toHaveText(names[0] ?? "");
    await expect(table.getByRole("columnheader", { name: "Model" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
  });

  test("the correlations are symmetric", async ({ page }) => {
    await page.goto("./?testbed=timm&view=correlation");
    const cells = page.getByTestId("correlations").locator("tbody tr");
    await expect(cells).toHaveCount(4);
    const cell = (i: number, j: number) => cells.nth(i).locator("td").nth(j);
    await expect(cell(0, 1)).toHaveText((await cell(1, 0).textContent()) ?? "none");
    await expect(cell(0, 0)).toHaveText("");
  });
});

test("says for a model whether the conclusion holds under every baseline", async ({ page }) => {
  await page.goto("./?testbed=imagenet-testbed&y=imagenet-r&models=resnet50-trained-on-sin");
  await page.getByRole("button", { name: "Does this hold?" }).click();
  const dialog = page.getByRole("dialog", { name: "Does the conclusion hold?" });
  await expect(dialog.getByTestId("conclusion")).toContainText(/it holds|it depends/);
  const x = "val-on-imagenet-r-classes";
  const plane = planeOf("imagenet-testbed", { x, y: "imagenet-r" });
  const own = plane.models.find(({ model }) => model.id === "resnet50-trained-on-sin");
  const declared = dialog.getByRole("row", { name: /^The declared set/ }).first();
  await expect(declared).toContainText(formatPoints(own?.er ?? 0));
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test.describe("example by example", () => {
  test("fetches the bits only when asked, and compares two models", async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith(".bits")) fetched.push(request.url());
    });
    await page.goto("./?testbed=cifar10.1&models=darc,cudaconvnet");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    expect(fetched).toEqual([]);
    await page.getByRole("button", { name: "Compare example by example" }).click();
    const dialog = page.getByRole("dialog", { name: "Example by example" });
    const { models } = testbedNamed("cifar10.1");
    const right = (id: string) =>
      models.find((model) => model.id === id)?.accuracies.v6?.fraction ?? Number.NaN;
    await expect(dialog.getByTestId("pair-difference")).toContainText(
      formatPoints(right("cudaconvnet") - right("darc")),
    );
    await expect(dialog.getByTestId("alone-first")).toContainText("%");
    expect(fetched).toHaveLength(1);
  });
});

/** The testbed's own title, as its links name it. */
const titleOf = (id: string) => testbedNamed(id).title;

for (const [from, model, to, there] of [
  ["imagenetv2", "resnet50", "imagenet-testbed", "resnet50"],
  ["timm", "resnet50.tv-in1k", "imagenetv2", "resnet50"],
  ["imagenet-testbed", "vit-b-32-clip-zeroshot", "openclip", "vit-b-32-openai"],
  ["openclip", "vit-b-32-openai", "openclip-scaling", "openai-vit-b-32"],
  ["imagenet-testbed", "alexnet", "imagenetv2", "alexnet"],
] as const) {
  test(`${model} of ${from} is followed into ${to}`, async ({ page }) => {
    await page.goto(`./?testbed=${from}&models=${model}`);
    await page
      .locator(".follow")
      .getByRole("link", { name: titleOf(to) })
      .click();
    await expect(page).toHaveURL(new RegExp(`testbed=${to}&`));
    const readout = page.getByTestId(`model-${there}`);
    const placed = planeOf(to).models.find((one) => one.model.id === there);
    await expect(readout.getByTestId("model-er")).toHaveText(
      formatPoints(placed?.er ?? Number.NaN),
    );
  });
}

test("a followed model that the first plane does not measure is led to one that does", async ({
  page,
}) => {
  await page.goto("./?testbed=imagenet-testbed&models=resnet50");
  await page
    .locator(".follow")
    .getByRole("link", { name: titleOf("robustbench") })
    .first()
    .click();
  const elsewhere = page.getByTestId("elsewhere-standard-r50-imagenet-linf");
  await expect(elsewhere).toContainText("Not measured on both sets of this plane");
  await elsewhere.getByRole("button").first().click();
  await expect(page.getByTestId("model-standard-r50-imagenet-linf")).toBeVisible();
});

test("attributes colour and size the marks, and the link keeps them", async ({ page }) => {
  await page.goto("./?testbed=timm");
  const [colour, size] = [
    page.locator(".mark-fields select").nth(0),
    page.locator(".mark-fields select").nth(1),
  ];
  await colour.selectOption("parameters");
  await size.selectOption("image-size");
  await expect(page).toHaveURL(/colour=parameters&size=image-size/);
  const key = page.getByRole("list", { name: "Parameters" });
  await expect(key.getByRole("listitem")).toHaveCount(5);
  await expect(page.locator(".plane-look")).toHaveAttribute("data-ramp", "true");
  await expect(page.getByRole("list", { name: "Size: Image size" })).toContainText("224");
  await page.goto("./?testbed=model-soups&size=learning-rate");
  const sizes = page.getByRole("list", { name: "Size: Learning rate" });
  await expect(sizes.getByRole("listitem")).toHaveCount(3);
  await expect(page.getByText("1 model does not state it and is drawn smallest.")).toBeVisible();
  await page.goto("./?testbed=glyphs");
  const offered = page.locator(".mark-fields select").nth(0);
  await expect(offered).toContainText("Parameters");
  await expect(offered).not.toContainText("Experiment");
});

test("a testbed that was left goes from memory, though its views can be undone", async ({
  page,
}) => {
  await page.goto("./?testbed=openclip");
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    // Twice, because what the first collection lets go of may hold more.
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize / 1e6;
  };
  const thereAndBack = async (times: number) => {
    for (let k = 0; k < times; k++) {
      for (const id of ["imagenet-testbed", "openclip"]) {
        await page.locator("select:has(option[value=glyphs])").selectOption(id);
        await expectReadout(page, planes[id] ?? planeOf(id));
      }
    }
  };
  const planes: Record<string, ReturnType<typeof planeOf>> = {
    "imagenet-testbed": planeOf("imagenet-testbed"),
    openclip: planeOf("openclip"),
  };
  await thereAndBack(2);
  const before = await heap();
  await thereAndBack(8);
  const after = await heap();
  expect(after - before).toBeLessThan(4);
});
