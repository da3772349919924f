import { countOnes, type PackedBits, packedBits, rowOf } from "../stats/packedBits.ts";
import { accuracyOn } from "./readAccuracies.ts";
import { TestbedError } from "./testbedError.ts";
import type { ExamplesReference, Testbed } from "./types.ts";

/**
 * Which examples of a test set each model gets right.
 *
 * The file is a row a model, in the order of the testbed's models; a row is ceil(n / 8) bytes; example j is bit j mod 8
 * (the lowest first) of byte ⌊j / 8⌋, 1 for right. The bits after the last example are 0.
 */
export interface Examples {
  readonly testSet: string;
  /** Ids of the models, in the order of the rows. */
  readonly models: readonly string[];
  readonly bits: PackedBits;
}

/**
 * Checks and wraps a file of per-example correctness.
 * @param bytes The file that `reference` names.
 * @throws {TestbedError} if the size is not what the testbed says, or a row's number of right answers is not the model's
 */
export function readExamples(
  bytes: Uint8Array,
  testbed: Testbed,
  reference: ExamplesReference,
): Examples {
  const { testSet, file } = reference;
  const size = testbed.testSets.find((set) => set.id === testSet)?.size ?? 0;
  if (size === 0) {
    throw failure(file, `test set "${testSet}"`, "no size", "the number of examples");
  }
  const bits = wrap(bytes, testbed.models.length, size, file);
  testbed.models.forEach((model, row) => {
    const stated = accuracyOn(model.accuracies, testSet)?.correct ?? null;
    const counted = countOnes(rowOf(bits, row));
    if (stated !== null && counted !== stated) {
      throw failure(file, `model "${model.id}"`, `${counted} right`, `${stated} right`);
    }
  });
  return { testSet, models: testbed.models.map((model) => model.id), bits };
}

function wrap(bytes: Uint8Array, rows: number, examples: number, file: string): PackedBits {
  try {
    return packedBits(bytes, rows, examples);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw failure(file, "the file", error.message, `${rows} rows of ${examples} bits`);
  }
}

function failure(file: string, place: string, found: string, expected: string): TestbedError {
  const advice = "Fetch the file again, or make it again from the predictions.";
  return new TestbedError(file, [{ place, found, expected, advice }]);
}

/** The packed answers of a model, for the functions of stats/packedBits.ts; null if the file has no such model. */
export function answersOf({ models, bits }: Examples, model: string): Uint8Array | null {
  const row = models.indexOf(model);
  return row < 0 ? null : rowOf(bits, row);
}
