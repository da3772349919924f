import { expect, type Page, test } from "@playwright/test";
import { choose, dropFiles, openOwnImages, row } from "./evaluateSteps.ts";
import { fixtureBytes, fixtureFile, folderOf, lettersZip, noisePng, zipOf } from "./smallFiles.ts";

const zip = (name: string, each: number, seed: number) => ({
  name,
  mimeType: "application/zip",
  buffer: lettersZip(name.replace(".zip", ""), each, seed),
});

const FIVE = ["conv-c", "conv-b", "opset-11", "half", "conv-a"];

/** Five checkpoints of one run, as a training script names them. */
const fiveCheckpoints = () =>
  folderOf(
    Object.fromEntries(
      FIVE.map((name, index) => [
        `epoch_${[1, 2, 5, 10, 20][index]}.onnx`,
        fixtureBytes(`${name}.onnx`),
      ]),
    ),
  );

test.use({ actionTimeout: 20_000 });
test.beforeEach(() => test.setTimeout(120_000));

test("somebody new measures a folder of five checkpoints on zips of their own in under two minutes", async ({
  page,
}) => {
  await page.goto("/");
  const begun = Date.now();
  await page.getByRole("link", { name: "Evaluate" }).click();
  await page.getByText("My own", { exact: true }).click();
  await choose(page, "In distribution", "Choose files", zip("val.zip", 4, 1));
  await expect(page.getByText("val.zip: 104 images, 26 classes.")).toBeVisible();
  await choose(page, "Shifted", "Choose files", zip("sketches.zip", 3, 9000));
  await expect(page.getByText("sketches.zip: 78 images, 26 classes.")).toBeVisible();
  await choose(page, "Checkpoints", "Choose a folder", fiveCheckpoints());
  const list = page.getByRole("list", { name: "Checkpoints to measure" });
  await expect(list.getByRole("listitem")).toHaveCount(5);
  await expect(list.getByRole("listitem").nth(2)).toContainText("epoch_5.onnx");
  await page.getByRole("button", { name: "Measure 5 checkpoints on both sets" }).click();
  await expect(page.getByText("5 of 5 checkpoints measured")).toBeVisible({ timeout: 120_000 });
  const seconds = (Date.now() - begun) / 1000;
  console.log(`five checkpoints on two zips: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(120);
  await expect(page.getByRole("heading", { name: "What came back" })).toBeVisible();
  await expect(page.getByText("No baseline.")).toBeVisible();
  await page.getByRole("tab", { name: "Card and files" }).click();
  await expect(page.getByText("found out by trying", { exact: false }).first()).toBeVisible();
});

test.describe("images of one's own", () => {
  test.beforeEach(async ({ page }) => {
    await openOwnImages(page);
  });

  const standIns = async (page: Page) => {
    await choose(page, "In distribution", "Choose files", fixtureFile("stand-in-id.npz", "id.npz"));
    await choose(page, "Shifted", "Choose files", fixtureFile("stand-in-shift.npz", "shift.npz"));
    await expect(page.getByText("shift.npz: 120 images")).toBeVisible();
  };
  const measure = (page: Page) => page.getByRole("button", { name: /^Measure \d/ }).click();

  test("are measured with a chosen preprocessing, without a baseline", async ({ page }) => {
    await standIns(page);
    await page.getByLabel(/^Preprocessing/).selectOption("unit");
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await measure(page);
    await expect(row(page, "conv-a.onnx")).toContainText("102 of 120");
    await expect(row(page, "conv-a.onnx")).toContainText("59 of 120");
    await expect(page.getByText(/Prepared: .*pixels from 0 to 1/)).toBeVisible();
  });

  test("have their preprocessing found out, and the visitor is shown why", async ({ page }) => {
    await standIns(page);
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await measure(page);
    await expect(row(page, "conv-a.onnx")).toContainText("102 of 120");
    await expect(page.getByRole("row", { name: /^pixels from 0 to 1/ })).toBeVisible();
  });

  test("that are missing are asked for, and what is no set is told", async ({ page }) => {
    await expect(
      page.getByText("Still needed: images to measure on and checkpoints."),
    ).toBeVisible();
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await expect(page.getByText("Still needed: images to measure on.")).toBeVisible();
    await choose(page, "Shifted", "Choose files", {
      ...fixtureFile("external.bin", "set.zip"),
    });
    await expect(page.getByRole("alert")).toContainText("no image set that is known");
  });

  test("may be one set alone, which gives every figure but a place on the plane", async ({
    page,
  }) => {
    await choose(page, "Shifted", "Choose files", fixtureFile("stand-in-shift.npz", "shift.npz"));
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await page.getByLabel(/^Preprocessing/).selectOption("unit");
    await page.getByRole("button", { name: "Measure 1 checkpoint on one set" }).click();
    await expect(row(page, "conv-a.onnx")).toContainText("59 of 120");
    await expect(page.getByText("One set alone has no place on the plane")).toBeVisible();
  });

  test("may be prepared by hand; what cannot be is said in the field's words", async ({ page }) => {
    await standIns(page);
    await page.getByLabel(/^Preprocessing/).selectOption("hand");
    await page.getByRole("textbox", { name: "Mean" }).fill("0.5, zero");
    await expect(page.getByRole("alert")).toContainText('it states "0.5, zero"');
    await page.getByRole("textbox", { name: "Mean" }).fill("0");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await measure(page);
    await expect(row(page, "conv-a.onnx")).toContainText("102 of 120");
    await page.getByRole("tab", { name: "Card and files" }).click();
    await expect(page.getByText("set by hand")).toBeVisible();
  });

  test("may be drawn: so many of each class, by a seed", async ({ page }) => {
    await standIns(page);
    await page.getByLabel(/^Preprocessing/).selectOption("unit");
    await page.getByRole("combobox", { name: "Draw", exact: true }).selectOption("10");
    await page.getByRole("textbox", { name: "Of each class" }).fill("2");
    await page.getByLabel("Seed").fill("7");
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await measure(page);
    await page.getByRole("tab", { name: "Card and files" }).click();
    await expect(
      page.getByText("at most 2 of each class, drawn with the seed 7").first(),
    ).toBeVisible();
  });

  test("can be told which logit means which class", async ({ page }) => {
    await choose(page, "In distribution", "Choose files", zip("val.zip", 4, 1));
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await page.getByText("Logits and classes: found out").click();
    await page.getByLabel("Logits of A").fill("1");
    await page.getByLabel("Logits of A").press("Enter");
    await expect(page.getByRole("alert")).toContainText("the logit 1 belongs to class 0 already");
    await page.getByLabel("Logits of B").fill("");
    await page.getByLabel("Logits of B").press("Enter");
    await expect(page.getByText("1 class has no logit and cannot be answered: B.")).toBeVisible();
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(page.getByLabel("Logits of B")).toHaveValue("1");
  });

  test("go with checkpoints whose order can be changed by keyboard and by step numbers", async ({
    page,
  }) => {
    await choose(page, "Checkpoints", "Choose a folder", fiveCheckpoints());
    const items = page.getByRole("list", { name: "Checkpoints to measure" }).getByRole("listitem");
    await expect(items).toHaveCount(5);
    await page.getByRole("button", { name: /^Up: .*epoch_20\.onnx/ }).press("Enter");
    await expect(items.nth(3)).toContainText("epoch_20.onnx");
    await expect(items.nth(3).getByRole("textbox")).toHaveValue("10");
    await items.nth(0).getByRole("textbox").fill("99");
    await items.nth(0).getByRole("textbox").press("Enter");
    await expect(items.nth(4)).toContainText("epoch_1.onnx");
    await items.nth(4).getByRole("textbox").fill("last");
    await items.nth(4).getByRole("textbox").press("Enter");
    await expect(page.getByRole("alert")).toContainText("“last” is no step");
  });

  test("come in one drop with checkpoints, what states the preprocessing, and what is not used", async ({
    page,
  }) => {
    const files = [
      { name: "epoch_1.onnx", content: fixtureBytes("conv-a.onnx") },
      { name: "val.npz", content: fixtureBytes("stand-in-id.npz") },
      { name: "shifted.npz", content: fixtureBytes("stand-in-shift.npz") },
      {
        name: "preprocessor_config.json",
        content: Buffer.from(
          JSON.stringify({
            do_resize: false,
            do_rescale: true,
            rescale_factor: 1 / 255,
            do_normalize: false,
          }),
        ),
      },
      { name: "notes.csv", content: Buffer.from("a,b\n1,2\n") },
    ];
    await dropFiles(page, files);
    await expect(page.getByText("val.npz: 120 images")).toBeVisible();
    await expect(page.getByText("shifted.npz: 120 images")).toBeVisible();
    await expect(page.getByText("Not used: notes.csv.")).toBeVisible();
    await expect(page.getByLabel(/^Preprocessing/)).toHaveValue("stated");
    await measure(page);
    await expect(row(page, "epoch_1.onnx")).toContainText("102 of 120");
  });

  test("may have their labels in a file, beside an archive and inside it", async ({ page }) => {
    const names = Array.from({ length: 26 }, (_, index) => `${String(index).padStart(2, "0")}.png`);
    const flat = Object.fromEntries(
      names.map((name, index) => [`photos/${name}`, noisePng(index)]),
    );
    const rows = names.map((name, index) => `${name},${String.fromCharCode(65 + index)}`);
    const csv = Buffer.from(["file,label", ...rows].join("\n"));
    const json = Buffer.from(JSON.stringify(Object.fromEntries(rows.map((row) => row.split(",")))));
    const file = (name: string, content: Buffer) => ({ name, content });
    const shifted = zipOf({ ...flat, "labels.json": json });
    await dropFiles(page, [file("val.zip", zipOf(flat)), file("truth.csv", csv)]);
    await expect(page.getByText("val.zip: 26 images, 26 classes.")).toBeVisible();
    await expect(
      page.getByText("Labels are those of truth.csv, for 26 of 26 images."),
    ).toBeVisible();
    await expect(page.getByText("Not used:")).toHaveCount(0);
    await dropFiles(page, [file("shifted.zip", shifted)]);
    await expect(page.getByText("shifted.zip: 26 images, 26 classes.")).toBeVisible();
    await page.getByLabel(/^Preprocessing/).selectOption("unit");
    await choose(page, "Checkpoints", "Choose files", fixtureFile("conv-a.onnx"));
    await measure(page);
    // The same images with the same labels in two ways: the same count.
    const measured = row(page, "conv-a.onnx");
    await expect(measured).toContainText(/\d+ of 26/);
    const counts = [...(await measured.innerText()).matchAll(/(\d+) of 26/g)].map(
      ([, count]) => count,
    );
    expect(counts).toHaveLength(2);
    expect(counts[0]).toBe(counts[1]);
    const broken = Buffer.from(rows.slice(0, 3).concat("00.png,Z").join("\n"));
    await dropFiles(page, [file("val.zip", zipOf(flat)), file("truth.csv", broken)]);
    await expect(page.getByRole("alert")).toContainText(
      'truth.csv, line 4: the image "00.png" is named twice, first in line 1. Expected: each image once.',
    );
  });

  test("may be published ones: what they are is told before the click, and a failure with a way on", async ({
    page,
  }) => {
    const asked: string[] = [];
    await page.route("https://**", (route) => {
      asked.push(route.request().url());
      return route.abort("connectionrefused");
    });
    await page
      .getByRole("group", { name: "Shifted", exact: true })
      .getByRole("button", { name: "Published set…" })
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: "CIFAR-10.1 v6" })).toBeVisible();
    await expect(dialog.getByText("raw.githubusercontent.com").first()).toBeVisible();
    await expect(dialog.getByText(/MIT \(the repository\)/).first()).toBeVisible();
    expect(asked).toEqual([]);
    await dialog.getByRole("button", { name: /^Get .*CIFAR-10\.1 v6/ }).click();
    await expect(dialog.getByRole("alert")).toContainText("downloaded by hand", {
      timeout: 60_000,
    });
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });
});
