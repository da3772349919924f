/** Robustness improvement of fine-tuning on each of several shifts. */
export interface RobustnessImprovement {
  /** RIᵢ, in the order of the shifts; fractions. */
  readonly each: readonly number[];
  /** mRI: the mean of all RIᵢ. */
  readonly mean: number;
}

/**
 * Robustness improvement (ImageNet-RIB, arXiv 2410.21582): for a model fine-tuned on shift i,
 * RIᵢ = mean over j ≠ i of (Aᵢ(j) − A_pre(j)); mRI = mean of RIᵢ over i.
 * @param fineTuned fineTuned[i][j] = Aᵢ(j), accuracy on shift j of the model fine-tuned on shift i
 * @param pretrained pretrained[j] = A_pre(j), accuracy on shift j before fine-tuning
 * @throws RangeError for fewer than 2 shifts, a table that is not square, or values that are not finite
 */
export function robustnessImprovement(
  fineTuned: readonly (readonly number[])[],
  pretrained: readonly number[],
): RobustnessImprovement {
  const shifts = pretrained.length;
  if (shifts < 2)
    throw new RangeError(`Robustness improvement needs at least 2 shifts, got ${shifts}.`);
  if (fineTuned.length !== shifts) {
    throw new RangeError(
      `There must be one fine-tuned model for each of ${shifts} shifts, got ${fineTuned.length}.`,
    );
  }
  const each = fineTuned.map((row, i) => {
    if (row.length !== shifts) {
      throw new RangeError(
        `The model fine-tuned on shift ${i} has ${row.length} accuracies, not ${shifts}.`,
      );
    }
    let sum = 0;
    row.forEach((accuracy, j) => {
      if (j === i) return;
      const gain = accuracy - (pretrained[j] ?? Number.NaN);
      if (!Number.isFinite(gain)) {
        throw new RangeError(`The accuracy of model ${i} on shift ${j} is not a finite number.`);
      }
      sum += gain;
    });
    return sum / (shifts - 1);
  });
  return { each, mean: each.reduce((sum, value) => sum + value, 0) / shifts };
}
