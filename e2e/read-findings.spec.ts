import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { readFindings } from "../src/testbed/findings.ts";

const name = "testbeds/glyphs/findings.json";
const { findings } = readFindings(JSON.parse(readFileSync(name, "utf8")), name);

test.describe("the findings as one view", () => {
  test("open from the testbed's source, have an address, and close", async ({ page }) => {
    await page.goto("./?testbed=glyphs");
    await page.getByRole("button", { name: "The paper says, we measured" }).click();
    const dialog = page.getByRole("dialog", { name: "The paper says, we measured" });
    await expect(dialog.getByRole("row")).toHaveCount(findings.length + 1);
    await expect(page).toHaveURL(/panel=findings/);
    await page.reload();
    await expect(dialog.getByRole("row")).toHaveCount(findings.length + 1);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page).not.toHaveURL(/panel=/);
  });

  test("say of another testbed that it has none", async ({ page }) => {
    await page.goto("./?testbed=cifar10.1&panel=findings");
    await expect(page.getByRole("dialog")).toContainText("The testbed Glyphs has them");
  });

  test("say so where the file cannot be read", async ({ page }) => {
    await page.route("**/glyphs/findings.json", (route) =>
      route.fulfill({ json: { paper: "a", interval: "b", findings: [{ measured: 5 }] } }),
    );
    await page.goto("./?testbed=glyphs&panel=findings");
    await expect(page.getByRole("dialog")).toContainText("findings[0]");
    await page.goto("./?place=read");
    const table = page.locator('[data-findings="evolution"]');
    await table.scrollIntoViewIfNeeded();
    await expect(table).toContainText("findings[0]");
  });
});
