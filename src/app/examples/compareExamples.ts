import {
  changedExamples,
  correctnessAgreement,
  type Dominance,
  difficultyHistogram,
  dominanceProbability,
  type ExampleShare,
  errorConsistency,
  type PairCounts,
  pairCounts,
  rightCounts,
  rightWhereNoneIs,
} from "../../stats/exampleAgreement.ts";
import { type McNemarResult, mcnemar } from "../../stats/mcnemar.ts";
import { hasBit, type PackedBits } from "../../stats/packedBits.ts";
import { type PairedDifference, pairedBootstrap } from "../../stats/pairedBootstrap.ts";

/** Two models on the same examples. */
export interface PairComparison {
  readonly counts: PairCounts;
  readonly agreement: number;
  readonly consistency: number;
  readonly dominance: Dominance;
  readonly test: McNemarResult;
  /** Accuracy of the second minus that of the first. */
  readonly difference: PairedDifference;
  /** Numbers of the examples, from 0, in the order of the source. */
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

/** Compares two rows of right and wrong over the same examples: two models, or two steps of a run. */
export function comparePair(
  before: Uint8Array,
  after: Uint8Array,
  examples: number,
): PairComparison {
  const counts = pairCounts(before, after, examples);
  return {
    counts,
    agreement: correctnessAgreement(before, after, examples),
    consistency: errorConsistency(before, after, examples),
    dominance: dominanceProbability(before, after, examples),
    test: mcnemar(counts.gained, counts.lost),
    difference: pairedBootstrap(counts),
    ...changedExamples(before, after),
  };
}

/** The examples by how many models of a reference set have them right, and how many of each a model has right. */
export interface Difficulty {
  /** Entry k: examples that k of the reference models have right. */
  readonly examples: Uint32Array;
  /** Entry k: how many of those the model has right. */
  readonly right: Uint32Array;
}

/** Difficulty under a reference set, and how much of each level a row of right and wrong has right. */
export function difficultyOf(
  bits: PackedBits,
  references: readonly number[],
  row: Uint8Array,
): Difficulty {
  const examples = difficultyHistogram(bits, references);
  const right = new Uint32Array(examples.length);
  rightCounts(bits, references).forEach((count, example) => {
    if (hasBit(row, example)) right[count] = (right[count] ?? 0) + 1;
  });
  return { examples, right };
}

/** Share of examples that a row has right and no model of the reference set has. */
export function aloneRight(
  row: Uint8Array,
  bits: PackedBits,
  references: readonly number[],
): ExampleShare {
  return rightWhereNoneIs(row, bits, references);
}
