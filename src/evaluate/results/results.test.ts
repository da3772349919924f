import { describe, expect, it } from "vitest";
import { emptyScores, scoreBatch } from "../scoring.ts";
import { accuracySummary, topK } from "./accuracySummary.ts";
import { type Answers, answersOf } from "./answers.ts";
import { calibrationOf, confidenceHistogram } from "./confidence.ts";
import { confusionOf, mostConfused } from "./confusion.ts";
import reference from "./fixtures/scikit-learn.json";
import { rightBitsOf, testPair } from "./pairing.ts";
import { perClass } from "./perClass.ts";
import { readPredictedRun, referencesOfRun } from "./references.ts";
import { selectImages } from "./selection.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => `class ${index}`);
const labels = Uint16Array.from(reference.labels);

/** The logits of the fixture, scored as the worker scores them. */
const answers: Answers = answersOf(
  { title: "fixture", classes: names(reference.classes), labels },
  scoreBatch(Float32Array.from(reference.logits), labels, reference.classes),
);

/** Answers that give each image its prediction, with a confidence. */
function made(
  truth: readonly number[],
  predicted: readonly (number | null)[],
  classes = 3,
): Answers {
  const scores = emptyScores(truth.length);
  predicted.forEach((prediction, image) => {
    if (prediction === null) return;
    scores.predictions[image] = prediction;
    scores.ranks[image] = prediction === truth[image] ? 0 : 1;
    scores.confidences[image] = (image + 1) / 10;
    scores.losses[image] = 10 - image;
  });
  const set = { title: "made", classes: names(classes), labels: Uint16Array.from(truth) };
  return answersOf(set, scores);
}

describe("images of classes without a logit", () => {
  const columns = [[0], [], [1]];
  const truth = Uint16Array.from([0, 1, 2, 1]);
  const logits = Float32Array.from([2, 0, 1, 0, 0, 3, 0, 1]);
  const some = answersOf(
    { title: "map", classes: names(3), labels: truth },
    scoreBatch(logits, truth, 2, { columns }),
  );

  it("count as wrong, and are left out of the cross-entropy, with their number", () => {
    const summary = accuracySummary(some);
    expect(summary?.top1).toMatchObject({ correct: 2, total: 4 });
    expect(summary?.withoutLogit).toBe(2);
    // ln(1 + e^−2) and ln(1 + e^−3)
    const mean = (Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(-3))) / 2;
    expect(summary?.crossEntropy).toBeCloseTo(mean, 6);
    expect(accuracySummary(answers)?.withoutLogit).toBe(0);
  });

  it("leave no cross-entropy where there are no others", () => {
    const only = Uint16Array.from([1, 1]);
    const none = answersOf(
      { title: "map", classes: names(3), labels: only },
      scoreBatch(logits.subarray(0, 4), only, 2, { columns }),
    );
    expect(accuracySummary(none)).toMatchObject({ crossEntropy: null, withoutLogit: 2 });
  });
});

describe("what scikit-learn finds in the same logits", () => {
  it("is the same in predictions and ranks", () => {
    expect(Array.from(answers.scores.predictions)).toEqual(reference.predictions);
    expect(Array.from(answers.scores.ranks)).toEqual(reference.ranks);
  });

  it("is the same in top-1 and top-5, which come from the ranks", () => {
    expect(topK(answers, 1)).toBe(reference.top1);
    expect(topK(answers, 5)).toBe(reference.top5);
    expect(accuracySummary(answers)?.top5?.correct).toBe(reference.top5);
  });

  it("is the same in cross-entropy, confidence and calibration error", () => {
    const summary = accuracySummary(answers);
    expect(summary?.crossEntropy).toBeCloseTo(reference.logLoss, 6);
    expect(summary?.confidence).toBeCloseTo(reference.meanConfidence, 6);
    expect(calibrationOf(answers)?.expectedError).toBeCloseTo(reference.ece, 6);
  });

  it("is the same in the confusion matrix", () => {
    const confusion = confusionOf(answers);
    const matrix = names(8).map((_, row) => names(8).map((_, at) => confusion.count(row, at)));
    expect(matrix).toEqual(reference.confusion);
  });

  it("is the same in each class's recall and precision", () => {
    perClass(answers).forEach(({ accuracy, precision, predicted }, index) => {
      const recall = accuracy === null ? 0 : accuracy.correct / accuracy.total;
      expect(recall).toBeCloseTo(reference.recall[index] ?? -1, 12);
      if (predicted > 0) expect(precision).toBeCloseTo(reference.precision[index] ?? -1, 12);
    });
    expect(perClass(answers)[7]?.accuracy).toBeNull();
  });
});

describe("answers", () => {
  it("pass over images that were not measured", () => {
    const partial = made([0, 1, 2], [0, null, 1]);
    expect(Array.from(partial.measured)).toEqual([0, 2]);
    expect(accuracySummary(partial)?.top1).toMatchObject({ correct: 1, total: 2 });
    expect(confusionOf(partial).mistakes).toEqual([{ label: 2, predicted: 1, count: 1, share: 1 }]);
  });

  it("have no summary before the first image", () => {
    expect(accuracySummary(made([0], [null]))).toBeNull();
    expect(calibrationOf(made([0], [null]))).toBeNull();
  });

  it("have no top-5 with five classes or fewer", () => {
    expect(accuracySummary(made([0], [0], 5))?.top5).toBeNull();
    expect(accuracySummary(made([0], [0], 6))?.top5).not.toBeNull();
  });

  it("refuse scores of other images, and labels that name no class", () => {
    const set = { title: "x", classes: ["a"], labels: Uint16Array.from([0]) };
    expect(() => answersOf(set, emptyScores(2))).toThrow("2 predictions do not belong to 1 labels");
    const strange = { ...set, labels: Uint16Array.from([4]) };
    expect(answersOf(strange, emptyScores(1)).measured).toHaveLength(0);
    const scores = emptyScores(1);
    scores.predictions[0] = 0;
    expect(() => answersOf(strange, scores)).toThrow("image 0 has the label 4 of 1 classes");
  });
});

