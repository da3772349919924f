import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import type { EvaluationEvent } from "../src/evaluate/events.ts";
import { compareFileNames } from "../src/evaluate/fileOrder.ts";
import type { EvaluateHarness, HarnessAnswer, HarnessRun } from "./harness/evaluate.ts";
import { harnessUrl } from "./harness.ts";

/** What onnxruntime in Python measured; see e2e/fixtures/make_onnx.py. */
interface Expected {
  readonly correct: number;
  readonly total: number;
  readonly predictions: readonly number[];
  /** Images whose two best logits differ by less than 1e-3. */
  readonly close: readonly number[];
}

const expected: Readonly<Record<string, Readonly<Record<string, Expected>>>> = JSON.parse(
  readFileSync(new URL("./fixtures/onnx/expected.json", import.meta.url), "utf8"),
);

const SETS = ["stand-in-id", "stand-in-shift"];

async function open(page: Page): Promise<void> {
  await page.goto(harnessUrl("evaluate"));
  await page.waitForFunction(() => "evaluateHarness" in window);
}

function run(page: Page, asked: HarnessRun): Promise<HarnessAnswer> {
  return page.evaluate(async (given) => {
    const { evaluateHarness } = window as unknown as { evaluateHarness: EvaluateHarness };
    const answer = await evaluateHarness.run(given);
    // Typed arrays do not cross to the test; lists do.
    return JSON.parse(
      JSON.stringify(answer, (_, value: unknown) =>
        value instanceof Uint16Array || value instanceof Float32Array ? Array.from(value) : value,
      ),
    ) as HarnessAnswer;
  }, asked);
}

function eventsOf<T extends EvaluationEvent["type"]>(
  answer: HarnessAnswer,
  type: T,
): Extract<EvaluationEvent, { type: T }>[] {
  return answer.events.filter(
    (event): event is Extract<EvaluationEvent, { type: T }> => event.type === type,
  );
}

/** Compares every prediction with Python's; only images whose two best logits are close may differ. */
function expectAsInPython(answer: HarnessAnswer, outcome: number, network: string): void {
  const done = answer.outcomes[outcome];
  if (done?.state !== "done") throw new Error(`${network} ended as ${JSON.stringify(done)}`);
  done.results.forEach((result, index) => {
    const reference = expected[network]?.[SETS[index] ?? ""];
    if (reference === undefined) throw new Error(`there is no reference for ${network}`);
    const differing = Array.from(result.scores.predictions)
      .map((predicted, image) => ({ predicted, image }))
      .filter(({ predicted, image }) => predicted !== reference.predictions[image])
      .map(({ image }) => image);
    expect(differing.filter((image) => !reference.close.includes(image))).toEqual([]);
    expect(result.done).toBe(reference.total);
    if (differing.length === 0) expect(result.correct).toBe(reference.correct);
  });
}

test.beforeEach(async ({ page }) => {
  // The software adapter compiles shaders slowly, the more so on a busy machine.
  test.setTimeout(240_000);
  await open(page);
});

