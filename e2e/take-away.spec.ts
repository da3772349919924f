import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { dropLargeTable } from "./largeTable.ts";

async function open(page: Page, query: string) {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("baseline-n")).toBeVisible();
  await expect(page.getByRole("button", { name: "JSON", exact: true })).toBeEnabled();
}

async function take(page: Page, name: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  return readFileSync(await (await waiting).path());
}

/** Width and height of a PNG. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;

test("leaves as SVG with words that can be edited, fonts by name, a group a layer", async ({
  page,
}) => {
  await open(page, "?testbed=glyphs&y=glyphs-display");
  const text = (await take(page, "SVG")).toString("utf8");
  const found = await page.evaluate((source) => {
    const file = new DOMParser().parseFromString(source, "image/svg+xml");
    const groups = Array.from(file.querySelectorAll("g[id]"), ({ id }) => id);
    const texts = Array.from(file.querySelectorAll("text"));
    return {
      fault: file.querySelector("parsererror")?.textContent ?? null,
      groups,
      words: texts.map((one) => one.textContent),
      faces: [...new Set(texts.map((one) => one.getAttribute("font-family")))],
      unsized: texts.filter((one) => !Number.parseFloat(one.getAttribute("font-size") ?? ""))
        .length,
      images: file.querySelectorAll("image, foreignObject").length,
    };
  }, text);
  expect(found.fault).toBeNull();
  for (const layer of [
    "title",
    "plane",
    "axes",
    "band",
    "marks",
    "baseline",
    "runs",
    "names",
    "legend",
    "source",
  ]) {
    expect(found.groups).toContain(layer);
  }
  expect(new Set(found.groups).size).toBe(found.groups.length);
  expect(found.words.join(" ")).toContain("Fully connected");
  expect(found.words.join(" ")).toContain("Logit axes, baseline fitted on n =");
  for (const face of found.faces) expect(face).toContain("Source Sans 3");
  expect(found.unsized).toBe(0);
  expect(found.images).toBe(0);
  expect(text).not.toMatch(/var\(--|class="plane-live/);
});

test("a testbed of fifteen hundred models leaves as shapes, in the file and on the sheet", async ({
  page,
}) => {
  await open(page, "?testbed=timm");
  const text = (await take(page, "SVG")).toString("utf8");
  expect(text).not.toContain("<image");
  const models = /Table of ([\d,]+) models/.exec(
    (await page.getByRole("button", { name: /^Table of/ }).textContent()) ?? "",
  );
  const count = Number(models?.[1]?.replaceAll(",", ""));
  expect(count).toBeGreaterThan(1500);
  const found = await page.evaluate(
    (source) =>
      new DOMParser()
        .parseFromString(source, "image/svg+xml")
        .querySelectorAll("#marks path > title").length,
    text,
  );
  expect(found).toBe(count);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const sheet = page.locator(".print-sheet svg");
  await expect(sheet.locator("image")).toHaveCount(0);
  await expect(sheet.locator("#print-marks path > title")).toHaveCount(count);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("a table of more than twenty thousand leaves painted finely, in the file, the picture and on the sheet", async ({
  page,
}) => {
  await page.goto("/?testbed=cifar10.1&run=none");
  await expect(page.getByTestId("baseline-n")).toHaveText("30");
  await dropLargeTable(page, 20_400);
  await page.getByRole("button", { name: "Add as a testbed" }).click();
  await expect(page.getByTestId("baseline-n")).toHaveText("20,400");
  const painted = (source: string) =>
    page.evaluate(async (text) => {
      const file = new DOMParser().parseFromString(text, "image/svg+xml");
      return Promise.all(
        Array.from(file.querySelectorAll("#marks image"), async (image) => {
          const picture = new Image();
          picture.src = image.getAttribute("href") ?? "";
          await picture.decode();
          return picture.naturalWidth / Number(image.getAttribute("width"));
        }),
      );
    }, source);
  const svg = await take(page, "SVG");
  expect(svg.length).toBeLessThan(4e6);
  const [finer, ...more] = await painted(svg.toString("utf8"));
  expect(more).toEqual([]);
  expect(finer).toBeCloseTo(4, 2);
  await page.getByRole("combobox", { name: "Size of the PNG" }).selectOption("4");
  expect((await take(page, "PNG")).length).toBeGreaterThan(500_000);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const image = page.locator(".print-sheet #print-marks image");
  await expect(image).toHaveCount(1);
  const width = await image.evaluate(async (one) => {
    const picture = new Image();
    picture.src = one.getAttribute("href") ?? "";
    await picture.decode();
    return picture.naturalWidth / Number(one.getAttribute("width"));
  });
  expect(width).toBeCloseTo(4, 2);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("leaves as PNG at one, two and four pixels a pixel", async ({ page }) => {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await open(page, "?testbed=cifar10.1");
  const sizes: (readonly [number, number])[] = [];
  for (const scale of ["1", "2", "4"]) {
    await page.getByRole("combobox", { name: "Size of the PNG" }).selectOption(scale);
    sizes.push(sizeOf(await take(page, "PNG")));
  }
  const [one, two, four] = sizes;
  expect(two).toEqual([2 * (one?.[0] ?? 0), 2 * (one?.[1] ?? 0)]);
  expect(four).toEqual([4 * (one?.[0] ?? 0), 4 * (one?.[1] ?? 0)]);
  await page.getByRole("checkbox", { name: "Title, legend, source" }).uncheck();
  await page.getByRole("combobox", { name: "Size of the PNG" }).selectOption("1");
  const bare = sizeOf(await take(page, "PNG"));
  const box = await page.locator(".plane-host").boundingBox();
  expect(bare).toEqual([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]);
  expect(one?.[1]).toBeGreaterThan(bare[1]);
  expect(faults).toEqual([]);
});

test("in light colours it leaves a dark page light, and the page stays as it is", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "?testbed=cifar10.1");
  const paperOf = (svg: Buffer) => /id="paper"[^>]*fill="([^"]+)"/.exec(svg.toString("utf8"))?.[1];
  const dark = paperOf(await take(page, "SVG"));
  await page.getByRole("checkbox", { name: "Light colours" }).check();
  const light = paperOf(await take(page, "SVG"));
  expect(light).toBe("#fcfbf8");
  expect(dark).not.toBe(light);
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBeUndefined();
});

test("leaves for papers: LaTeX, Vega-Lite and BibTeX of the very figure", async ({ page }) => {
  await open(page, "?testbed=imagenet-testbed&run=resnet101&models=alexnet");
  const latex = (await take(page, "LaTeX")).toString("utf8");
  expect(latex).toContain("\\begin{axis}[");
  expect(latex).toContain("xlabel={ImageNet validation accuracy}");
  expect(latex).toMatch(/^ {2}\([-\d.]+,[-\d.]+\).* % alexnet$/m);
  expect(latex).toContain("% Run: ResNet-101");
  expect(latex).toMatch(/^% http.*testbed=imagenet-testbed/m);
  // Dark page or light, a paper is white.
  expect(latex).toContain("\\definecolor{ER0}{HTML}{07609B}");
  const vega = JSON.parse((await take(page, "Vega-Lite")).toString("utf8")) as {
    readonly $schema: string;
    readonly layer: readonly { readonly name: string }[];
  };
  expect(vega.$schema).toContain("vega-lite");
  expect(vega.layer.map(({ name }) => name)).toContain("models");
  const bibtex = (await take(page, "BibTeX")).toString("utf8");
  expect(bibtex.match(/^@/gm)).toHaveLength(2);
  expect(bibtex).toContain("@article{andreassen2022evolution,");
});

test("prints the figure alone, on one sheet, with its words as text", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "?testbed=cifar10.1");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString("latin1");
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // Each font tells its letters, so that the words can be searched and copied.
  expect(text).toMatch(/\/ToUnicode/);
  // Text is painted as text: the page's content shows strings of glyphs.
  let shown = 0;
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const start = (match.index ?? 0) + match[0].length;
    try {
      const content = inflateSync(pdf.subarray(start, pdf.indexOf("endstream", start)));
      shown += content.toString("latin1").match(/\bT[jJ]\b/g)?.length ?? 0;
    } catch {
      // Not every stream is compressed text.
    }
  }
  expect(shown).toBeGreaterThan(20);
  // What stands on the sheet while it is printed.
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const sheet = page.locator(".print-sheet");
  await expect(sheet.getByRole("heading", { name: /CIFAR-10.1 v6 against/ })).toBeVisible();
  await expect(sheet.locator(".print-sentence")).toBeVisible();
  await expect(sheet.locator(".print-source")).toContainText("Recht et al");
  await expect(sheet.locator(".print-source")).toBeVisible();
  await expect(page.getByRole("navigation")).toBeHidden();
  // The page is hidden: what points at its clip paths and its hatching paints nothing.
  const references = await sheet.evaluate((root) =>
    Array.from(root.querySelectorAll("*")).flatMap((element) =>
      Array.from(element.attributes).flatMap(({ name, value }) => {
        const id = /url\(["']?#([^"')]+)["']?\)/.exec(value)?.[1];
        if (id === undefined) return [];
        return [{ name, id, resolves: root.querySelector(`[id="${id}"]`) !== null }];
      }),
    ),
  );
  expect(references.filter(({ resolves }) => !resolves)).toEqual([]);
  expect(references.map(({ name }) => name)).toEqual(expect.arrayContaining(["clip-path", "fill"]));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(sheet).toHaveCount(0);
});

test("a link to a visitor's own table says so, and cannot be embedded", async ({ page }) => {
  await open(page, "?testbed=cifar10.1");
  const testbed = readFileSync("testbeds/cifar10.1/testbed.json", "utf8");
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "mine.json", { type: "application/json" }));
    return transfer;
  }, testbed);
  await page.dispatchEvent("body", "drop", { dataTransfer: files });
  await expect(page).toHaveURL(/testbed=own\./);
  await expect(
    page.getByText("its link opens in this browser only", { exact: false }),
  ).toBeVisible();
  await expect(page.getByText("Embed in a page")).toHaveCount(0);
});

test("a view too long for a link says what the link leaves out", async ({ page }) => {
  const names = (prefix: string) =>
    Array.from({ length: 12 }, (_, k) => `${prefix}-${"x".repeat(80)}-${k}`).join(",");
  await open(page, `?testbed=cifar10.1&hide=${names("a")}&also=${names("b")}`);
  await expect(page.getByText(/Left out of it: which groups are hidden/)).toBeVisible();
  await open(page, "?testbed=cifar10.1");
  await expect(page.getByText(/Left out of it/)).toHaveCount(0);
});
