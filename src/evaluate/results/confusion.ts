import type { Answers } from "./answers.ts";

/** Images of one class that were taken for another (or for itself). */
export interface ConfusionCell {
  /** True class. */
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
  /** Of the class's images, a fraction in (0, 1]. */
  readonly share: number;
}

/** Which classes were taken for which. Only what occurred is held: at most one cell an image. */
export interface Confusion {
  readonly classes: number;
  /** Images of each class. */
  readonly totals: Uint32Array;
  /** 0 where the pair did not occur. */
  count(label: number, predicted: number): number;
  /** Wrong pairs by falling count, then by falling share, then by label. */
  readonly mistakes: readonly ConfusionCell[];
  /** The greatest share of a cell, right ones included; 0 without images. */
  readonly greatestShare: number;
}

/** Counts pairs of true and predicted class. */
export function confusionOf({ classes, labels, scores, measured }: Answers): Confusion {
  const size = classes.length;
  const cells = new Map<number, number>();
  const totals = new Uint32Array(size);
  for (const image of measured) {
    const label = labels[image] ?? 0;
    const key = label * size + (scores.predictions[image] ?? 0);
    cells.set(key, (cells.get(key) ?? 0) + 1);
    totals[label] = (totals[label] ?? 0) + 1;
  }
  const all = [...cells].map(([key, count]): ConfusionCell => {
    const label = Math.floor(key / size);
    return { label, predicted: key % size, count, share: count / (totals[label] ?? 1) };
  });
  return {
    classes: size,
    totals,
    count: (label, predicted) => cells.get(label * size + predicted) ?? 0,
    mistakes: all
      .filter(({ label, predicted }) => label !== predicted)
      .sort(
        (a, b) =>
          b.count - a.count || b.share - a.share || a.label - b.label || a.predicted - b.predicted,
      ),
    greatestShare: all.reduce((most, { share }) => Math.max(most, share), 0),
  };
}

/**
 * The classes of the most frequent mistakes, at most `most` of them, so that those often confused stand side by
 * side; filled up in label order with those that have images.
 */
export function mostConfused({ mistakes, totals, classes }: Confusion, most: number): number[] {
  const chosen = new Set<number>();
  for (const { label, predicted } of mistakes) {
    if (chosen.size + Number(!chosen.has(label)) + Number(!chosen.has(predicted)) > most) continue;
    chosen.add(label).add(predicted);
    if (chosen.size === most) break;
  }
  for (let index = 0; index < classes && chosen.size < most; index++) {
    if ((totals[index] ?? 0) > 0) chosen.add(index);
  }
  return [...chosen];
}
