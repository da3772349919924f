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

/** What is kept of each image's logits. */
export interface Scores {
  /** Class of the greatest logit; of equal ones the lowest number, as NumPy's argmax. */
  readonly predictions: Uint16Array;
  /**
   * Classes placed before the true one: 0 where the prediction is right; top-k is rank < k. A class without columns comes
   * last.
   */
  readonly ranks: Uint16Array;
  /** Probability of the predicted class, by softmax, in [0, 1]. */
  readonly confidences: Float32Array;
  /** −ln of the true class's probability, in nats; at least 0. Infinite exactly where the class has no column. */
  readonly losses: Float32Array;
  /**
   * The classes' logits themselves, row after row, where they were asked for; of probabilities the logarithms, and −∞ of
   * a class without columns.
   */
  readonly logits?: Float32Array;
}

/** Which columns of the logits count, and whether they are probabilities already. */
export interface ScoreOptions {
  /** Columns of each class, of which the greatest counts; a column each when left out. */
  readonly columns?: readonly (readonly number[])[];
  /** The network applied softmax itself: the logarithms of its outputs are its logits but for a constant. */
  readonly probabilities?: boolean;
  /** Keep the logits of the classes. */
  readonly keepLogits?: boolean;
}

export function emptyScores(count: number): Scores {
  return {
    predictions: new Uint16Array(count).fill(NOT_MEASURED),
    ranks: new Uint16Array(count).fill(NOT_MEASURED),
    confidences: new Float32Array(count),
    losses: new Float32Array(count),
  };
}

/**
 * Scores a batch.
 * @param logits rows × width numbers, row after row; more rows than labels are ignored
 * @param labels true class of each row
 * @param width columns of a row
 * @throws NotFiniteError where a row holds NaN or its maximum is infinite
 */
export function scoreBatch(
  logits: Float32Array,
  labels: Uint16Array,
  width: number,
  options: ScoreOptions = {},
): Scores {
  const { columns } = options;
  const classes = columns?.length ?? width;
  const kept = options.keepLogits ? new Float32Array(labels.length * classes) : null;
  const scores = emptyScores(labels.length);
  const values = new Float64Array(classes);
  for (let row = 0; row < labels.length; row++) {
    const offset = row * width;
    if (columns === undefined) values.set(logits.subarray(offset, offset + width));
    else gather(logits, offset, columns, values);
    const label = labels[row] ?? 0;
    const isAnswerable = columns === undefined || (columns[label]?.length ?? 0) > 0;
    place(values, label, row, isAnswerable, scores);
    if (options.probabilities === true) toLogarithms(values, columns);
    kept?.set(values, row * classes);
    weigh(values, label, row, isAnswerable, scores);
  }
  return kept === null ? scores : { ...scores, logits: kept };
}

/** The greatest of each class's columns; NaN stays visible, and a class without columns is −∞. */
function gather(
  logits: Float32Array,
  offset: number,
  columns: readonly (readonly number[])[],
  values: Float64Array,
): void {
  columns.forEach((own, index) => {
    values[index] = Math.max(...own.map((column) => logits[offset + column] ?? Number.NaN));
  });
}

/** A probability of 0 has no logarithm; the smallest normal 32-bit float stands for it. */
const LEAST_PROBABILITY = 2 ** -126;

function toLogarithms(
  values: Float64Array,
  columns: readonly (readonly number[])[] | undefined,
): void {
  for (let index = 0; index < values.length; index++) {
    if (columns !== undefined && columns[index]?.length === 0) continue;
    values[index] = Math.log(Math.max(values[index] ?? 0, LEAST_PROBABILITY));
  }
}

/** Prediction and rank. */
function place(
  values: Float64Array,
  label: number,
  row: number,
  isAnswerable: boolean,
  scores: Scores,
): void {
  scores.predictions[row] = greatest(values, row);
  const own = values[label] ?? Number.NEGATIVE_INFINITY;
  scores.ranks[row] = isAnswerable ? rankOf(values, label, own) : values.length - 1;
}

/** Confidence and loss, by softmax over the classes. */
function weigh(
  values: Float64Array,
  label: number,
  row: number,
  isAnswerable: boolean,
  scores: Scores,
): void {
  const top = values[scores.predictions[row] ?? 0] ?? 0;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  scores.confidences[row] = 1 / sum;
  const own = values[label] ?? Number.NEGATIVE_INFINITY;
  // A logit of −∞ is a probability of 0.
  const lead = own === Number.NEGATIVE_INFINITY ? -Math.log(LEAST_PROBABILITY) : top - own;
  scores.losses[row] = isAnswerable ? Math.log(sum) + lead : Number.POSITIVE_INFINITY;
}

function greatest(values: Float64Array, row: number): number {
  let best = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) throw new NotFiniteError(row);
    if (value > top) {
      top = value;
      best = index;
    }
  }
  if (!Number.isFinite(top)) throw new NotFiniteError(row);
  return best;
}

/** Classes with a greater value, or an equal one and a lower number. */
function rankOf(values: Float64Array, label: number, own: number): number {
  let before = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (value > own || (value === own && index < label)) before += 1;
  }
  return before;
}
