import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./access/axe.ts";

const WIDE = { width: 1440, height: 900 };

/** What the paper says beside what we measured, in words and with intervals. */
async function expectFindings(page: Page): Promise<void> {
  const size = page.getByRole("table", { name: "Size: the paper says, we measured" });
  await expect(size.getByRole("columnheader")).toHaveText([
    "The paper says",
    "We measured",
    "Handwriting",
    "Display faces",
    "Blackletter and historic faces",
    "Verdict",
  ]);
  const first = size.getByRole("row").nth(1);
  await expect(first.getByRole("cell").last()).toHaveText(/^(Agrees|Open|Contradicted)/);
  await expect(first.getByRole("cell").nth(1)).toHaveText(/[+−]\d\.\d.*\[.*\].*n = 5/);
  for (const about of ["evolution", "size", "diversity", "difficulty", "alone", "strategies"]) {
    await expect(page.locator(`[data-findings="${about}"] table`)).toBeVisible();
  }
}

/** Scrolls through the whole page, so that every figure comes near and is drawn. */
async function drawEverything(page: Page): Promise<string[]> {
  const figures = page.locator("figure[data-figure]");
  await expect(figures.first()).toHaveAttribute("data-state", "ready");
  const ids: string[] = [];
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute("data-state", "ready");
    ids.push((await figure.getAttribute("data-figure")) ?? "");
  }
  return ids;
}

