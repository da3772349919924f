import { type PairCounts, pairCounts } from "../../stats/exampleAgreement.ts";
import { type McNemarResult, mcnemar } from "../../stats/mcnemar.ts";
import { bytesPerRow } from "../../stats/packedBits.ts";
import { type PairedDifference, pairedBootstrap } from "../../stats/pairedBootstrap.ts";
import { type Answers, isRight } from "./answers.ts";

/** Which of a set's images somebody has right: one bit an image, the lowest first, as testbeds ship them. */
export interface RightBits {
  readonly images: number;
  readonly bits: Uint8Array;
}

/** Two models on the same images, as a test sees them. */
export interface PairTest {
  readonly counts: PairCounts;
  readonly test: McNemarResult;
  /** Accuracy of the second minus that of the first. */
  readonly difference: PairedDifference;
}

/**
 * The right answers as bits.
 * @returns null where not every image was measured: a paired test compares whole sets
 */
export function rightBitsOf(answers: Answers): RightBits | null {
  const images = answers.labels.length;
  if (answers.measured.length < images || images === 0) return null;
  const bits = new Uint8Array(bytesPerRow(images));
  for (let image = 0; image < images; image++) {
    if (isRight(answers, image)) bits[image >> 3] = (bits[image >> 3] ?? 0) | (1 << (image & 7));
  }
  return { images, bits };
}

/** McNemar's test and the paired bootstrap. @throws RangeError where they are not of the same images */
export function testPair(first: RightBits, second: RightBits): PairTest {
  if (first.images !== second.images) {
    throw new RangeError(
      `${first.images} and ${second.images} images cannot be compared one by one`,
    );
  }
  const counts = pairCounts(first.bits, second.bits, first.images);
  return {
    counts,
    test: mcnemar(counts.gained, counts.lost),
    difference: pairedBootstrap(counts),
  };
}