test.describe("measuring", () => {
  test("gives Python's predictions with WebGPU", async ({ page }) => {
    const answer = await run(page, { files: [{ name: "conv-a.onnx" }] });
    expect(eventsOf(answer, "backend")[0]?.report).toMatchObject({ name: "webgpu", build: "jspi" });
    expectAsInPython(answer, 0, "conv-a");
  });

  test("gives Python's predictions with WebAssembly, and says that it was asked for", async ({
    page,
  }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }],
      options: { backend: "wasm" },
    });
    expect(eventsOf(answer, "backend")[0]?.report).toMatchObject({ name: "wasm", build: "plain" });
    expectAsInPython(answer, 0, "conv-a");
  });

  test("shows both sets after their first batches, and never counts backwards", async ({
    page,
  }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }],
      options: { backend: "wasm" },
    });
    const running = eventsOf(answer, "running");
    expect(running[1]?.sets.map(({ done }) => done)).toEqual([16, 16]);
    for (const [index, event] of running.entries()) {
      event.sets.forEach((set, i) => {
        expect(set.done).toBeGreaterThanOrEqual(running[index - 1]?.sets[i]?.done ?? 0);
        expect(set.correct).toBeLessThanOrEqual(set.done);
      });
    }
    expect(running.at(-1)?.sets.map(({ done }) => done)).toEqual([500, 333]);
    expect(running.at(-1)?.secondsLeft).toBe(0);
  });

  test("takes a folder's checkpoints in the order of their numbers", async ({ page }) => {
    const names = ["epoch_10.onnx", "epoch_2.onnx", "epoch_1.onnx"];
    const answer = await run(page, {
      files: names.map((name, i) => ({ name, from: `conv-${"cba"[i]}.onnx` })),
      options: { backend: "wasm" },
    });
    const queued = eventsOf(answer, "queued");
    expect(queued.map(({ name }) => name)).toEqual([
      "epoch_1.onnx",
      "epoch_2.onnx",
      "epoch_10.onnx",
    ]);
    expect(queued.map(({ step }) => step)).toEqual([1, 2, 10]);
    ["conv-a", "conv-b", "conv-c"].forEach((network, i) => {
      expectAsInPython(answer, i, network);
    });
  });

  test("measures every opset, batch, layout and number format as Python does", async ({ page }) => {
    const asThemselves = [
      "branch",
      "fixed-batch",
      "fixed-batch-6",
      "opset-11",
      "opset-22",
      "opset-7",
      "qdq",
    ];
    const asConvA = [
      "bytes",
      "colour",
      "flat",
      "half",
      "nhwc",
      "softmax",
      "trailing-ones",
      "two-outputs",
    ];
    const names = [...asThemselves, ...asConvA].sort(compareFileNames);
    const answer = await run(page, {
      files: names.map((name) => ({ name: `${name}.onnx` })),
      options: { backend: "wasm" },
    });
    // Only the one network that applies softmax itself is worth a word.
    expect(eventsOf(answer, "note").map(({ id, note }) => [id, note.slice(0, 25)])).toEqual([
      [answer.outcomes[names.indexOf("softmax")]?.id, "The network's outputs are"],
    ]);
    names.forEach((name, i) => {
      expectAsInPython(answer, i, asThemselves.includes(name) ? name : "conv-a");
    });
  });

  test("reads weights from a file dropped with the checkpoint", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "external.onnx", external: ["external.bin"] }],
      options: { backend: "wasm" },
    });
    expectAsInPython(answer, 0, "conv-a");
  });

  test("makes batches smaller where the network does not bear them", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "hidden-batch.onnx" }],
      options: { backend: "wasm" },
    });
    expect(eventsOf(answer, "note").at(-1)?.note).toContain("it goes on with 1");
    expectAsInPython(answer, 0, "conv-a");
  });

  test("knows softmax's output from logits, and gives the same confidence", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }, { name: "softmax.onnx" }],
      options: { backend: "wasm" },
    });
    const [plain, softmax] = answer.outcomes.map((outcome) =>
      outcome.state === "done" ? Array.from(outcome.results[0]?.scores.confidences ?? []) : [],
    );
    expect(plain).toHaveLength(500);
    plain?.forEach((confidence, image) => {
      expect(softmax?.[image]).toBeCloseTo(confidence, 4);
    });
  });

  test("runs operators that WebGPU lacks in WebAssembly, and names them", async ({ page }) => {
    const answer = await run(page, { files: [{ name: "cpu-operator.onnx" }] });
    expect(eventsOf(answer, "note").map(({ note }) => note)).toEqual([
      "WebGPU lacks Det; WebAssembly computes that part.",
    ]);
    expectAsInPython(answer, 0, "cpu-operator");
  });

  test("replaces a worker whose memory has grown, and goes on", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }, { name: "conv-b.onnx" }],
      options: { backend: "wasm" },
      recycleBytes: 1,
    });
    expectAsInPython(answer, 0, "conv-a");
    expectAsInPython(answer, 1, "conv-b");
  });
});

