/** Stands for "not measured" among predictions; class numbers are smaller. */
export const NOT_MEASURED = 0xffff;

/** The first image of a batch whose logits hold no finite maximum. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";
  /** Place in the batch, from 0. */
  readonly row: number;

  constructor(row: number) {
    super(`row ${row} has no finite greatest logit`);
    this.row = row;
  }
}

/**
 * The class of the greatest logit of each row; of equal ones the lowest number, as NumPy's argmax.
 * @param logits rows × classes numbers, row after row
 * @throws NotFiniteError where a row holds NaN or its maximum is infinite
 */
export function predictions(logits: Float32Array, rows: number, classes: number): Uint16Array {
  const result = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    const offset = row * classes;
    let best = 0;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < classes; index++) {
      const logit = logits[offset + index] ?? Number.NaN;
      if (Number.isNaN(logit)) throw new NotFiniteError(row);
      if (logit > greatest) {
        greatest = logit;
        best = index;
      }
    }
    if (!Number.isFinite(greatest)) throw new NotFiniteError(row);
    result[row] = best;
  }
  return result;
}

/** How many predictions equal the label; NOT_MEASURED never does. */
export function countCorrect(predicted: Uint16Array, labels: Uint16Array): number {
  let correct = 0;
  for (let index = 0; index < predicted.length; index++) {
    if (predicted[index] === labels[index]) correct += 1;
  }
  return correct;
}
