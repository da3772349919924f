import { type Answers, className } from "../../../evaluate/results/answers.ts";
import type { RightBits } from "../../../evaluate/results/pairing.ts";
import type { Wanted } from "../../../evaluate/results/selection.ts";

/** Somebody that a checkpoint is compared with image by image. */
export interface Other {
  readonly id: string;
  readonly title: string;
  readonly right: RightBits;
}

/** What a gallery shows: images of one set, chosen by how they were answered. */
export interface GalleryQuery {
  /** Index of the set. */
  readonly set: number;
  readonly wanted: Wanted;
  /** Whom `wanted` compares with. */
  readonly other: Other | null;
}

export const FIRST_QUERY: GalleryQuery = { set: 0, wanted: { kind: "wrong" }, other: null };

/** What is shown, in words that follow a count: "37 images, wrong". */
export function queryWords({ wanted, other }: GalleryQuery, answers: Answers): string {
  switch (wanted.kind) {
    case "all":
      return "all that were measured";
    case "right":
      return "right";
    case "wrong":
      return "wrong";
    case "class":
      return className(answers, wanted.label);
    case "pair":
      return wanted.label === wanted.predicted
        ? `${className(answers, wanted.label)}, right`
        : `${className(answers, wanted.label)} taken for ${className(answers, wanted.predicted)}`;
    case "gained":
      return `right here, wrong in ${other?.title ?? "the other"}`;
    case "lost":
      return `wrong here, right in ${other?.title ?? "the other"}`;
    case "alone":
      return `right here, and in none of the ${wanted.others.length} models of the baseline`;
  }
}