test.describe("without a GPU", () => {
  test("measures with WebAssembly and says why", { tag: "@no-webgpu" }, async ({ page }) => {
    const answer = await run(page, { files: [{ name: "conv-a.onnx" }] });
    const report = eventsOf(answer, "backend")[0]?.report;
    expect(report).toMatchObject({ name: "wasm", build: "plain" });
    expect(report?.reason).toMatch(/no WebGPU|no adapter/);
    expectAsInPython(answer, 0, "conv-a");
  });
});

test.describe("bad files", () => {
  const bad = [
    { name: "empty.onnx", from: "conv-a.onnx", keep: 0, code: "empty-file", words: "0 bytes" },
    { name: "cut.onnx", from: "conv-a.onnx", keep: 60_000, code: "truncated", words: "breaks off" },
    { name: "notes.onnx", from: "expected.json", code: "not-onnx", words: "JSON" },
    { name: "text-input.onnx", code: "input-type", words: "text (string)" },
    { name: "integer-input.onnx", code: "input-type", words: "int64" },
    { name: "wrong-shape.onnx", code: "input-shape", words: "[N, 3, 64, 64]" },
    { name: "no-image.onnx", code: "input-shape", words: "[N, 7]" },
    { name: "ten-outputs.onnx", code: "output-shape", words: "[N, 10]" },
    { name: "two-inputs.onnx", code: "input-count", words: "2 inputs" },
    { name: "unknown-operator.onnx", code: "unsupported-operator", words: "org.example:Mystery" },
    { name: "external.onnx", code: "external-data", words: "external.bin" },
    { name: "nan-logits.onnx", code: "not-finite", words: "NaN" },
    { name: "cycle.onnx", code: "session", words: "acyclic" },
  ] as const;

  test("each fails alone, with a message; the good ones among them are measured", async ({
    page,
  }) => {
    const files = bad.map(({ code: _, words: __, ...file }) => file);
    const answer = await run(page, {
      files: [
        { name: "a.onnx", from: "conv-a.onnx" },
        ...files,
        { name: "z.onnx", from: "conv-b.onnx" },
      ],
      options: { backend: "wasm" },
    });
    const failed = eventsOf(answer, "failed");
    for (const { name, code, words } of bad) {
      const problem = failed.find((event) => event.problem.where.startsWith(name))?.problem;
      expect(problem, name).toMatchObject({ code });
      const shown = `${problem?.where} ${problem?.found}`;
      expect(shown).toContain(words);
      expect(problem?.advice).not.toBe("");
    }
    expect(failed).toHaveLength(bad.length);
    expectAsInPython(answer, 0, "conv-a");
    expectAsInPython(answer, answer.outcomes.length - 1, "conv-b");
  });

  test("a network whose loop never ends is given up, alone", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "a-endless.onnx", from: "endless.onnx" }, { name: "conv-b.onnx" }],
      options: { backend: "wasm" },
      stallMilliseconds: 5000,
    });
    expect(eventsOf(answer, "failed")[0]?.problem).toMatchObject({
      code: "timed-out",
      where: "a-endless.onnx",
    });
    expectAsInPython(answer, 1, "conv-b");
  });

  test("with WebGPU, logits that are no numbers are tried again with WebAssembly first", async ({
    page,
  }) => {
    const answer = await run(page, { files: [{ name: "nan-logits.onnx" }] });
    expect(eventsOf(answer, "note")[0]?.note).toContain("WebAssembly goes on");
    expect(eventsOf(answer, "failed")[0]?.problem).toMatchObject({
      code: "not-finite",
      where: expect.stringContaining("batch of images 1 to 16"),
    });
  });
});

