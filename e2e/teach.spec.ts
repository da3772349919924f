import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./access/axe.ts";

const LESSONS: readonly (readonly [string, number])[] = [
  ["ten-minutes", 5],
  ["forty-five-minutes", 13],
  ["lab-ninety-minutes", 11],
];

/** The screen at hand, drawn and with every number there. */
async function screenIsWhole(page: Page): Promise<void> {
  await expect(page.locator(".screen-title")).not.toBeEmpty();
  await expect(page.locator(".value-waiting")).toHaveCount(0);
  await expect(page.getByText("(no such number)")).toHaveCount(0);
  const views = page.locator(".screen-view");
  if ((await views.count()) > 0) {
    await expect(views.locator(".plane-surface, .axes-plane").first()).toBeVisible();
  }
}

test.describe("a lesson", () => {
  for (const [id, screens] of LESSONS) {
    test(`${id} is walked through from start to end by arrow keys`, async ({ page }) => {
      test.setTimeout(120_000);
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto("./?place=teach");
      await page.locator(`.lesson-link[href*="lesson=${id}"]`).click();
      for (let screen = 1; screen <= screens; screen += 1) {
        await expect(page.getByTestId("screen")).toHaveText(`${screen} of ${screens}`);
        await screenIsWhole(page);
        for (const show of await page.getByRole("button", { name: "Show the answer" }).all()) {
          await expect(show).toBeVisible();
        }
        await page.locator(".screen-title").focus();
        await page.keyboard.press("ArrowRight");
      }
      await expect(page.getByTestId("screen")).toHaveText(`${screens} of ${screens}`);
      await page.keyboard.press("Home");
      await expect(page.getByTestId("screen")).toHaveText(`1 of ${screens}`);
      expect(errors).toEqual([]);
    });
  }

  test("opens at a screen from a link, and answers are shown when asked for", async ({ page }) => {
    await page.goto("./?place=teach&lesson=lab-ninety-minutes&screen=2");
    await expect(page.getByTestId("screen")).toHaveText("2 of 11");
    const show = page.getByRole("button", { name: "Show the answer" }).first();
    await show.click();
    await expect(page.locator(".task-answer")).toContainText("4.0");
  });

  test("gives a slider its arrow keys, and the screens theirs", async ({ page }) => {
    await page.goto("./?place=teach&lesson=ten-minutes&screen=2");
    const slider = page.getByRole("slider", { name: "Axes, from linear to logit" });
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect(slider).toHaveValue("0.01");
    await expect(page.getByTestId("screen")).toHaveText("2 of 5");
    await page.keyboard.press("PageDown");
    await expect(page.getByTestId("screen")).toHaveText("3 of 5");
  });

  test("shows its notes in a second window, which follows and leads", async ({ page, context }) => {
    await page.goto("./?place=teach&lesson=ten-minutes&screen=1");
    await screenIsWhole(page);
    const opening = context.waitForEvent("page");
    await page.getByRole("button", { name: "Notes" }).click();
    const notes = await opening;
    await expect(notes.getByText("Let the class guess")).toBeVisible();
    await notes.getByRole("button", { name: "Next" }).click();
    await expect(page.getByTestId("screen")).toHaveText("2 of 5");
    await expect(notes.getByRole("heading", { name: "One line" })).toBeVisible();
    await page.keyboard.press("PageDown");
    await expect(notes.getByRole("heading", { name: "Above the line" })).toBeVisible();
  });

  test("of one's own is opened from a file, shared by a link, and refused with reasons", async ({
    page,
  }) => {
    const lesson = {
      format: "effective-robustness-lesson",
      version: 1,
      id: "my-lesson",
      title: "My lesson",
      screens: [
        { title: "Mine alone", text: ["It fell by {drop.meanDrop} points."], view: "figure=drop" },
        { title: "The end", text: ["Done."] },
      ],
    };
    const file = (name: string, content: unknown) => ({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(content)),
    });
    await page.goto("./?place=teach");
    const input = page.locator(".lesson-drop input");
    await input.setInputFiles(file("bad.json", { ...lesson, screens: [{ title: "" }] }));
    await expect(page.getByRole("alert")).toContainText("screens[0], field title");
    await input.setInputFiles(file("mine.json", lesson));
    await expect(page.getByRole("heading", { name: "Mine alone" })).toBeVisible();
    await expect(page.locator(".screen-text")).toContainText("7.8");

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy a link" }).click();
    await expect(page.getByText("Copied")).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain("#lesson=");
    const other = await page.context().newPage();
    await other.goto(link);
    await expect(other.getByRole("heading", { name: "Mine alone" })).toBeVisible();
  });
});

