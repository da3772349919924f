import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { greyPng, type PackedFile, tarGzOf, zipOf } from "./archives.ts";
import type { StreamAnswer, StreamHarness, StreamRun } from "./harness/stream.ts";
import { harnessUrl } from "./harness.ts";

/** The stand-in set of the fixtures as image files, one folder a class; Python's predictions on it are known. */
const COUNT = 500;
const NOT_MEASURED = 0xffff;
const content = gunzipSync(
  readFileSync(new URL("./fixtures/onnx/stand-in-id.bin.gz", import.meta.url)),
);
const pixelsOf = (image: number) =>
  content.subarray(COUNT + image * 1024, COUNT + (image + 1) * 1024);
const images: readonly PackedFile[] = Array.from({ length: COUNT }, (_, image) => ({
  path: `set/${String.fromCharCode(65 + (content[image] ?? 0))}/${String(image).padStart(4, "0")}.png`,
  content: greyPng(32, 32, pixelsOf(image)),
}));
const expected: Readonly<
  Record<
    string,
    Record<string, { correct: number; predictions: readonly number[]; close: number[] }>
  >
> = JSON.parse(readFileSync(new URL("./fixtures/onnx/expected.json", import.meta.url), "utf8"));

interface Archive {
  readonly name: string;
  readonly buffer: Buffer;
}

const archive = (name: string, buffer: Buffer): Archive => ({ name, buffer });

/** The file on disk, written once a test, so that it keeps its date. */
function written({ name, buffer }: Archive): string {
  const path = test.info().outputPath(`${buffer.length}`, name);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, buffer);
  }
  return path;
}

const ZIP = archive("set.zip", zipOf(images));
const TAR_GZ = archive("set.tar.gz", tarGzOf(images));

async function run(page: Page, file: Archive, asked: StreamRun): Promise<StreamAnswer> {
  await page.goto(harnessUrl("stream"));
  await page.waitForFunction(() => "streamHarness" in window);
  await page.locator("#set").setInputFiles(written(file));
  return page.evaluate(async (given) => {
    const { streamHarness } = window as unknown as { streamHarness: StreamHarness };
    // Typed arrays do not cross to the test; lists do.
    const answer = JSON.stringify(await streamHarness.run(given), (_, value: unknown) =>
      value instanceof Uint16Array || value instanceof Float32Array ? Array.from(value) : value,
    );
    return JSON.parse(answer) as StreamAnswer;
  }, asked);
}

/** Compares every prediction with Python's, but for images that are left out or whose best logits are close. */
function expectAsInPython(
  { outcomes, names }: StreamAnswer,
  index: number,
  network: string,
  leftOut: readonly number[] = [],
): void {
  const outcome = outcomes[index];
  if (outcome?.state !== "done") throw new Error(`ended as ${JSON.stringify(outcome)}`);
  const result = outcome.results[0];
  const reference = expected[network]?.["stand-in-id"];
  if (result === undefined || reference === undefined) throw new Error("there is no result");
  const predictions = Array.from(result.scores.predictions);
  const imageOf = names.map((name) => Number(/(\d+)\.png$/.exec(name)?.[1]));
  const differing = imageOf.filter(
    (image, place) =>
      predictions[place] !==
      (leftOut.includes(image) ? NOT_MEASURED : reference.predictions[image]),
  );
  expect(differing.filter((image) => !reference.close.includes(image))).toEqual([]);
  expect([result.done, result.set.total]).toEqual([COUNT - leftOut.length, COUNT - leftOut.length]);
  if (differing.length === 0 && leftOut.length === 0)
    expect(result.correct).toBe(reference.correct);
}

test.beforeEach(() => {
  test.setTimeout(240_000);
});

