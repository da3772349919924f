/** What 32-bit and 16-bit floats' rounding may add to a sum of probabilities. */
const FLOAT_ERROR = 1e-3;
/** Steps of quantised numbers are greater: 8 bits over at most 1, or over the greatest probability that was seen. */
const LEAST_STEP = 1 / 1024;
/** onnxruntime's step for softmax in 8 bits. Coarser ones are taken for it: sure answers alone do not show their step. */
const MOST_STEP = 1 / 256;

/**
 * Whether every row looks like softmax's output: numbers from 0 to 1 whose sum is 1. Floats may be off by 1e-3. Where all numbers
 * are multiples of a step, as a quantised softmax gives them, each class may be off by half of it.
 */
export function areProbabilities(logits: Float32Array, rows: number, width: number): boolean {
  const all = logits.subarray(0, rows * width);
  if (!all.every((value) => value >= 0 && value <= 1 + FLOAT_ERROR)) return false;
  const step = Math.min(stepOf(all), MOST_STEP);
  for (let row = 0; row < rows; row++) {
    const own = all.subarray(row * width, (row + 1) * width);
    let sum = 0;
    let positive = 0;
    for (const value of own) {
      sum += value;
      if (value > 0) positive += 1;
    }
    // What is rounded to 0 is missing; what is not can have been rounded up. The greatest integer may be one step short of 1.
    const missing = step * (width / 2 + 1) + FLOAT_ERROR;
    const over = (step * positive) / 2 + FLOAT_ERROR;
    if (sum < 1 - missing || sum > 1 + over) return false;
  }
  return rows > 0;
}

/** The number of which all others are multiples; 0 where there is none of a quantised number's size. */
function stepOf(values: Float32Array): number {
  let step = 0;
  for (const value of values) {
    step = commonStep(step, value);
    if (value > 0 && step < LEAST_STEP) return 0;
  }
  if (step === 0) return 0;
  const fits = (value: number) => Math.abs(value / step - Math.round(value / step)) < 1e-2;
  return values.every(fits) ? step : 0;
}

/** Euclid's algorithm with nearest remainders, for numbers with 32-bit floats' error. */
function commonStep(a: number, b: number): number {
  let [large, small] = [Math.max(a, b), Math.min(a, b)];
  while (small > 1e-5) {
    const rest = Math.abs(large - Math.round(large / small) * small);
    [large, small] = [small, rest];
  }
  return large;
}
