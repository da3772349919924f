import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PLAIN } from "../shiftset/resize/preprocessing.ts";
import type { ImageSetSummary, PrepareRequest } from "./images/protocol.ts";
import { type OwnImages, type OwnSettings, planOwnRun, trialDraw } from "./ownRun.ts";

const folder = new URL("../../e2e/fixtures/onnx/", import.meta.url);
const checkpoint = (name: string) => ({
  name,
  data: new Blob([new Uint8Array(readFileSync(new URL(name, folder)))]),
});

const LETTERS = Array.from({ length: 26 }, (_, index) => index);

/** What is known of a set of 32 × 32 images with these labels, four each. */
const summary = (
  labels: readonly (string | number)[],
  more: Partial<ImageSetSummary> = {},
): ImageSetSummary => ({
  key: "key",
  title: "set.npz",
  format: "npz",
  images: labels.length * 4,
  folders: [],
  labels: labels.map((label) => [label, 4] as const),
  labelPlaces: labels.map((label) => `label ${label}`),
  classNames: null,
  firstImage: { width: 32, height: 32 },
  notes: [],
  ...more,
});

/** Draws nothing, and notes what was asked for. */
class Asked implements OwnImages {
  readonly draws: PrepareRequest[] = [];

  prepare(): Promise<never> {
    return Promise.reject(new Error("nothing is to be prepared"));
  }

  draw: OwnImages["draw"] = async (request, title) => {
    this.draws.push(request);
    const classes = request.classes ?? ["none"];
    const stream = {
      orderSeed: 1,
      sample: "all",
      send: () => Promise.reject(new Error("nothing is to be sent")),
      pixels: () => Promise.reject(new Error("nothing is to be shown")),
    };
    const labels = new Uint16Array(3);
    const names = ["a", "b", "c"];
    const sha256 = "0".repeat(64);
    const { width, height, channels } = request.size;
    const shape = { width, height, channels, classes, labels, names };
    return { set: { id: title, title, sha256, ...shape, stream }, labelNote: "read" };
  };
}

const SETTINGS: OwnSettings = { sample: { kind: "all" }, preprocessing: () => PLAIN };

async function planned(
  name: string,
  sets: readonly ImageSetSummary[],
  settings: Partial<OwnSettings> = {},
) {
  const images = new Asked();
  const work = { onStage: () => undefined, signal: new AbortController().signal };
  const plan = await planOwnRun(checkpoint(name), sets, images, { ...SETTINGS, ...settings }, work);
  return { plan, draws: images.draws };
}

describe("trialDraw", () => {
  const set = summary(LETTERS);

  it("is apart from a draw that is measured", () => {
    expect(trialDraw(set, { kind: "per-class", count: 2, seed: 7 })).toEqual({
      kind: "per-class",
      count: 8,
      seed: 20_220_613,
      apart: { count: 2, seed: 7 },
    });
    expect(trialDraw(set, { kind: "all" })).toEqual({
      kind: "per-class",
      count: 8,
      seed: 20_220_613,
    });
  });
});

describe("planOwnRun", () => {
  it("takes numbered labels for the columns of the logits, not of an output before them", async () => {
    const { plan, draws } = await planned("two-outputs.onnx", [summary(LETTERS)]);
    expect(draws[0]?.classes).toHaveLength(26);
    expect(plan.map).toBeNull();
    expect(plan.notes).toContain(
      'Of the network\'s 2 outputs "logits" [N, 26] is read as the logits; another can be chosen under “Output”.',
    );
  });

  it("finds the logits by their name where the labels are fewer", async () => {
    const { draws } = await planned("two-outputs.onnx", [summary([0, 3, 7])]);
    expect(draws[0]?.classes).toHaveLength(26);
  });

  it("refuses a label that none of the logits stands for, though another output has a column", async () => {
    await expect(planned("two-outputs.onnx", [summary([0, 99])])).rejects.toThrow(
      "label 99: the label is 99, and the network has 26 outputs",
    );
  });

  it("reads the output that the visitor chose", async () => {
    const { plan, draws } = await planned("two-outputs.onnx", [summary(LETTERS)], {
      outputName: "flat",
    });
    expect(draws[0]?.classes).toHaveLength(1024);
    expect(plan.output.outputName).toBe("flat");
  });

  it("tells what was assumed where a file states the preprocessing", async () => {
    const preprocessingNotes = ["p.json: bilinear was assumed."];
    const { plan } = await planned("conv-a.onnx", [summary(LETTERS)], { preprocessingNotes });
    expect(plan.notes).toContain("p.json: bilinear was assumed.");
  });

  it("tells that a network which reads bytes is given the pixels, whatever was stated", async () => {
    const stated = { ...PLAIN, colour: "bgr", mean: [0.5], std: [0.25] } as const;
    const { plan } = await planned("bytes.onnx", [summary(LETTERS)], {
      preprocessing: () => stated,
    });
    expect(plan.preprocessing).toEqual({ ...stated, divisor: 1, mean: [0], std: [1] });
    expect(plan.notes.join()).toContain("The network reads bytes");
    const asIs = { ...PLAIN, divisor: 1 };
    const same = await planned("bytes.onnx", [summary(LETTERS)], { preprocessing: () => asIs });
    expect(same.plan.preprocessing).toBe(asIs);
    expect(same.plan.notes.join()).not.toContain("reads bytes");
  });

  it("draws the second set in the classes of the first", async () => {
    const names = ["cat", "dog"];
    const { draws } = await planned("conv-a.onnx", [
      summary(LETTERS),
      summary(names, { title: "shifted.zip" }),
    ]);
    expect(draws[1]?.classes).toEqual(draws[0]?.classes);
  });
});