for (const file of [ZIP, TAR_GZ]) {
  test(`${file.name}: the first images count before the last is read, and all are as in Python`, async ({
    page,
  }) => {
    const answer = await run(page, file, { checkpoints: ["conv-a.onnx", "conv-b.onnx"] });
    expect(answer.summary.images).toBe(COUNT);
    expectAsInPython(answer, 0, "conv-a");
    expectAsInPython(answer, 1, "conv-b");
    expect(answer.reports[0]).toBeLessThanOrEqual(64);
    const results = answer.outcomes.flatMap((outcome) =>
      outcome.state === "done" ? outcome.results : [],
    );
    // A zip can be read in random order, a tar.gz only in its own; both checkpoints saw the same content.
    expect(new Set(results.map(({ seed }) => seed === 0))).toEqual(new Set([file === TAR_GZ]));
    expect(new Set(results.map(({ set }) => set.contentSha256)).size).toBe(1);
    expect(results[0]?.set.contentSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(results[0]?.batchSize).toBeGreaterThanOrEqual(1);
  });
}

test("a draw is measured alone, and its images can be looked at", async ({ page }) => {
  for (const file of [ZIP, TAR_GZ]) {
    const answer = await run(page, file, {
      checkpoints: ["conv-a.onnx"],
      sample: { kind: "per-class", count: 3, seed: 7 },
      pixels: [5, 0],
    });
    expect(answer.names.length).toBeLessThanOrEqual(78);
    const [fifth, first] = [answer.names[5], answer.names[0]].map((name) =>
      Number(/(\d+)\.png$/.exec(name ?? "")?.[1]),
    );
    expect(answer.pixels).toEqual([...pixelsOf(fifth ?? 0), ...pixelsOf(first ?? 0)]);
  }
});

test("broken images in the middle are counted, named and left out, for every checkpoint", async ({
  page,
}) => {
  const broken = [120, 121, 300];
  const damaged = images.map((image, index) =>
    broken.includes(index)
      ? {
          ...image,
          content: index === 300 ? Buffer.from("no image") : image.content.subarray(0, 60),
        }
      : image,
  );
  for (const file of [
    archive("broken.zip", zipOf(damaged)),
    archive("broken.tar.gz", tarGzOf(damaged)),
  ]) {
    const answer = await run(page, file, { checkpoints: ["conv-a.onnx", "conv-b.onnx"] });
    expectAsInPython(answer, 0, "conv-a", broken);
    expectAsInPython(answer, 1, "conv-b", broken);
    expect(answer.notes.filter((note) => note.startsWith("3 images of"))).toHaveLength(2);
    expect(answer.notes.join(" ")).toMatch(/0120\.png/);
  }
});

test("images of strange kinds: what the network's size allows is measured, the rest is named", async ({
  page,
}) => {
  const strange: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(new URL("./fixtures/strange-images.json", import.meta.url), "utf8"),
  );
  // A header that promises 400 million pixels.
  const huge = greyPng(32, 32, pixelsOf(0));
  huge.writeUInt32BE(20_000, 16);
  huge.writeUInt32BE(20_000, 20);
  const files = Object.entries({ ...strange, "huge.png": huge.toString("base64") }).map(
    ([name, text]) => ({ path: `set/A/${name}`, content: Buffer.from(text, "base64") }),
  );
  for (const file of [archive("odd.zip", zipOf(files)), archive("odd.tar.gz", tarGzOf(files))]) {
    const { outcomes, names, notes } = await run(page, file, { checkpoints: ["conv-a.onnx"] });
    const result = outcomes[0]?.state === "done" ? outcomes[0].results[0] : undefined;
    const measured = names.filter((_, i) => result?.scores.predictions[i] !== NOT_MEASURED);
    expect(measured.map((name) => name.replace(/.*\//, "")).toSorted()).toEqual([
      "animated.gif",
      "animated.png",
      "animated.webp",
      "cmyk.jpg",
      "sixteen-bit.png",
    ]);
    expect(result).toMatchObject({ done: 5, set: { total: 5 } });
    const note = notes.find((one) => one.startsWith("2 images of"));
    expect(note).toMatch(/20000 × 20000 pixels/);
    expect(note).toMatch(/1 × 1/);
  }
});

test.describe("what may die under a streamed set", () => {
  for (const { action, backend } of [
    { action: "lose-worker", backend: "wasm" },
    { action: "lose-images", backend: "wasm" },
    { action: "lose-gpu", backend: "webgpu" },
  ] as const) {
    test(`${action}: the run goes on from its last batch`, async ({ page }) => {
      for (const file of action === "lose-gpu" ? [ZIP] : [ZIP, TAR_GZ]) {
        const answer = await run(page, file, {
          checkpoints: ["conv-a.onnx", "conv-b.onnx"],
          backend,
          interruption: { at: 100, action },
        });
        expectAsInPython(answer, 0, "conv-a");
        expectAsInPython(answer, 1, "conv-b");
        expect(answer.notes.join(" ")).toMatch(/started again/);
        // What is reported never goes back within a checkpoint.
        const second = answer.reports.findIndex((done, i) => done < (answer.reports[i - 1] ?? 0));
        const first = answer.reports.slice(0, second);
        expect(first).toEqual(first.toSorted((a, b) => a - b));
      }
    });
  }

  test("a worker whose memory has grown is replaced in the middle of a run", async ({ page }) => {
    const answer = await run(page, TAR_GZ, {
      checkpoints: ["conv-a.onnx"],
      recycleBytes: 1,
      recycleGrowth: 1,
    });
    expectAsInPython(answer, 0, "conv-a");
  });
});

test("what was measured is known when the same file comes again, and continued after a stop", async ({
  page,
}) => {
  const stopped = await run(page, TAR_GZ, {
    checkpoints: ["conv-c.onnx"],
    interruption: { at: 100, action: "cancel" },
  });
  expect(stopped.outcomes).toMatchObject([{ state: "cancelled" }]);
  const before = stopped.reports.at(-1) ?? 0;
  expect(before).toBeLessThan(COUNT);
  const continued = await run(page, TAR_GZ, { checkpoints: ["conv-c.onnx"] });
  expect(continued.reports[0]).toBeGreaterThan(before);
  expectAsInPython(continued, 0, "conv-c");
  const again = await run(page, TAR_GZ, { checkpoints: ["conv-c.onnx"] });
  expect([again.fromStore, again.reports]).toEqual([1, []]);
  expectAsInPython(again, 0, "conv-c");
});

test("a file that was changed is another set", async ({ page }) => {
  await run(page, ZIP, { checkpoints: ["conv-a.onnx"] });
  const longer = archive(
    "set.zip",
    zipOf([...images, { path: "set/notes.txt", content: Buffer.from("x") }]),
  );
  const answer = await run(page, longer, { checkpoints: ["conv-a.onnx"] });
  expect(answer.fromStore).toBe(0);
});
