import { describe, expect, it } from "vitest";
import { readTestbed } from "../../testbed/readTestbed.ts";
import { readTrajectoryText } from "../../testbed/readTrajectory.ts";
import type { Testbed } from "../../testbed/types.ts";
import { emptyScores } from "../scoring.ts";
import type { StoredResult } from "../store/resultStore.ts";
import type { MeasuredCheckpoint, SetFacts } from "./measuredCheckpoint.ts";
import { cardText, resultCard } from "./resultCard.ts";
import { predictionsToCsv, resultsToCsv } from "./resultTables.ts";
import {
  testbedFileOf,
  titleOfNames,
  trajectoryFileOf,
  trajectoryOfRun,
  unitOfNames,
} from "./trajectoryOfRun.ts";

const LABELS = Uint16Array.of(0, 1, 1, 0);
const set = (role: SetFacts["role"], title: string): SetFacts => ({
  role,
  title,
  sha256: "c".repeat(64),
  images: 4,
  classes: ["cat", 'dog, "big"'],
  labels: LABELS,
  names: ["cat/1.png", "dog/1.png", "dog/2.png", "cat/2.png"],
  draw: "all 4 images",
  labelNote: "Labels are the names of the classes.",
  leftOut: 1,
});
const SETS = [set("in-distribution", "photos"), set("shifted", "sketches")];

function result(predicted: readonly number[]): StoredResult {
  const scores = emptyScores(4);
  predicted.forEach((prediction, image) => {
    scores.predictions[image] = prediction;
    scores.ranks[image] = prediction === LABELS[image] ? 0 : 1;
    scores.confidences[image] = 0.75;
    scores.losses[image] = prediction === LABELS[image] ? 0.25 : 1.5;
  });
  const correct = predicted.filter((prediction, image) => prediction === LABELS[image]).length;
  return {
    key: "k",
    version: 1,
    checkpoint: { name: "a.onnx", bytes: 1234, sha256: "a".repeat(64) },
    set: { id: "s", title: "s", sha256: "c".repeat(64), total: 4 },
    preprocessing: { divisor: 255, mean: [0.5], std: [0.25] },
    output: {},
    seed: 7,
    done: predicted.length,
    correct,
    scores,
    backend: "wasm",
    runtimeVersion: "1.30.0",
    batchSize: 64,
    notes: ["WebGPU lacks Loop."],
    milliseconds: 500,
    measuredAt: "2026-02-03T04:05:06.000Z",
  };
}

const checkpoint = (name: string, step: number | null, shifted: readonly number[]) =>
  ({
    name,
    step,
    results: [result([0, 1, 1, 0]), result(shifted)],
    robustness: { er: 0.017, interval: { low: -0.01, high: 0.04 }, extrapolated: false },
  }) satisfies MeasuredCheckpoint;

const RUN = [
  checkpoint("run/epoch_10.onnx", 10, [0, 0, 0, 1]),
  checkpoint("run/epoch_2.onnx", 2, [0, 1, 0, 1]),
  checkpoint("run/again_2.onnx", 2, [0, 1, 1, 0]),
  checkpoint("run/best.onnx", null, [0, 1, 1, 0]),
];

const TESTBED = readTestbed(
  {
    format: "effective-robustness-testbed",
    version: 1,
    id: "pets",
    title: "Pets",
    testSets: [
      { id: "day", kind: "in-distribution" },
      { id: "night", kind: "natural-shift", partner: "day" },
    ],
    groups: [{ id: "small" }, { id: "large" }],
    models: [{ id: "m", group: "small", accuracies: { day: { fraction: 0.5 } } }],
  },
  "pets.json",
);
const CHOICE = { title: "My run", unit: "epoch", group: "large" } as const;

