import { type PairCounts, pairCounts } from "../../stats/exampleAgreement.ts";
import { type McNemarResult, mcnemar } from "../../stats/mcnemar.ts";
import { bytesPerRow } from "../../stats/packedBits.ts";
import { type PairedDifference, pairedBootstrap } from "../../stats/pairedBootstrap.ts";
import { type Answers, isRight } from "./answers.ts";

/** Which of a set's images somebody has right: one bit an image, the lowest first, as testbeds ship them. */
export interface RightBits {
  readonly images: number;
  readonly bits: Uint8Array;
  /** Images that could not be read; their bits are 0, and no test counts them. 0 when left out. */
  readonly leftOut?: number;
}

/** Two models on the same images, as a test sees them. */
export interface PairTest {
  readonly counts: PairCounts;
  readonly test: McNemarResult;
  /** Accuracy of the second minus that of the first. */
  readonly difference: PairedDifference;
}

/** The right answers of a checkpoint that was measured on the whole set as bits. */
export function rightBitsOf(answers: Answers): RightBits {
  const images = answers.labels.length;
  const bits = new Uint8Array(bytesPerRow(images));
  for (const image of answers.measured) {
    if (isRight(answers, image)) bits[image >> 3] = (bits[image >> 3] ?? 0) | (1 << (image & 7));
  }
  return { images, bits, leftOut: images - answers.measured.length };
}

/** McNemar's test and the paired bootstrap. @throws RangeError where they are not of the same images */
export function testPair(first: RightBits, second: RightBits): PairTest {
  if (first.images !== second.images) {
    throw new RangeError(
      `${first.images} and ${second.images} images cannot be compared one by one`,
    );
  }
  if ((first.leftOut ?? 0) !== (second.leftOut ?? 0)) {
    throw new RangeError("other images were left out of the one than of the other");
  }
  const all = pairCounts(first.bits, second.bits, first.images);
  const counts = { ...all, bothWrong: all.bothWrong - (first.leftOut ?? 0) };
  return {
    counts,
    test: mcnemar(counts.gained, counts.lost),
    difference: pairedBootstrap(counts),
  };
}
