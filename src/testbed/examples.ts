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
  /** Number of examples, n. */
  readonly count: number;
  /** Bytes of a row: ceil(n / 8). */
  readonly rowBytes: number;
  /** models.length × rowBytes bytes. */
  readonly bits: Uint8Array;
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
  const testSet = testbed.testSets.find((set) => set.id === reference.testSet);
  const count = testSet?.size ?? 0;
  const rowBytes = Math.ceil(count / 8);
  const expected = testbed.models.length * rowBytes;
  if (bytes.length !== expected || expected === 0) {
    const size = `${testbed.models.length} models × ${rowBytes} bytes = ${expected} bytes`;
    throw failure(reference.file, "the file", `${bytes.length} bytes`, size);
  }
  const models = testbed.models.map((model) => model.id);
  const examples = { testSet: reference.testSet, models, count, rowBytes, bits: bytes };
  testbed.models.forEach((model, row) => {
    const stated = model.accuracies[reference.testSet]?.correct ?? null;
    const counted = countRight(examples, row);
    if (stated !== null && counted !== stated) {
      throw failure(reference.file, `model "${model.id}"`, `${counted} right`, `${stated} right`);
    }
  });
  return examples;
}

function failure(file: string, place: string, found: string, expected: string): TestbedError {
  return new TestbedError(file, [{ place, found, expected, advice: "Fetch the file again." }]);
}

/** Whether the model of a row gets an example right. */
export function isRight({ bits, rowBytes }: Examples, row: number, example: number): boolean {
  const byte = bits[row * rowBytes + (example >> 3)] ?? 0;
  return ((byte >> (example & 7)) & 1) === 1;
}

/** The packed row of a model, or null if the file has no such model. */
export function rowOf(examples: Examples, model: string): Uint8Array | null {
  const row = examples.models.indexOf(model);
  if (row < 0) return null;
  return examples.bits.subarray(row * examples.rowBytes, (row + 1) * examples.rowBytes);
}

/** How many examples the model of a row gets right. */
export function countRight({ bits, rowBytes }: Examples, row: number): number {
  let right = 0;
  for (let at = row * rowBytes; at < (row + 1) * rowBytes; at++) right += bitsSet(bits[at] ?? 0);
  return right;
}

/** Packs rows of answers, right or wrong, all of one length. */
export function packExamples(rows: readonly (readonly boolean[])[]): Uint8Array {
  const rowBytes = Math.ceil((rows[0]?.length ?? 0) / 8);
  const bits = new Uint8Array(rows.length * rowBytes);
  rows.forEach((row, k) => {
    row.forEach((right, j) => {
      if (right)
        bits[k * rowBytes + (j >> 3)] = (bits[k * rowBytes + (j >> 3)] ?? 0) | (1 << (j & 7));
    });
  });
  return bits;
}

function bitsSet(byte: number): number {
  let rest = byte - ((byte >> 1) & 0x55);
  rest = (rest & 0x33) + ((rest >> 2) & 0x33);
  return (rest + (rest >> 4)) & 0x0f;
}
