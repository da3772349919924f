/** One bin of a reliability diagram: confidences in (low, high], the first bin with its lower end. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence of the bin, a fraction; NaN where it is empty. */
  readonly confidence: number;
  /** Share of right answers in the bin; NaN where it is empty. */
  readonly accuracy: number;
}

/** Whether a model's confidence can be believed. */
export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: Σ (count/n)·|accuracy − confidence| (Guo et al. 2017). */
  readonly expectedError: number;
  /** The largest |accuracy − confidence| of a bin that is not empty. */
  readonly maximumError: number;
  readonly n: number;
}

/** The usual number of bins (Guo et al. 2017). */
export const DEFAULT_BINS = 15;

/**
 * Reliability diagram and expected calibration error with bins of equal width.
 * @param confidence probability of the predicted class, in [0, 1], one an example
 * @param correct 1 (or true) where the prediction is right
 * @throws RangeError for no examples, unequal lengths or a confidence outside [0, 1]
 */
export function calibration(
  confidence: ArrayLike<number>,
  correct: ArrayLike<number | boolean>,
  bins = DEFAULT_BINS,
): Calibration {
  const n = confidence.length;
  if (n === 0 || correct.length !== n) {
    throw new RangeError(
      `Calibration needs one confidence and one answer an example, got ${n} and ${correct.length}.`,
    );
  }
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`The number of bins must be a whole number of at least 1, got ${bins}.`);
  }
  const counts = new Float64Array(bins);
  const confidences = new Float64Array(bins);
  const rights = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const value = confidence[i] ?? Number.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`confidence[${i}] must lie in [0, 1], got ${value}.`);
    }
    const bin = binOf(value, bins);
    counts[bin] = (counts[bin] ?? 0) + 1;
    confidences[bin] = (confidences[bin] ?? 0) + value;
    rights[bin] = (rights[bin] ?? 0) + Number(correct[i] ?? 0);
  }
  const result = Array.from({ length: bins }, (_, b) => {
    const count = counts[b] ?? 0;
    return {
      low: b / bins,
      high: (b + 1) / bins,
      count,
      confidence: (confidences[b] ?? 0) / count,
      accuracy: (rights[b] ?? 0) / count,
    };
  });
  const gaps = result.map((bin) => (bin.count === 0 ? 0 : Math.abs(bin.accuracy - bin.confidence)));
  return {
    bins: result,
    expectedError: gaps.reduce((sum, gap, b) => sum + (gap * (counts[b] ?? 0)) / n, 0),
    maximumError: gaps.reduce((most, gap) => Math.max(most, gap), 0),
    n,
  };
}

/** The b with b/bins < value ≤ (b + 1)/bins, edges as the quotients themselves; 0 belongs to the first. */
function binOf(value: number, bins: number): number {
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil(value * bins) - 1));
  // The product may round across an edge that the quotient defines.
  if (bin > 0 && value <= bin / bins) bin--;
  else if (bin < bins - 1 && value > (bin + 1) / bins) bin++;
  return bin;
}
