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
  rightWhereNoOther,
} from "../../stats/exampleAgreement.ts";
import { type McNemarResult, mcnemar } from "../../stats/mcnemar.ts";
import { hasBit, type PackedBits, rowOf } from "../../stats/packedBits.ts";
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

/**
 * Compares two models of a file of examples.
 * @param first @param second row numbers
 */
export function comparePair(bits: PackedBits, first: number, second: number): PairComparison {
  const [before, after] = [rowOf(bits, first), rowOf(bits, second)];
  const counts = pairCounts(before, after, bits.examples);
  return {
    counts,
    agreement: correctnessAgreement(before, after, bits.examples),
    consistency: errorConsistency(before, after, bits.examples),
    dominance: dominanceProbability(before, after, bits.examples),
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

/** Difficulty under a reference set; a model that is in the set counts there too. */
export function difficultyOf(
  bits: PackedBits,
  references: readonly number[],
  model: number,
): Difficulty {
  const examples = difficultyHistogram(bits, references);
  const right = new Uint32Array(examples.length);
  const row = rowOf(bits, model);
  rightCounts(bits, references).forEach((count, example) => {
    if (hasBit(row, example)) right[count] = (right[count] ?? 0) + 1;
  });
  return { examples, right };
}

/** Share of examples that the model has right and no model of the reference set has. */
export function aloneRight(
  bits: PackedBits,
  model: number,
  references: readonly number[],
): ExampleShare {
  return rightWhereNoOther(bits, model, references);
}