test.describe("the essay", () => {
  test("shows its first figure before the others are fetched", async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto("./?place=read");
    await expect(page.locator("#figure-drop")).toHaveAttribute("data-state", "ready");
    await expect(page.locator("#figure-drop .plane-surface")).toBeVisible();
    expect(fetched.some((path) => path.endsWith("cifar10.1/testbed.json"))).toBe(true);
    expect(fetched.filter((path) => path.endsWith(".wasm") || path.includes("ort."))).toEqual([]);
    await expect(page.getByText("Every one of them lost accuracy")).toContainText(/7\.8/);
  });

  test("draws every figure without an error, every number in the text, and what was found", async ({
    page,
  }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto("./?place=read");
    const ids = await drawEverything(page);
    expect(ids.length).toBeGreaterThanOrEqual(19);
    await expect(page.locator(".value-waiting")).toHaveCount(0);
    for (const figure of await page.locator("figure[data-figure]").all()) {
      await expect(figure.locator(".plane-surface, .axes-plane, .image-grid")).toHaveCount(1);
      await expect(figure.locator(".figure-sentence")).not.toBeEmpty();
    }
    expect(errors).toEqual([]);
    await expectFindings(page);
  });

  test("is read from top to bottom by keyboard alone", async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto("./?place=read");
    await drawEverything(page);
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.querySelector<HTMLElement>("#main")?.focus();
    });
    const seen = new Set<string>();
    const outside: string[] = [];
    let last = "";
    for (let press = 0; press < 400; press += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const active = document.activeElement;
        if (!active || active === document.body) return null;
        const box = active.getBoundingClientRect();
        const figure = active.closest<HTMLElement>("figure[data-figure]")?.dataset.figure ?? null;
        const inView =
          box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        const name = `${active.tagName} ${active.className} ${active.textContent?.slice(0, 40)}`;
        return { name, figure, inView, inEssay: active.closest(".essay") !== null };
      });
      if (stop === null || !stop.inEssay) break;
      if (stop.figure) seen.add(stop.figure);
      if (!stop.inView) outside.push(stop.name);
      last = stop.name;
    }
    const ids = await page
      .locator("figure[data-figure]")
      .evaluateAll((all) => all.map((figure) => (figure as HTMLElement).dataset.figure ?? ""));
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(outside).toEqual([]);
    expect(last).toContain("The use of confidence");
  });

  test("a slider moves its figure and the sentence below it by keyboard", async ({ page }) => {
    await page.goto("./?place=read&figure=line");
    const figure = page.locator("#figure-line");
    await expect(figure).toHaveAttribute("data-state", "ready");
    const slider = figure.getByRole("slider", { name: "Axes, from linear to logit" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expect(figure.locator(".figure-sentence")).toContainText("On linear axes");
    await expect(slider).toHaveAttribute("aria-valuetext", "linear");
    await page.keyboard.press("End");
    await expect(figure.locator(".figure-sentence")).toContainText("On logit axes");
  });

  test("a model is dragged about the plane and its effective robustness follows", async ({
    page,
  }) => {
    await page.goto("./?place=read&figure=residual");
    const figure = page.locator("#figure-residual");
    await expect(figure).toHaveAttribute("data-state", "ready");
    const grip = figure.getByTestId("handle");
    await grip.scrollIntoViewIfNeeded();
    const er = figure.locator(".figure-readouts dd").last();
    await expect(er).toHaveText(/^\+6\.2$/);
    const box = await grip.boundingBox();
    if (!box) throw new Error("the handle is not drawn");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 120, { steps: 6 });
    await page.mouse.up();
    await expect(er).toHaveText(/^−\d/);
    await expect(page).toHaveURL(/figure=residual&set=/);
  });

  test("opens at a figure with its settings from a link, and the figure opens in Explore", async ({
    page,
  }) => {
    await page.goto("./?place=read&figure=beyond&set=fitted:strong");
    const figure = page.locator("#figure-beyond");
    await expect(figure).toBeInViewport();
    await expect(figure.getByRole("radio", { name: "Models beyond ResNet-50" })).toBeChecked();
    await figure.getByRole("link", { name: "Open in Explore" }).click();
    await expect(page).toHaveURL(/y=imagenet-a/);
    await expect(page.locator(".explore .plane-surface")).toBeVisible();
  });

  test("keeps the figure that a link names in view while what is above it grows, until the visitor scrolls", async ({
    page,
  }) => {
    await page.goto("./?place=read&figure=keeping");
    const figure = page.locator("#figure-keeping");
    await expect(figure).toHaveAttribute("data-state", "ready");
    await expect(figure).toBeInViewport();
    // As in a browser that does not anchor scrolling, or has lost its anchor to a placeholder that was replaced.
    await page
      .getByRole("article", { name: "Above the line" })
      .evaluate((essay) => essay.style.setProperty("overflow-anchor", "none"));
    const growAbove = () =>
      page.locator("#the-drop").evaluate((section) => {
        const more = document.createElement("div");
        more.style.blockSize = "1500px";
        section.prepend(more);
      });
    const top = () => figure.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    await growAbove();
    await expect.poll(top).toBe(before);
    await page.mouse.wheel(0, -40);
    await expect.poll(top).toBe(before + 40);
    await growAbove();
    await expect.poll(top).toBe(before + 1540);
  });

  test("is a permalink at every figure, whatever its controls are set to", async ({ page }) => {
    test.setTimeout(240_000);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("./?place=read");
    const ids = await drawEverything(page);
    expect(ids).toContain("unique");
    for (const id of ids) {
      const figure = page.locator(`#figure-${id}`);
      await figure.scrollIntoViewIfNeeded();
      const slider = figure.getByRole("slider").first();
      if ((await slider.count()) > 0) {
        await slider.focus();
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowRight");
      }
      for (const choice of await figure.getByRole("group").all()) {
        const radio = choice.getByRole("radio").nth(1);
        if ((await radio.count()) > 0) await radio.check({ force: true });
      }
      await expect(page).toHaveURL(new RegExp(`figure=${id}&set=`));
      const said = (await figure.locator(".figure-sentence").textContent()) ?? "";
      await figure.getByRole("button", { name: "Copy a link to this figure" }).click();
      await expect(figure.getByText("Copied", { exact: true })).toBeVisible();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link).toContain(`figure=${id}&set=`);
      const opened = await page.context().newPage();
      await opened.goto(link);
      const same = opened.locator(`#figure-${id}`);
      await expect(same).toBeInViewport();
      await expect(same.locator(".figure-sentence")).toHaveText(said);
      await opened.close();
    }
  });

  test("explains a word on focus and lets Escape close it", async ({ page }) => {
    await page.goto("./?place=read");
    const term = page.getByRole("button", { name: "natural shift" });
    await term.focus();
    await expect(page.getByRole("tooltip")).toContainText("nobody made by computation");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("tooltip")).toHaveCount(0);
  });

  test("is told to a screen reader with its headings, formulas, figures and origins", async ({
    page,
  }) => {
    await page.goto("./?place=read");
    await drawEverything(page);
    await expect(page.getByRole("article", { name: "Above the line" })).toBeVisible();
    await expect(page.locator(".essay").getByRole("heading", { level: 3 })).toHaveCount(12);
    expect(await page.locator(".essay math").count()).toBeGreaterThan(8);
    await expect(page.getByRole("figure", { name: "From linear to logit axes" })).toBeVisible();
    await expect(page.getByRole("application").first()).toHaveAttribute("aria-label", /.+/);
    const essay = await page.locator(".essay").ariaSnapshot();
    for (const said of ["(computed here)", "(the paper's number)", "(from Recht et al. 2019)"]) {
      expect(essay).toContain(said);
    }
  });

  test("has no violation that axe knows, in light and dark, wide and narrow", async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto("./?place=read");
    await drawEverything(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeViolations(page)).toEqual([]);
  });

  test("reads at 360 pixels without scrolling sideways", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("./?place=read");
    await drawEverything(page);
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
    await page.setViewportSize(WIDE);
  });

  test("prints with every figure drawn and no controls", async ({ page }) => {
    await page.goto("./?place=read");
    await expect(page.locator("#figure-drop")).toHaveAttribute("data-state", "ready");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    for (const figure of await page.locator("figure[data-figure]").all()) {
      await expect(figure).toHaveAttribute("data-state", "ready");
    }
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".figure-controls").first()).toBeHidden();
    await expect(page.locator(".header")).toBeHidden();
    await expect(page.locator("#figure-scales .plane-surface")).toBeVisible();
  });

  test("needs no WebGPU", { tag: "@no-webgpu" }, async ({ page }) => {
    await page.goto("./?place=read&figure=line");
    await expect(page.locator("#figure-line .axes-plane")).toBeVisible();
    await expect(page.locator("#figure-drop .plane-surface")).toBeAttached();
  });
});