describe("the confusion matrix", () => {
  it("lists mistakes by count, then by share of the class", () => {
    const { mistakes } = confusionOf(made([0, 0, 1, 1, 1, 2], [1, 1, 0, 2, 1, 0]));
    expect(mistakes.map(({ label, predicted, count }) => [label, predicted, count])).toEqual([
      [0, 1, 2],
      [2, 0, 1],
      [1, 0, 1],
      [1, 2, 1],
    ]);
  });

  it("narrows to the classes of the most frequent mistakes, and fills up with others", () => {
    const confusion = confusionOf(made([3, 3, 0, 1, 2], [2, 2, 0, 1, 2], 4));
    expect(mostConfused(confusion, 2)).toEqual([3, 2]);
    expect(mostConfused(confusion, 3)).toEqual([3, 2, 0]);
    expect(mostConfused(confusion, 99)).toEqual([3, 2, 0, 1]);
  });
});

describe("the histogram of confidence", () => {
  it("keeps right and wrong apart and loses nobody", () => {
    const { right, wrong } = confidenceHistogram(made([0, 1, 2, 0], [0, 0, 2, 1]), 10);
    expect(Array.from(right)).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(wrong)).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
  });
});

describe("pairs", () => {
  const first = made([0, 1, 2, 0, 1], [0, 1, 0, 1, 1]);
  const second = made([0, 1, 2, 0, 1], [0, 0, 2, 0, 1]);

  it("count gained and lost images", () => {
    const { counts, difference, test } = testPair(rightBitsOf(first), rightBitsOf(second));
    expect(counts).toEqual({ bothRight: 2, lost: 1, gained: 2, bothWrong: 0 });
    expect(difference.difference).toBeCloseTo(0.2, 12);
    expect(test.exactPValue).toBe(1);
  });

  it("pass over images that could not be read", () => {
    const [before, after] = [made([0, 1, 2], [0, null, 1]), made([0, 1, 2], [1, null, 2])];
    const { counts } = testPair(rightBitsOf(before), rightBitsOf(after));
    expect(counts).toEqual({ bothRight: 0, lost: 1, gained: 1, bothWrong: 0 });
  });

  it("are of the same images, or refused", () => {
    const [five, two] = [rightBitsOf(first), rightBitsOf(made([0, 1], [0, 1]))];
    expect(() => testPair(five, two)).toThrow("5 and 2 images");
    expect(() => selectImages(first, { kind: "gained", other: two })).toThrow("2 and 5 images");
    const less = rightBitsOf(made([0, 1, 2, 0, 1], [0, 1, 0, null, 1]));
    expect(() => testPair(five, less)).toThrow("other images were left out");
  });
});

describe("the images of a gallery", () => {
  const here = made([0, 1, 2, 0, 1], [0, 0, 2, 1, 1]);
  const there = rightBitsOf(made([0, 1, 2, 0, 1], [0, 1, 0, 0, 2]));
  const chosen = (wanted: Parameters<typeof selectImages>[1]) =>
    Array.from(selectImages(here, wanted));

  it.each([
    [{ kind: "all" }, [0, 1, 2, 3, 4]],
    [{ kind: "right" }, [0, 2, 4]],
    [{ kind: "wrong" }, [1, 3]],
    [{ kind: "class", label: 1 }, [1, 4]],
    [{ kind: "pair", label: 0, predicted: 1 }, [3]],
    [{ kind: "gained", other: there }, [2, 4]],
    [{ kind: "lost", other: there }, [1, 3]],
    [{ kind: "alone", others: [there, { images: 5, bits: Uint8Array.of(0b100) }] }, [4]],
  ] as const)("%j", (wanted, images) => expect(chosen(wanted)).toEqual(images));

  it("come by confidence or by loss where that is asked", () => {
    const wanted = { kind: "wrong" } as const;
    expect(Array.from(selectImages(here, wanted, "confident"))).toEqual([3, 1]);
    expect(Array.from(selectImages(here, wanted, "unsure"))).toEqual([1, 3]);
    expect(Array.from(selectImages(here, wanted, "worst"))).toEqual([1, 3]);
  });
});

describe("predictions that ship with a testbed", () => {
  const file = {
    run: "fine-tuned",
    steps: [
      { step: 0, predicted: { shift: "ABA" } },
      { step: 5, predicted: { shift: "ABB" } },
    ],
  };
  const read = (value: unknown) => readPredictedRun(value, "shift", ["A", "B"], 3, "run.json");

  it("are read as classes, and compared with the labels", () => {
    const [start, end] = referencesOfRun(read(file), Uint16Array.of(0, 1, 1), "A run");
    expect(start).toMatchObject({ id: "fine-tuned/0", title: "A run, step 0" });
    expect(start?.right.bits[0]).toBe(0b011);
    expect(end?.right.bits[0]).toBe(0b111);
  });

  it.each([
    [{}, 'run.json: it has no "run" and "steps"'],
    [{ run: "a", steps: [{ step: 0, predicted: {} }] }, 'steps[0], "shift": found no letters'],
    [{ run: "a", steps: [{ step: 0, predicted: { shift: "AB" } }] }, "found 2 letters, expected 3"],
    [{ run: "a", steps: [{ step: 0, predicted: { shift: "ABZ" } }] }, 'found "Z" at 2'],
  ])("that are broken are named: %j", (value, words) => {
    expect(() => read(value)).toThrow(words);
  });
});
