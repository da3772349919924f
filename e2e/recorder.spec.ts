import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { formatCount } from "../src/testbed/format.ts";

/** What `python -m recorder.example` wrote, in training/. */
const FOLDER = new URL("../training/recorder/example-output/", import.meta.url);
const RUN = "one-typeface";

interface Recorded {
  readonly trajectories: readonly {
    readonly steps: readonly {
      readonly step: number;
      readonly accuracies: Readonly<
        Record<string, { readonly correct: number; readonly total: number }>
      >;
    }[];
  }[];
}

const text = readFileSync(new URL("trajectory.json", FOLDER), "utf8");
const steps = (JSON.parse(text) as Recorded).trajectories[0]?.steps ?? [];

/** Drops files or folders as a file manager does: the page sees entries, folders and all. */
async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await client.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
}

/** The run stands on the plane of its testbed, its last step as recorded. */
async function expectRun(page: Page): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`testbed=glyphs.*run=${RUN}`));
  const last = steps.at(-1)?.accuracies["glyphs-text"];
  if (!last) throw new Error("the example recorded nothing");
  const readout = page.getByTestId(`run-${RUN}`);
  await expect(readout).toContainText(((100 * last.correct) / last.total).toFixed(1));
  await expect(readout).toContainText(/ER/);
}

test.describe("what the recorder writes", () => {
  test("its trajectory file, dropped, is a run on the plane of its testbed", async ({ page }) => {
    await page.goto("./?testbed=imagenetv2");
    await expect(page.getByTestId("baseline-n")).toBeVisible();
    await dropPaths(page, [new URL("trajectory.json", FOLDER).pathname]);
    await expectRun(page);
    await expect(page.getByText(/One run is on the plane of Glyphs/)).toBeVisible();
    await page.reload();
    await expectRun(page);
  });

  // Without WebGPU, whose software adapter takes minutes for as many images; the counts are the same with it.
  const measured = { tag: "@no-webgpu" };
  test(
    "its folder, dropped, is the run, and its checkpoints measure what was recorded",
    measured,
    async ({ page }) => {
      test.setTimeout(240_000);
      await page.goto("./?testbed=imagenetv2");
      await expect(page.getByTestId("baseline-n")).toBeVisible();
      await dropPaths(page, [FOLDER.pathname.replace(/\/$/, "")]);
      await expectRun(page);
      const files = readdirSync(new URL(`checkpoints/${RUN}/`, FOLDER));
      expect(files.length).toBe(steps.length);
      await expect(page.getByText(`${files.length} checkpoints wait in Evaluate`)).toBeVisible();

      await page
        .getByRole("navigation", { name: "Places" })
        .getByRole("link", { name: "Evaluate" })
        .click();
      const rows = page.locator("tr.checkpoint");
      await expect(rows).toHaveCount(files.length);
      await expect(page.locator('tr.checkpoint[data-state="done"]')).toHaveCount(files.length, {
        timeout: 200_000,
      });
      for (const { step, accuracies } of steps) {
        const row = rows.filter({ hasText: `step-${String(step).padStart(6, "0")}.onnx` });
        for (const [column, set] of ["glyphs-text", "glyphs-display"].entries()) {
          const counted = accuracies[set];
          if (!counted) throw new Error(`${set} was not recorded`);
          const words = `${formatCount(counted.correct)} of ${formatCount(counted.total)}`;
          await expect(row.locator("td.number").nth(column)).toContainText(words);
        }
      }
      await expect(page.getByText("Not measured, because")).toHaveCount(0);
    },
  );
});