test.describe("what is known is not measured again", () => {
  test("the same file twice is measured once", async ({ page }) => {
    const answer = await run(page, {
      files: [
        { name: "a.onnx", from: "conv-a.onnx" },
        { name: "b.onnx", from: "conv-a.onnx" },
      ],
      options: { backend: "wasm" },
    });
    expect(eventsOf(answer, "duplicate")).toMatchObject([{ ofName: "a.onnx" }]);
    expectAsInPython(answer, 0, "conv-a");
  });

  test("results stay through a reload and cost nothing then", async ({ page }) => {
    await run(page, { files: [{ name: "conv-a.onnx" }], options: { backend: "wasm" } });
    await open(page);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const answer = await run(page, { files: [{ name: "renamed.onnx", from: "conv-a.onnx" }] });
    expect(eventsOf(answer, "done")).toMatchObject([{ fromStore: true }]);
    expect(eventsOf(answer, "backend")).toEqual([]);
    expect(requests.filter((url) => /onnxruntime.*(wasm|min\.mjs)$/.test(url))).toEqual([]);
    expectAsInPython(answer, 0, "conv-a");
  });

  test("a cancelled measurement stops at once and is continued after a reload", async ({
    page,
  }) => {
    const first = await run(page, {
      files: [{ name: "conv-a.onnx" }],
      options: { backend: "wasm" },
      interruption: { type: "running", count: 2, action: "cancel" },
    });
    expect(first.outcomes).toMatchObject([{ state: "cancelled" }]);
    expect(first.cancelledIn).toBeLessThan(500);
    const before = eventsOf(first, "running").at(-1)?.sets ?? [];
    await open(page);
    const second = await run(page, {
      files: [{ name: "conv-a.onnx" }],
      options: { backend: "wasm" },
    });
    const begun = eventsOf(second, "running")[0]?.sets ?? [];
    expect(begun.length).toBe(2);
    begun.forEach((set, i) => {
      expect(set.done).toBeGreaterThanOrEqual(before[i]?.done ?? Number.POSITIVE_INFINITY);
    });
    expectAsInPython(second, 0, "conv-a");
  });

  test("cancelling one checkpoint leaves the others alone", async ({ page }) => {
    const answer = await run(page, {
      files: ["a", "b", "c"].map((letter) => ({ name: `conv-${letter}.onnx` })),
      options: { backend: "wasm" },
      interruption: { type: "running", count: 2, action: "cancel-one" },
    });
    expect(answer.outcomes.map(({ state }) => state)).toEqual(["cancelled", "done", "done"]);
    expectAsInPython(answer, 1, "conv-b");
    expectAsInPython(answer, 2, "conv-c");
  });
});

test.describe("what may die", () => {
  test("a GPU lost in the middle is started again, and the run goes on", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }],
      interruption: { type: "running", count: 2, action: "lose-gpu" },
    });
    const notes = eventsOf(answer, "note").map(({ note }) => note);
    expect(notes).toEqual([expect.stringMatching(/started again.*from the last batch/)]);
    expectAsInPython(answer, 0, "conv-a");
  });

  test("a GPU lost twice is left for WebAssembly", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }],
      interruption: { type: "running", count: 2, action: "lose-gpu" },
      times: 2,
    });
    expect(eventsOf(answer, "backend").map(({ report }) => report.name)).toEqual([
      "webgpu",
      "wasm",
    ]);
    expectAsInPython(answer, 0, "conv-a");
  });

  test("a dead worker is replaced, and the run goes on", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }, { name: "conv-b.onnx" }],
      options: { backend: "wasm" },
      interruption: { type: "running", count: 2, action: "lose-worker" },
    });
    expect(eventsOf(answer, "note")[0]?.note).toContain("started again");
    expectAsInPython(answer, 0, "conv-a");
    expectAsInPython(answer, 1, "conv-b");
  });

  test("a checkpoint under which the worker dies again and again fails alone", async ({ page }) => {
    const answer = await run(page, {
      files: [{ name: "conv-a.onnx" }, { name: "conv-b.onnx" }],
      options: { backend: "wasm" },
      interruption: { type: "running", count: 1, action: "lose-worker" },
      times: 2,
    });
    expect(eventsOf(answer, "failed")).toMatchObject([{ problem: { code: "worker-died" } }]);
    expectAsInPython(answer, 1, "conv-b");
  });
});
