import { type CountedAccuracy, counted } from "./accuracySummary.ts";
import { type Answers, className, isRight } from "./answers.ts";

/** How one class fares. */
export interface ClassResult {
  readonly index: number;
  readonly name: string;
  /** Images of the class, and how many are right: its recall. Null where the set has no image of it. */
  readonly accuracy: CountedAccuracy | null;
  /** Images that were called this class, whatever they are. */
  readonly predicted: number;
  /** Of those, how many are: its precision. NaN where none was called so. */
  readonly precision: number;
  /** The other class that its images were most often taken for, and how often; null where none was. */
  readonly confusedWith: { readonly index: number; readonly count: number } | null;
}

/** Results class by class, in label order. */
export function perClass(answers: Answers): readonly ClassResult[] {
  const { classes, labels, scores, measured } = answers;
  const totals = new Uint32Array(classes.length);
  const rights = new Uint32Array(classes.length);
  const predicted = new Uint32Array(classes.length);
  const wrong = Array.from({ length: classes.length }, () => new Map<number, number>());
  const increase = (counts: Uint32Array, at: number) => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const image of measured) {
    const label = labels[image] ?? 0;
    const answer = scores.predictions[image] ?? 0;
    increase(totals, label);
    increase(predicted, answer);
    if (isRight(answers, image)) increase(rights, label);
    else wrong[label]?.set(answer, (wrong[label]?.get(answer) ?? 0) + 1);
  }
  return classes.map((_, index) => {
    const total = totals[index] ?? 0;
    const correct = rights[index] ?? 0;
    return {
      index,
      name: className(answers, index),
      accuracy: total === 0 ? null : counted(correct, total),
      predicted: predicted[index] ?? 0,
      precision: correct / (predicted[index] ?? 0),
      confusedWith: mostOften(wrong[index] ?? new Map()),
    };
  });
}

/** The greatest count; of equal ones the lowest class. */
function mostOften(
  counts: ReadonlyMap<number, number>,
): { readonly index: number; readonly count: number } | null {
  let most: { readonly index: number; readonly count: number } | null = null;
  for (const [index, count] of counts) {
    if (most === null || count > most.count || (count === most.count && index < most.index)) {
      most = { index, count };
    }
  }
  return most;
}