test.describe("predict, then reveal", () => {
  const link = "./?place=teach&testbed=glyphs&y=glyphs-display&run=pretrained-s0&figure=predict";

  test("takes a drawn path, plays the run and tells the error", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(link);
    const layer = page.getByTestId("draw-layer");
    await expect(layer).toBeVisible();
    await expect(page.getByRole("button", { name: "Reveal" })).toBeDisabled();
    const box = await layer.boundingBox();
    if (!box) throw new Error("nothing to draw on");
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0.3, 0.7));
    await page.mouse.down();
    for (const step of [0.4, 0.5, 0.6, 0.7, 0.8]) await page.mouse.move(...at(step, 0.95 - step));
    await page.mouse.up();
    await expect(page).toHaveURL(/guess=0\.\d+:0\.\d+,/);
    await page.getByRole("button", { name: "Reveal" }).click();
    await expect(page.getByTestId("score")).toBeVisible();
    await expect(page.locator(".prediction-status")).toContainText(
      /off by [+−]?\d+\.\d points in distribution.*along the line and.*off it/,
    );
  });

  test("is made by keyboard, shared by a link, and revealed there", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(`${link}&set=mode:point`);
    const slider = page.getByRole("slider", { name: "Upright text faces, accuracy" });
    await slider.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("PageUp");
    await expect(page).toHaveURL(/guess=/);
    const shared = page.url();
    await page.goto("about:blank");
    await page.goto(shared);
    await page.getByRole("button", { name: "Reveal" }).click();
    await expect(page.getByTestId("score")).toBeVisible();
  });

  test("does not tell the run before it is revealed", async ({ page }) => {
    await page.goto(link);
    await expect(page.getByTestId("draw-layer")).toBeVisible();
    await expect(page.locator(".prediction")).not.toContainText("97.8");
  });
});

test.describe("the sandbox", () => {
  test("builds a line model by model and says when it can be trusted", async ({ page }) => {
    await page.goto("./?place=teach&testbed=cifar10.1&y=v6&run=none&figure=sandbox");
    const fit = page.getByTestId("sandbox-fit");
    await expect(fit).toContainText("Models0");
    const addOne = page.getByRole("button", { name: "Add one" });
    await addOne.click();
    await addOne.click();
    await expect(page.locator(".sandbox-trust")).toContainText("Two models always lie on one line");
    const addTen = page.getByRole("button", { name: "Add ten" });
    await addTen.click();
    await addTen.click();
    await addTen.click();
    await expect(fit).toContainText("Models30");
    await expect(fit).toContainText("Slope0.84");
    await expect(page.locator(".sandbox-trust")).toHaveAttribute("data-trusted", "true");
    await expect(page).toHaveURL(/in=/);
    await page.getByRole("button", { name: "Begin again" }).click();
    await expect(fit).toContainText("Models0");
  });
});

test.describe("the place Teach", () => {
  const views: readonly (readonly [string, string])[] = [
    ["the list of lessons", "./?place=teach"],
    ["a screen with a figure", "./?place=teach&lesson=ten-minutes&screen=2"],
    ["a screen with tasks", "./?place=teach&lesson=lab-ninety-minutes&screen=5"],
    [
      "a prediction",
      "./?place=teach&testbed=glyphs&y=glyphs-display&run=pretrained-s0&figure=predict",
    ],
    ["the sandbox", "./?place=teach&testbed=cifar10.1&y=v6&run=none&figure=sandbox"],
  ];
  for (const [name, address] of views) {
    test(`has no violation that axe knows, and fits 360 pixels: ${name}`, async ({ page }) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(address);
        await expect(page.locator("main h2, main .prediction-task, main .sandbox")).not.toHaveCount(
          0,
        );
        await expect(page.locator(".value-waiting")).toHaveCount(0);
        expect(await axeViolations(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      // A figure is drawn anew for its width a frame later.
      const tooWide = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
      await expect.poll(tooWide).toBeLessThanOrEqual(0);
    });
  }
});
