import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packRows } from "../../src/stats/packedBits.ts";
import type { ExamplesReference, Model } from "../../src/testbed/types.ts";
import { type NpzArray, readNpz } from "./npz.ts";

export interface Examples {
  readonly references: readonly ExamplesReference[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Packs which examples each model gets right, from the predicted classes of `FOLDER/ID/predictions.npz`, and checks
 * that the number of right answers is the one that the table gives.
 * @param sets Names of the arrays, each with the id of its test set.
 */
export function packPredictions(
  folder: string,
  testbed: string,
  models: readonly Model[],
  sets: readonly (readonly [string, string])[],
): Examples {
  const arrays = readNpz(readFileSync(join(folder, testbed, "predictions.npz")));
  const files = new Map<string, Uint8Array>();
  const references = sets.map(([name, testSet]): ExamplesReference => {
    const rows = correctnessOf(arrays, name);
    for (const [k, model] of models.entries()) checkCount(model, testSet, rows[k]);
    const bytes = packRows(rows).bytes;
    const file = `${testSet}.bits`;
    files.set(file, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { testSet, file, bytes: bytes.length, sha256 };
  });
  return { references, files };
}

function correctnessOf(arrays: ReadonlyMap<string, NpzArray>, name: string): boolean[][] {
  const predictions = arrays.get(name);
  const labels = arrays.get(`labels_${name}`);
  if (predictions === undefined || labels === undefined)
    throw new Error(`no predictions of ${name}`);
  const [count = 0, size = 0] = predictions.shape;
  return Array.from({ length: count }, (_, k) =>
    Array.from({ length: size }, (_, j) => predictions.data[k * size + j] === labels.data[j]),
  );
}

function checkCount(model: Model, testSet: string, row: readonly boolean[] | undefined): void {
  const counted = row?.reduce((sum, right) => sum + (right ? 1 : 0), 0);
  const stated = model.accuracies[testSet]?.correct;
  if (counted !== stated) {
    throw new Error(
      `${model.id} on ${testSet}: ${counted} right by predictions, ${stated} by the table`,
    );
  }
}
