import { linearRegression } from "./linearRegression.ts";

/** A correlation over the entries that both series have. */
export interface Correlation {
  /** Pearson's r, in [−1, 1]; NaN for fewer than 2 common entries or a constant series. */
  readonly pearson: number;
  /** Two-sided p-value of r = 0 (t test); NaN for fewer than 3 common entries. */
  readonly pearsonPValue: number;
  /** Spearman's ρ: Pearson's r of the ranks, ties at their mean rank. */
  readonly spearman: number;
  /** Number of common entries. */
  readonly n: number;
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0),
  );
  const result = new Float64Array(n);
  for (let i = 0; i < n; ) {
    let j = i;
    const value = values[order[i] ?? 0];
    while (j < n && values[order[j] ?? 0] === value) j++;
    for (let k = i; k < j; k++) result[order[k] ?? 0] = (i + j + 1) / 2;
    i = j;
  }
  return result;
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/**
 * Pearson's and Spearman's correlation of two series; an entry that is null in either is left out of both.
 * For effective robustness: one entry a model, one series a shift.
 */
export function correlation(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): Correlation {
  if (first.length !== second.length) {
    throw new RangeError(
      `Correlation needs two series of one length, got ${first.length} and ${second.length}.`,
    );
  }
  const a: number[] = [];
  const b: number[] = [];
  first.forEach((x, i) => {
    const y = second[i] ?? null;
    if (x === null || y === null) return;
    a.push(x);
    b.push(y);
  });
  const n = a.length;
  if (n < 2 || isConstant(a) || isConstant(b)) {
    return { pearson: Number.NaN, pearsonPValue: Number.NaN, spearman: Number.NaN, n };
  }
  const fit = linearRegression(a, b);
  const ranked = linearRegression(ranks(a), ranks(b));
  return {
    pearson: fit.r,
    pearsonPValue: n < 3 ? Number.NaN : fit.pValue,
    spearman: ranked.r,
    n,
  };
}

/** Correlations of every series with every other; symmetric. */
export function correlationMatrix(
  series: readonly (readonly (number | null)[])[],
): Correlation[][] {
  return series.map((first) => series.map((second) => correlation(first, second)));
}
