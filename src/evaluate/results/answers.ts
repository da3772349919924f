import { classTitles } from "../../shiftset/labels/classTitles.ts";
import { NOT_MEASURED, type Scores } from "../scoring.ts";

/** A checkpoint's answers on one set of images: what every view of its results is computed from. */
export interface Answers {
  /** The set's title. */
  readonly title: string;
  /** Class names in label order, and as a person reads them. */
  readonly classes: readonly string[];
  readonly titles: readonly string[];
  /** True class of each image that was measured, in [0, classes.length); anything for the others. */
  readonly labels: Uint16Array;
  /** One entry an image, in the order of `labels`. */
  readonly scores: Scores;
  /** Places of the images that were measured, ascending. */
  readonly measured: Uint32Array;
}

/**
 * Puts labels and scores together.
 * @throws RangeError where they are not of the same images, or the label of one that was measured names no class
 */
export function answersOf(
  set: {
    readonly title: string;
    readonly classes: readonly string[];
    readonly labels: Uint16Array;
  },
  scores: Scores,
): Answers {
  const { title, classes, labels } = set;
  const titles = classTitles(classes);
  const { predictions } = scores;
  if (predictions.length !== labels.length) {
    throw new RangeError(
      `${title}: ${predictions.length} predictions do not belong to ${labels.length} labels`,
    );
  }
  const measured: number[] = [];
  predictions.forEach((prediction, image) => {
    if (prediction !== NOT_MEASURED) measured.push(image);
  });
  // What was left out may have a label that is none of the classes.
  const wrong = measured.find((image) => (labels[image] ?? classes.length) >= classes.length);
  if (wrong !== undefined) {
    throw new RangeError(
      `${title}: image ${wrong} has the label ${labels[wrong]} of ${classes.length} classes`,
    );
  }
  return { title, classes, titles, labels, scores, measured: Uint32Array.from(measured) };
}

/** Whether an image was measured and the greatest logit is its class's. */
export function isRight({ labels, scores }: Answers, image: number): boolean {
  return scores.predictions[image] === labels[image];
}

/** A class's name as a person reads it, or its number where it has none. */
export function className({ titles }: Pick<Answers, "titles">, index: number): string {
  return titles[index] || String(index);
}
