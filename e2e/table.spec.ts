import { expect, type Page, test } from "@playwright/test";

/** As a spreadsheet of a European locale saves it: byte-order mark, semicolons, decimal commas, a quoted newline. */
const european = [
  "\uFEFFmodel;ImageNet Val;ImageNet-V2;group",
  '"Net ""A""";76,1;63,2;small',
  "Net B;81,5;70,4;large",
  "Net C;79,9;68,1;large",
  "Net C;70,1;57,9;small",
  "Net D;105;68,1;small",
  "Net E;abc;60;small",
  '"Net\nF";65,2;52,2;small',
].join("\n");

async function drop(page: Page, name: string, text: string, type = ""): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content, mime]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ""], fileName ?? "", { type: mime ?? "" }));
      return data;
    },
    [name, text, type],
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** The menu of testbeds. */
function testbedField(page: Page) {
  return page.locator(".shown-fields .field").filter({ hasText: "Testbed" }).getByRole("combobox");
}

test.describe("a table of the visitor's own", () => {
  test("dropped anywhere, becomes a testbed that stays, and can be deleted", async ({ page }) => {
    await page.goto("./?testbed=cifar10.1");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await drop(page, "mine.csv", european);
    const dialog = page.getByRole("dialog", { name: "mine.csv" });
    const outcome = dialog.getByTestId("import-outcome");
    await expect(outcome).toContainText("2 groups, 2 test sets");
    await dialog.getByText("2 problems").click();
    await expect(dialog.getByText(/row 6, column "ImageNet Val": found "105"/)).toBeVisible();
    await expect(dialog.getByText(/row 7, column "ImageNet Val": found "abc"/)).toBeVisible();
    await dialog.getByRole("button", { name: "Add as a testbed" }).click();

    await expect(page).toHaveURL(/testbed=own\.mine/);
    await expect(page.getByTestId("baseline-n")).toHaveText("5");
    await page.reload();
    await expect(page.getByTestId("baseline-n")).toHaveText("5");
    await expect(page.getByText("A table of your own")).toBeVisible();

    // Its models are found from every testbed, by name.
    await page.goto("./?testbed=cifar10.1");
    const find = page.getByRole("combobox", { name: "Find a model in any testbed" });
    await find.fill("Net F");
    await page.getByRole("option", { name: /^Net F/ }).click();
    await expect(page).toHaveURL(/testbed=own\.mine.*models=net-f/);

    await page.getByRole("button", { name: "Delete this testbed" }).click();
    await page.getByRole("button", { name: "Delete this testbed for good" }).click();
    await expect(page).not.toHaveURL(/own\.mine/);
    await expect(testbedField(page)).not.toContainText("mine");
  });

  test("is corrected in the dialog before it is added", async ({ page }) => {
    await page.goto("./?testbed=cifar10.1");
    await page.getByRole("button", { name: "Add your own table" }).click();
    const rows = ["a,80,70,50", "b,85,76,58", "c,70,58,41"].join("\n");
    await page.getByLabel("Paste it here").fill(`model,val,v2,sketch\n${rows}`);
    await page.getByRole("button", { name: "Read it" }).click();
    const dialog = page.getByRole("dialog", { name: "Pasted table" });
    const outcome = dialog.getByTestId("import-outcome");
    await expect(outcome).toContainText("3 models, 3 test sets from 3 rows");
    await dialog.getByLabel("sketch is").selectOption("ignore");
    await expect(outcome).toContainText("3 models, 2 test sets");
    await dialog.getByLabel("val: number of examples").fill("1000");
    await dialog.getByLabel("Title").fill("Three nets");
    await expect(outcome).toHaveAttribute("data-stale", "false");
    await dialog.getByRole("button", { name: "Add as a testbed" }).click();
    await expect(page).toHaveURL(/testbed=own\.three-nets/);
    await expect(testbedField(page)).toContainText("Three nets (yours)");
  });

  test("that cannot be read says what is wrong and leaves the page as it was", async ({ page }) => {
    await page.goto("./?testbed=cifar10.1");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await drop(page, "empty.csv", " \n");
    await expect(page.getByRole("alert")).toContainText("empty.csv");
    await page.getByRole("button", { name: "Close" }).click();
    await drop(page, "photo.csv", "PK\u0003\u0004\0\0binary");
    await expect(page.getByRole("alert")).toContainText("no text");
    await page.getByRole("button", { name: "Close" }).click();
    await expect(page.getByTestId("baseline-n")).toHaveText("30");
  });

  test("a hundred thousand rows are read in a worker, and the page goes on answering", async ({
    page,
  }) => {
    await page.goto("./?testbed=cifar10.1");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    const rows = Array.from({ length: 100_000 }, (_, i) => {
      const x = 20 + ((i * 7919) % 70_000) / 1000;
      return `net-${i},${x.toFixed(2)},${(0.8 * x).toFixed(2)}`;
    });
    await drop(page, "many.csv", `model,val,v2\n${rows.join("\n")}`);
    // The longest time that the page's own thread was held up while the table was read.
    const longest = await page.evaluate(async () => {
      let last = performance.now();
      let most = 0;
      const done = () => document.querySelector('[data-testid="import-outcome"]') !== null;
      while (!done()) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        most = Math.max(most, performance.now() - last);
        last = performance.now();
      }
      return most;
    });
    await expect(page.getByTestId("import-outcome")).toContainText("100,000 models");
    // Generous for a busy machine; on an idle one it is a few milliseconds.
    expect(longest).toBeLessThan(500);
  });

  test("a link to one that this browser does not have says so", async ({ page }) => {
    await page.goto("./?testbed=own.nobodys");
    await expect(page.getByRole("alert")).toContainText("a table of a visitor's own");
    await page.getByRole("button", { name: "Open CIFAR-10.1" }).click();
    await expect(page.getByTestId("baseline-n")).toHaveText("30");
  });
});

