import { hasBit, rowOf } from "../stats/packedBits.ts";
import type { Examples } from "../testbed/examples.ts";

/** The examples that no model of the reference set gets right, as indices in their order. */
export function rightForNobody(
  { bits, models: ids }: Pick<Examples, "bits" | "models">,
  models: ReadonlySet<string>,
): number[] {
  const rows = ids.flatMap((id, row) => (models.has(id) ? [rowOf(bits, row)] : []));
  return Array.from({ length: bits.examples }, (_, example) => example).filter((example) =>
    rows.every((row) => !hasBit(row, example)),
  );
}

/** What a run's published checkpoint predicted on one test set: a character an image, the name of its class. */
export interface StepPredictions {
  readonly step: number;
  readonly predicted: string;
}

/** Those of `examples` that a checkpoint gets right. */
export function rightAmong(
  predicted: string,
  labels: ArrayLike<number>,
  classes: readonly string[],
  examples: readonly number[],
): number[] {
  return examples.filter((example) => predicted[example] === classes[labels[example] ?? -1]);
}

/**
 * The predictions of a run on one test set, out of the file that is published with its checkpoints
 * (testbeds/ID/predictions/RUN.json).
 * @param count Number of images of the test set, which each line of predictions must have
 * @throws {Error} that names the file and what is wrong with it
 */
export function readPredictions(
  json: unknown,
  file: string,
  testSet: string,
  count: number,
): StepPredictions[] {
  const steps: unknown[] = isRecord(json) && Array.isArray(json.steps) ? json.steps : [];
  const read = steps.flatMap((entry): StepPredictions[] => {
    if (!isRecord(entry) || typeof entry.step !== "number" || !isRecord(entry.predicted)) return [];
    const predicted = entry.predicted[testSet];
    if (typeof predicted !== "string" || predicted.length !== count) return [];
    return [{ step: entry.step, predicted }];
  });
  if (read.length === 0 || read.length !== steps.length) {
    throw new Error(
      `${file}: expected ${count} predictions on ${testSet} at every step, found them at ${read.length} of ${steps.length} steps.`,
    );
  }
  return read;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
