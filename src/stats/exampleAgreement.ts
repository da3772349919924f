import {
  bytesPerRow,
  countBoth,
  countOnes,
  countOnlyFirst,
  hasBit,
  indicesOf,
  type PackedBits,
  rowOf,
  unionOf,
} from "./packedBits.ts";

/** How two models fare on the same examples; the four counts add up to the number of examples. */
export interface PairCounts {
  readonly bothRight: number;
  /** Right in the first (before) only: lost. */
  readonly lost: number;
  /** Right in the second (after) only: gained. */
  readonly gained: number;
  readonly bothWrong: number;
}

/** Counts of right and wrong of two rows over the same examples. */
export function pairCounts(before: Uint8Array, after: Uint8Array, examples: number): PairCounts {
  const bothRight = countBoth(before, after);
  const lost = countOnlyFirst(before, after);
  const gained = countOnlyFirst(after, before);
  return { bothRight, lost, gained, bothWrong: examples - bothRight - lost - gained };
}

/** Which examples changed from one model, or one step of a run, to another; ascending indices. */
export interface ChangedExamples {
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

/** The examples gained and lost between two rows. */
export function changedExamples(before: Uint8Array, after: Uint8Array): ChangedExamples {
  if (before.length !== after.length) {
    throw new RangeError(
      `Rows of ${before.length} and ${after.length} bytes are not of the same examples.`,
    );
  }
  const gained = after.map((byte, i) => byte & ~(before[i] ?? 0));
  const lost = before.map((byte, i) => byte & ~(after[i] ?? 0));
  return { gained: indicesOf(gained), lost: indicesOf(lost) };
}

/** A share of examples with what it was counted from. */
export interface ExampleShare {
  /** count / examples, a fraction. */
  readonly share: number;
  readonly count: number;
  readonly examples: number;
}

/**
 * The share of examples that this model gets right and no model of the reference set does (Andreassen et al. 2022).
 * @param references row numbers; the model itself, if among them, is passed over
 */
export function rightWhereNoOther(
  bits: PackedBits,
  model: number,
  references: readonly number[],
): ExampleShare {
  const others = references.filter((row) => row !== model);
  return rightWhereNoneIs(rowOf(bits, model), bits, others);
}

/** As `rightWhereNoOther`, for a row from elsewhere over the same examples, such as a step of a run. */
export function rightWhereNoneIs(
  row: Uint8Array,
  bits: PackedBits,
  references: readonly number[],
): ExampleShare {
  const union = unionOf(
    references.map((reference) => rowOf(bits, reference)),
    bytesPerRow(bits.examples),
  );
  const count = countOnlyFirst(row, union);
  return { share: count / bits.examples, count, examples: bits.examples };
}

/** The dominance probability of two models, and which of them is the less accurate. */
export interface Dominance extends ExampleShare {
  /** 0 or 1: the first or the second argument; the first where both are equally accurate. */
  readonly lessAccurate: 0 | 1;
}

/**
 * Dominance probability (Mania and Sra 2020): P(the less accurate model is right and the more accurate one is wrong).
 * Small values mean that better models get right almost all that worse ones do.
 */
export function dominanceProbability(
  first: Uint8Array,
  second: Uint8Array,
  examples: number,
): Dominance {
  const lessAccurate = countOnes(first) <= countOnes(second) ? 0 : 1;
  const count = lessAccurate === 0 ? countOnlyFirst(first, second) : countOnlyFirst(second, first);
  return { share: count / examples, count, examples, lessAccurate };
}

/** Share of examples on which both models are right or both are wrong. */
export function correctnessAgreement(
  first: Uint8Array,
  second: Uint8Array,
  examples: number,
): number {
  const { bothRight, bothWrong } = pairCounts(first, second, examples);
  return (bothRight + bothWrong) / examples;
}

/**
 * Cohen's κ of right and wrong (error consistency, Geirhos, Meding and Wichmann 2020): agreement beyond that of
 * independent models of the same accuracies, over the most there could be. NaN where both are always right, or wrong.
 */
export function errorConsistency(first: Uint8Array, second: Uint8Array, examples: number): number {
  const p = countOnes(first) / examples;
  const q = countOnes(second) / examples;
  const expected = p * q + (1 - p) * (1 - q);
  return (correctnessAgreement(first, second, examples) - expected) / (1 - expected);
}

/** Share of examples for which two models predict the same class, right or wrong (Baek et al. 2022). */
export function predictionAgreement(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== second.length || first.length === 0) {
    throw new RangeError(
      `Agreement needs two predictions of the same examples, got ${first.length} and ${second.length}.`,
    );
  }
  let same = 0;
  for (let i = 0; i < first.length; i++) if (first[i] === second[i]) same++;
  return same / first.length;
}

/** For each example, how many of the rows have it right. */
export function rightCounts(bits: PackedBits, rows: readonly number[]): Uint32Array {
  const counts = new Uint32Array(bits.examples);
  for (const index of rows) {
    const row = rowOf(bits, index);
    for (let i = 0; i < counts.length; i++) if (hasBit(row, i)) counts[i] = (counts[i] ?? 0) + 1;
  }
  return counts;
}

/** Entry k: number of examples that exactly k of the rows have right, k from 0 to the number of rows. */
export function difficultyHistogram(bits: PackedBits, rows: readonly number[]): Uint32Array {
  const histogram = new Uint32Array(rows.length + 1);
  for (const count of rightCounts(bits, rows)) histogram[count] = (histogram[count] ?? 0) + 1;
  return histogram;
}
