/**
 * Partially orders values[from..to] so that the one at k stands where sorting would put it, smaller ones before,
 * larger ones after (Hoare's selection, median of three).
 */
function select(values: Float64Array, k: number, from: number, to: number): void {
  let low = from;
  let high = to;
  while (high > low) {
    const pivot = medianOfThree(
      values[low] ?? 0,
      values[(low + high) >>> 1] ?? 0,
      values[high] ?? 0,
    );
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i <= j) {
        const swap = values[i] ?? 0;
        values[i] = values[j] ?? 0;
        values[j] = swap;
        i++;
        j--;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function smallestFrom(values: Float64Array, from: number): number {
  let smallest = Infinity;
  for (let i = from; i < values.length; i++) smallest = Math.min(smallest, values[i] ?? Infinity);
  return smallest;
}

/**
 * The q-quantile of values, q in [0, 1], by linear interpolation between order statistics (Hyndman and Fan's type 7,
 * the default of NumPy). Reorders `values`. Expected linear time.
 * @param values at least one number, no NaN
 */
export function quantileInPlace(values: Float64Array, q: number): number {
  const n = values.length;
  if (n === 0) throw new RangeError("A quantile needs at least one value.");
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile lies in [0, 1], got ${q}.`);
  const position = q * (n - 1);
  const k = Math.floor(position);
  select(values, k, 0, n - 1);
  const below = values[k] ?? Number.NaN;
  const weight = position - k;
  if (weight === 0) return below;
  const above = smallestFrom(values, k + 1);
  return below === above ? below : below + weight * (above - below);
}

/** The value that would stand at index k of sorted `values`. Reorders them. */
export function orderStatisticInPlace(values: Float64Array, k: number): number {
  if (!Number.isInteger(k) || k < 0 || k >= values.length) {
    throw new RangeError(`There is no order statistic ${k} of ${values.length} values.`);
  }
  select(values, k, 0, values.length - 1);
  return values[k] ?? Number.NaN;
}

/** The q-quantile without touching the input; see {@link quantileInPlace}. */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileInPlace(Float64Array.from(values), q);
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
