import { expect, type Page, test } from "@playwright/test";

async function open(page: Page, query: string) {
  await page.goto(`/${query}`);
  await expect(page.getByTestId("baseline-n")).toBeVisible();
  await expect(page.getByRole("application")).toBeVisible();
}

const player = (page: Page) => page.getByRole("region", { name: "Player" });
const ignored = (page: Page) => page.getByText(/^Ignored (zoom|hide)=/);

test.describe("a press on a link within the page", () => {
  test("leaves the player where it stands: the skip link", async ({ page }) => {
    await open(page, "");
    await expect(player(page)).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    for (let press = 0; press < 2; press += 1) {
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/#main$/);
      await expect(player(page)).toBeVisible();
      await page.getByRole("link", { name: "Skip to the content" }).focus();
    }
    await page.getByRole("button", { name: "Step back" }).click();
    await expect(page).toHaveURL(/at=.*#main$/);
    await page.goBack();
    await expect(page).not.toHaveURL(/#main$/);
    await expect(player(page)).toBeVisible();
  });

  test("keeps what the address leaves out", async ({ page }) => {
    const groups = Array.from({ length: 3000 }, (_, k) => `a${k}`).join(",");
    await page.goto("/?testbed=cifar10.1");
    await page.evaluate((query) => {
      history.replaceState({ query }, "", location.href);
    }, `testbed=cifar10.1&hide=${groups}`);
    await page.reload();
    const leftOut = page.getByText(/The view is too long for an address/);
    await expect(leftOut).toContainText("which groups are hidden");
    await expect(ignored(page)).toHaveCount(0);
    await page.getByRole("link", { name: "Skip to the content" }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
    await expect(leftOut).toBeVisible();
    await page.reload();
    await expect(leftOut).toContainText("which groups are hidden");
  });
});

/** Where the ticks of both axes stand, by their words. */
const ticks = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll(".plane-axis .plane-tick"), (tick) => {
      const { x, y } = tick.getBoundingClientRect();
      return { words: tick.textContent, x, y };
    }),
  );

/** The ticks once neither they nor the address change any more; the address follows the view after 0.4 s. */
async function restingTicks(page: Page) {
  let last = "";
  await expect
    .poll(
      async () => {
        const before = last;
        last = JSON.stringify([page.url(), await ticks(page)]);
        return last === before;
      },
      { intervals: [600] },
    )
    .toBe(true);
  return ticks(page);
}

async function expectSamePicture(page: Page, before: Awaited<ReturnType<typeof ticks>>) {
  await expect
    .poll(async () => {
      const after = await ticks(page);
      if (after.length !== before.length) return `${after.length} ticks of ${before.length}`;
      const moved = before.map(({ words, x, y }, i) => {
        const now = after[i];
        if (now?.words !== words) return Number.POSITIVE_INFINITY;
        return Math.hypot(now.x - x, now.y - y);
      });
      return Math.max(...moved) < 1;
    })
    .toBe(true);
}

test.describe("a zoom in the address", () => {
  test("is the same picture, as deep as the wheel goes", async ({ page }) => {
    await open(page, "?testbed=cifar10.1&run=none&zoom=0.98:0.999:0.9:0.995");
    const box = await page.getByRole("application").boundingBox();
    if (box === null) throw new Error("no plane");
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.2);
    for (let k = 0; k < 30; k += 1) await page.mouse.wheel(0, -600);
    await expect(page).toHaveURL(/zoom=0\.99\d{5,}:0\.99\d{5,}:/);
    await expect
      .poll(async () => {
        const [first, second] = (/zoom=([\d.]+):([\d.]+)/.exec(page.url()) ?? []).slice(1);
        return Number(second) - Number(first);
      })
      .toBeLessThan(4e-5);
    const before = await restingTicks(page);
    expect(before.length).toBeGreaterThan(3);
    await page.reload();
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await expect(ignored(page)).toHaveCount(0);
    await expectSamePicture(page, before);
  });

  test("is never refused after the keyboard has moved the plane, nor farther than a drag goes", async ({
    page,
  }) => {
    await open(page, "?testbed=cifar10.1&run=none");
    await page.getByRole("application").focus();
    for (const key of ["Shift+ArrowRight", "Shift+ArrowUp"]) {
      for (let k = 0; k < 30; k += 1) await page.keyboard.press(key);
    }
    await expect(page).toHaveURL(/zoom=/);
    const before = await restingTicks(page);
    const farthest = page.url();
    for (let k = 0; k < 5; k += 1) await page.keyboard.press("Shift+ArrowRight");
    expect(await restingTicks(page)).toEqual(before);
    expect(page.url()).toBe(farthest);
    await page.reload();
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await expect(page).toHaveURL(/zoom=/);
    await expect(ignored(page)).toHaveCount(0);
    expect(before.length).toBeGreaterThan(1);
    await expectSamePicture(page, before);
  });

  test("is followed where it differs from what is seen by less than a ten-thousandth", async ({
    page,
  }) => {
    await open(page, "?testbed=cifar10.1&run=none&zoom=0.99:0.99005:0.95:0.95005");
    const before = await ticks(page);
    expect(before.length).toBeGreaterThan(1);
    await page.evaluate(() => {
      history.pushState(null, "", "?testbed=cifar10.1&run=none&zoom=0.99002:0.99007:0.95:0.95005");
      dispatchEvent(new PopStateEvent("popstate", { state: null }));
    });
    await expect
      .poll(async () => JSON.stringify(await ticks(page)))
      .not.toBe(JSON.stringify(before));
  });
});

test("an opened table stands in the link and can be undone", async ({ page }) => {
  const table = page.getByRole("region", { name: "Table of models" }).locator("table");
  await open(page, "?testbed=cifar10.1");
  await page.getByRole("button", { name: /^Table of 30 models/ }).click();
  await expect(table).toBeVisible();
  await expect(page).toHaveURL(/table=open/);
  await page.reload();
  await expect(table).toBeVisible();
  await page.getByRole("button", { name: "Close the table" }).click();
  await expect(page).not.toHaveURL(/table=/);
  await page.keyboard.press("Control+z");
  await expect(table).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(table).toHaveCount(0);
});
