import { clopperPearson } from "../../stats/clopperPearson.ts";
import type { Interval } from "../../stats/interval.ts";
import type { Answers } from "./answers.ts";

/** Right answers of a number of images. */
export interface CountedAccuracy {
  readonly correct: number;
  readonly total: number;
  /** Clopper–Pearson, 95 %; fractions. */
  readonly interval: Interval;
}

/** The figures of one set that stand first. */
export interface AccuracySummary {
  readonly top1: CountedAccuracy;
  /** Null with five classes or fewer, where every answer would be right. */
  readonly top5: CountedAccuracy | null;
  /**
   * Mean of −ln of the true class's probability, in nats, over the images whose class has a logit; null where none has.
   */
  readonly crossEntropy: number | null;
  /** Images whose class has no logit: wrong in every accuracy, left out of the cross-entropy. */
  readonly withoutLogit: number;
  /** Mean probability of the predicted class, a fraction. */
  readonly confidence: number;
}

/** Right answers with their exact interval. */
export function counted(correct: number, total: number): CountedAccuracy {
  return { correct, total, interval: clopperPearson(correct, total) };
}

/** Images whose true class is among the `k` greatest logits: those of a rank below k. */
export function topK({ scores, measured }: Answers, k: number): number {
  let count = 0;
  for (const image of measured) if ((scores.ranks[image] ?? k) < k) count += 1;
  return count;
}

/** Null where nothing was measured. */
export function accuracySummary(answers: Answers): AccuracySummary | null {
  const { scores, measured, classes } = answers;
  const total = measured.length;
  if (total === 0) return null;
  const answerable = measured.filter((image) => Number.isFinite(scores.losses[image]));
  const mean = (values: Float32Array, images: Uint32Array): number => {
    let sum = 0;
    for (const image of images) sum += values[image] ?? 0;
    return sum / images.length;
  };
  return {
    top1: counted(topK(answers, 1), total),
    top5: classes.length > 5 ? counted(topK(answers, 5), total) : null,
    crossEntropy: answerable.length === 0 ? null : mean(scores.losses, answerable),
    withoutLogit: total - answerable.length,
    confidence: mean(scores.confidences, measured),
  };
}