test.describe("documents of the page's own formats", () => {
  test("a testbed's JSON is taken in as it is", async ({ page, request }) => {
    await page.goto("./?testbed=imagenetv2");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    const text = await (await request.get("testbeds/cifar10.1/testbed.json")).text();
    await drop(page, "testbed.json", text, "application/json");
    await expect(page).toHaveURL(/testbed=own\.cifar10\.1/);
    await expect(page.getByTestId("baseline-n")).toHaveText("30");
  });

  test("runs land on the plane of their testbed and can be forgotten", async ({ page }) => {
    const run = {
      format: "effective-robustness-trajectory",
      version: 1,
      testbed: "cifar10.1",
      trajectories: [
        {
          id: "mine",
          title: "My run",
          group: "convolutional-networks",
          unit: "epoch",
          steps: [60, 75, 88].map((percent, step) => ({
            step,
            accuracies: {
              cifar10: { correct: percent * 100, total: 10000 },
              v6: { correct: percent * 17, total: 2000 },
            },
          })),
        },
      ],
    };
    await page.goto("./?testbed=imagenetv2");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await drop(page, "runs.json", JSON.stringify(run), "application/json");
    await expect(page).toHaveURL(/testbed=cifar10\.1.*run=mine/);
    await expect(page.getByTestId("run-mine")).toContainText("88.0");
    const segment = page.getByTestId("segment-mine");
    await expect(segment).toContainText("epoch 1 to 2");
    await expect(segment).toContainText("Peak ER");
    await page.getByRole("button", { name: "Forget your runs" }).click();
    await page.getByRole("button", { name: "Forget your runs for good" }).click();
    await expect(page.getByTestId("run-mine")).toBeHidden();
  });

  test("a broken document names its place", async ({ page }) => {
    await page.goto("./?testbed=imagenetv2");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    const broken = { format: "effective-robustness-testbed", version: 1, id: "x", title: 5 };
    await drop(page, "broken.json", JSON.stringify(broken), "application/json");
    await expect(page.getByRole("alert")).toContainText("broken.json");
    await expect(page.getByRole("alert")).toContainText("title");
  });
});
