import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

/** What onnxruntime in Python measured on every checkpoint of the bundled run; training/ writes it. */
interface Reference {
  readonly steps: readonly {
    readonly step: number;
    readonly correct: Readonly<Record<string, number>>;
    /** One letter an image. */
    readonly predicted: Readonly<Record<string, string>>;
    /** Images whose two best logits differ by less than 1e-3. */
    readonly nearTies: Readonly<Record<string, readonly number[]>>;
  }[];
}

interface Measured {
  readonly set: string;
  readonly correct: number;
  readonly done: number;
  readonly backend: string;
  readonly predictions: readonly number[];
}

const RUN = "pretrained-s0";
const STEP = 1500;
const FILE = `step-${String(STEP).padStart(6, "0")}.onnx`;
const root = new URL("../", import.meta.url);
const reference: Reference = JSON.parse(
  readFileSync(new URL(`testbeds/glyphs/predictions/${RUN}.json`, root), "utf8"),
);

/** The results that the page has kept in IndexedDB. */
function keptResults(page: Page): Promise<readonly Measured[]> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("effective-robustness-explorer"));
    const records = await answer(database.transaction("results").objectStore("results").getAll());
    return records.map(({ set, correct, done, backend, scores }) => ({
      set: set.id,
      correct,
      done,
      backend,
      predictions: Array.from(scores.predictions as Uint16Array),
    }));
  });
}

for (const { backend, title } of [
  { backend: "wasm", title: "WebAssembly" },
  { backend: "webgpu", title: "WebGPU" },
]) {
  test(`a dropped checkpoint of the bundled run gets Python's counts with ${title}`, async ({
    page,
  }) => {
    // 4,160 images on a software adapter: half a minute on an idle machine, many on a busy one.
    test.setTimeout(1_200_000);
    await page.goto("./?place=evaluate");
    await page.getByLabel("Run with").selectOption(backend);
    await page
      .getByTestId("checkpoint-files")
      .setInputFiles(new URL(`public/checkpoints/glyphs/${RUN}/${FILE}`, root).pathname);
    const row = page.getByRole("row", { name: new RegExp(FILE) });
    await expect(row).toContainText("measured", { timeout: 1_100_000 });
    await expect(page.getByTestId("backend")).toContainText(title);

    const measured = await keptResults(page);
    expect(measured).toHaveLength(2);
    const expected = reference.steps.find(({ step }) => step === STEP);
    for (const { set, correct, done, predictions, backend: used } of measured) {
      expect(used).toBe(backend);
      expect(done).toBe(2080);
      const letters = expected?.predicted[set] ?? "";
      const differing = predictions.flatMap((label, image) =>
        String.fromCharCode(65 + label) === letters[image] ? [] : [image],
      );
      // Only where the two best logits are closer than 1e-3 may another runtime choose otherwise.
      const ties = expected?.nearTies[set] ?? [];
      expect(differing.filter((image) => !ties.includes(image))).toEqual([]);
      if (differing.length > 0) console.log(`${set}: near ties that differ: ${differing}`);
      else expect(correct).toBe(expected?.correct[set]);
      await expect(row).toContainText(`${correct.toLocaleString("en-US")} of 2,080`);
    }
  });
}