describe("the run as a file", () => {
  it("is read back as it was measured, by increasing step and each step once", () => {
    const run = trajectoryOfRun(RUN, ["day", "night"], CHOICE);
    if (run === null) throw new Error("two checkpoints have steps");
    const [back] = readTrajectoryText(trajectoryFileOf(TESTBED, run), "run.json", TESTBED);
    expect(back).toEqual(run);
    expect(back?.id).toBe("my-run");
    expect(back?.steps.map(({ step }) => step)).toEqual([2, 10]);
    expect(back?.steps[0]?.accuracies).toEqual({
      day: { fraction: 1, correct: 4, total: 4 },
      night: { fraction: 0.5, correct: 2, total: 4 },
    });
  });

  it("is nothing without a step", () => {
    expect(trajectoryOfRun(RUN.slice(3), ["day", "night"], CHOICE)).toBeNull();
  });

  it("is a testbed of its own where no testbed has the sets", () => {
    const plain: Testbed = {
      ...TESTBED,
      id: "own-images",
      groups: [],
      models: [],
      defaultBaseline: { groups: [], reason: "" },
    };
    const run = trajectoryOfRun(RUN, ["day", "night"], CHOICE);
    const sizes = SETS.map(({ images, classes, title }) => {
      return { images, classes: classes.length, title };
    });
    const text = testbedFileOf(plain, RUN, run, sizes);
    const back = readTestbed(JSON.parse(text), "own.json");
    expect(back.models.map(({ id }) => id)).toEqual([
      "run-epoch-10.onnx",
      "run-epoch-2.onnx",
      "run-again-2.onnx",
      "run-best.onnx",
    ]);
    expect(back.testSets[1]).toMatchObject({ id: "night", size: 4, classes: 2, partner: "day" });
    expect(back.trajectories[0]?.steps).toHaveLength(2);
  });

  it.each([
    [["run/epoch_1.onnx", "run/epoch_2.onnx"], "run", "epoch"],
    [["a/b/ep3.onnx", "a/b/ep4.onnx"], "b", "epoch"],
    [["step-10.onnx", "step-20.onnx"], "My checkpoints", "step"],
    [["a/alpha_0.5.onnx", "b/alpha_1.onnx"], "My checkpoints", "alpha"],
    [["sweep/1.onnx"], "sweep", "step"],
  ] as const)("is named after %j", (names, title, unit) => {
    expect([titleOfNames(names), unitOfNames(names)]).toEqual([title, unit]);
  });
});

describe("tables", () => {
  it("have one line a checkpoint and set, with effective robustness beside the shift", () => {
    const [head, first, second] = resultsToCsv(
      RUN.slice(0, 1).map((checkpoint) => ({ checkpoint, sets: SETS })),
    ).split("\r\n");
    const fields = (head ?? "").split(",");
    const value = (line: string | undefined, column: string) =>
      (line ?? "").split(",")[fields.indexOf(column)];
    expect(value(first, "accuracy")).toBe("1");
    expect(value(first, "er")).toBe("");
    expect(value(second, "correct")).toBe("1");
    expect(value(second, "er")).toBe("0.017");
    expect(value(second, "er_extrapolated")).toBe("false");
    expect(value(second, "top5")).toBe("");
  });

  it("have one line an image, with names in quotes where they need them", () => {
    const lines = predictionsToCsv(checkpoint("a.onnx", 1, [0, 0, 1, 1]), SETS).split("\r\n");
    expect(lines).toHaveLength(1 + 4 + 4 + 1);
    expect(lines[6]).toBe('sketches,shifted,1,dog/1.png,1,"dog, ""big""",0,cat,0,1,0.75,1.5');
  });
});

describe("the result card", () => {
  const card = resultCard(
    checkpoint("run/a.onnx", 2, [0, 1, 0, 1]),
    SETS,
    { preprocessing: "RGB", reason: "stated by config.json", labelMap: null },
    null,
    { page: "Explorer 0.1.0", browser: "a browser" },
  );

  it("names everything that measuring again needs", () => {
    const text = cardText(card);
    for (const part of [
      "a".repeat(64),
      "1,234 bytes",
      "photos: 100.0",
      "sketches: 50.0",
      "1 images left out",
      "stated by config.json",
      "wasm, onnxruntime-web 1.30.0",
      "64",
      "2026-02-03T04:05:06.000Z, in 1.0 s",
      "WebGPU lacks Loop.",
      "on no testbed",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("names the files with its weights, each with its own SHA-256", () => {
    const files = [
      { path: "run/a.onnx", bytes: 1234, sha256: "d".repeat(64) },
      { path: "a.bin", bytes: 98765, sha256: "e".repeat(64) },
    ];
    const own = checkpoint("run/a.onnx", 2, [0, 1, 0, 1]);
    const results = own.results.map((one) => ({
      ...one,
      checkpoint: { ...one.checkpoint, files },
    }));
    const made = resultCard({ ...own, results }, SETS, card.reading, null, card.run);
    expect(made.checkpoint.files).toEqual(files);
    expect(cardText(made)).toContain(`a.bin: 98,765 bytes; SHA-256 ${"e".repeat(64)}`);
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expect(card.sets[1]).toMatchObject({ measured: 4, correct: 2, accuracy: 0.5 });
  });
});
