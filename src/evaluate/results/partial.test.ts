import { describe, expect, it } from "vitest";
import { FILE_ORDER } from "../imageOrder.ts";
import { emptyScores } from "../scoring.ts";
import type { StoredResult } from "../store/resultStore.ts";
import type { SetFacts } from "./measuredCheckpoint.ts";
import { isWhole, measuredOf, partialWords } from "./partial.ts";
import { cardText, resultCard } from "./resultCard.ts";
import { resultsToCsv } from "./resultTables.ts";

const IMAGES = 4;

/** The first `done` images measured, the first `correct` of them right. */
function result(done: number, correct: number, seed = 7): StoredResult {
  const scores = emptyScores(IMAGES);
  for (let image = 0; image < done; image++) {
    scores.predictions[image] = image < correct ? 0 : 1;
    scores.ranks[image] = image < correct ? 0 : 1;
    scores.confidences[image] = 0.5;
    scores.losses[image] = 1;
  }
  return {
    key: "k",
    version: 1,
    checkpoint: { name: "a.onnx", bytes: 1, sha256: "a".repeat(64) },
    set: { id: "s", title: "s", sha256: "c", total: IMAGES },
    preprocessing: { divisor: 255, mean: [0], std: [1] },
    output: {},
    seed,
    done,
    correct,
    scores,
    backend: "wasm",
    runtimeVersion: "1",
    notes: [],
    milliseconds: 1,
    measuredAt: "2026-01-01T00:00:00.000Z",
  };
}

const SETS = (["in-distribution", "shifted"] as const).map(
  (role): SetFacts => ({
    role,
    title: role,
    sha256: "c",
    images: IMAGES,
    classes: ["cat", "dog"],
    labels: new Uint16Array(IMAGES),
    names: null,
    draw: "all 4 images",
    labelNote: null,
    leftOut: 0,
  }),
);

describe("a checkpoint that was stopped", () => {
  const stopped = [result(3, 2), result(1, 1)];
  const checkpoint = { name: "a.onnx", step: null, results: stopped, robustness: null };

  it("says of how many images its figures are, and how they were chosen", () => {
    expect([isWhole(stopped), isWhole([result(4, 1)])]).toEqual([false, true]);
    expect(measuredOf(stopped)).toEqual({ done: 4, total: 8 });
    const words = partialWords(stopped, SETS);
    expect(words).toContain("3 of 4 images in distribution and 1 of 4 images shifted");
    expect(words).toContain("a random sample");
    expect(partialWords([result(3, 2, FILE_ORDER)], SETS)).toContain("no random sample");
  });

  it("has the counts and intervals of exactly these on its card and in its table", () => {
    const versions = { page: "p", browser: "b" };
    const reading = { preprocessing: "", reason: "", labelMap: null };
    const card = resultCard(checkpoint, SETS, reading, null, versions);
    expect(card.sets[0]).toMatchObject({ measured: 3, images: 4, correct: 2, leftOut: 0 });
    // SciPy: beta.ppf(0.025, 2, 2), beta.ppf(0.975, 3, 1).
    expect(card.sets[0]?.interval.low).toBeCloseTo(0.09429932, 7);
    expect(card.sets[0]?.interval.high).toBeCloseTo(0.99159624, 7);
    expect(cardText(card)).toContain("2 of 3 right; stopped: measured on 3 of 4 images");
    const [head = "", first = ""] = resultsToCsv([{ checkpoint, sets: SETS }]).split("\r\n");
    const at = (column: string) => first.split(",")[head.split(",").indexOf(column)];
    expect([at("images"), at("correct"), at("of_images")]).toEqual(["3", "2", "4"]);
  });
});
