import { hasBit, unionOf } from "../../stats/packedBits.ts";
import { type Answers, isRight } from "./answers.ts";
import type { RightBits } from "./pairing.ts";

/** Which images a gallery shows. */
export type Wanted =
  | { readonly kind: "all" | "right" | "wrong" }
  /** One cell of the confusion matrix. */
  | { readonly kind: "pair"; readonly label: number; readonly predicted: number }
  /** Of one class. */
  | { readonly kind: "class"; readonly label: number }
  /** Right here and wrong in the other, or the reverse. */
  | { readonly kind: "gained" | "lost"; readonly other: RightBits }
  /** Right here and in none of these. */
  | { readonly kind: "alone"; readonly others: readonly RightBits[] };

/** `confident`: the most confident first; `unsure`: the least; `worst`: the greatest loss. */
export type ImageOrder = "set" | "confident" | "unsure" | "worst";

/** The places of the wanted images in the set, in the wanted order; equal ones in the set's order. */
export function selectImages(
  answers: Answers,
  wanted: Wanted,
  order: ImageOrder = "set",
): Uint32Array {
  const fits = test(answers, wanted);
  const chosen = answers.measured.filter(fits);
  const { confidences, losses } = answers.scores;
  const by = (values: Float32Array, sign: 1 | -1) =>
    chosen.sort((a, b) => sign * ((values[a] ?? 0) - (values[b] ?? 0)) || a - b);
  if (order === "confident") return by(confidences, -1);
  if (order === "unsure") return by(confidences, 1);
  return order === "worst" ? by(losses, -1) : chosen;
}

function test(answers: Answers, wanted: Wanted): (image: number) => boolean {
  const { labels, scores } = answers;
  const right = (image: number) => isRight(answers, image);
  switch (wanted.kind) {
    case "all":
      return () => true;
    case "right":
      return right;
    case "wrong":
      return (image) => !right(image);
    case "class":
      return (image) => labels[image] === wanted.label;
    case "pair":
      return (image) =>
        labels[image] === wanted.label && scores.predictions[image] === wanted.predicted;
    case "gained":
      requireSame(answers, [wanted.other]);
      return (image) => right(image) && !hasBit(wanted.other.bits, image);
    case "lost":
      requireSame(answers, [wanted.other]);
      return (image) => !right(image) && hasBit(wanted.other.bits, image);
    case "alone": {
      requireSame(answers, wanted.others);
      const bytes = Math.ceil(labels.length / 8);
      const union = unionOf(
        wanted.others.map(({ bits }) => bits),
        bytes,
      );
      return (image) => right(image) && !hasBit(union, image);
    }
  }
}

function requireSame({ labels }: Answers, others: readonly RightBits[]): void {
  for (const { images } of others) {
    if (images !== labels.length) {
      throw new RangeError(`${images} and ${labels.length} images cannot be compared one by one`);
    }
  }
}
