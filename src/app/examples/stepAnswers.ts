import { readPredictions } from "../../figures/unique.ts";
import type { ShiftSet } from "../../shiftset/types.ts";
import { bytesPerRow, countOnes } from "../../stats/packedBits.ts";
import { accuracyOn } from "../../testbed/readAccuracies.ts";
import type { Trajectory } from "../../testbed/types.ts";

/**
 * Which examples each published step of a run gets right, as rows of packed bits (stats/packedBits.ts).
 * @param json what the run's file of predictions holds
 * @param file its name, for messages
 * @param set the images of the test set, for their labels
 * @throws {Error} where the file is not of these examples, or its right answers are not as many as the run states
 */
export function answersOfSteps(
  json: unknown,
  file: string,
  testSet: string,
  run: Trajectory,
  { labels, classes }: Pick<ShiftSet, "labels" | "classes">,
): ReadonlyMap<number, Uint8Array> {
  const rows = new Map<number, Uint8Array>();
  for (const { step, predicted } of readPredictions(json, file, testSet, labels.length)) {
    const row = rowOfPredictions(predicted, labels, classes);
    const measured = run.steps.find((candidate) => candidate.step === step);
    const stated = measured && accuracyOn(measured.accuracies, testSet)?.correct;
    const counted = countOnes(row);
    if (stated !== undefined && stated !== null && stated !== counted) {
      throw new Error(
        `${file}: step ${step} has ${counted} right answers on ${testSet}, the testbed states ${stated}. Make both again.`,
      );
    }
    rows.set(step, row);
  }
  return rows;
}

function rowOfPredictions(
  predicted: string,
  labels: ArrayLike<number>,
  classes: readonly string[],
): Uint8Array {
  const row = new Uint8Array(bytesPerRow(labels.length));
  for (let i = 0; i < labels.length; i++) {
    if (predicted[i] === classes[labels[i] ?? -1])
      row[i >> 3] = (row[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return row;
}
