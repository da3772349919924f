import { mean, requireFinite } from "./linearRegression.ts";

/** A least-squares fit y = b₀ + Σ bⱼ xⱼ. Arrays stand in the order: intercept first, then one entry a column. */
export interface MultipleFit {
  readonly coefficients: readonly number[];
  /** Standard errors of the coefficients; NaN where n equals the number of coefficients. */
  readonly standardErrors: readonly number[];
  /** Covariances of the coefficients of the columns with each other, the intercept left out; NaN as above. */
  readonly slopeCovariance: readonly (readonly number[])[];
  readonly r2: number;
  /** 1 − (1 − R²)(n − 1)/(n − p), p coefficients. */
  readonly adjustedR2: number;
  readonly n: number;
  /** √(SSE/(n − p)), in units of y; NaN where n = p. */
  readonly residualStandardError: number;
  /** Σ of squared residuals. */
  readonly sse: number;
}

/** Smallest share of a column that may be left after the columns before it are taken out, before we call it dependent. */
const INDEPENDENT = 1e-11;

function columnOrThrow(columns: readonly Float64Array[], j: number): Float64Array {
  const column = columns[j];
  if (column === undefined) throw new RangeError(`There is no column ${j}.`);
  return column;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Reflects `target` in the hyperplane of the Householder vector v, both from row k on. */
function reflect(v: Float64Array, vv: number, target: Float64Array, k: number): void {
  const factor = (2 * dot(v, target, k)) / vv;
  for (let i = k; i < target.length; i++) target[i] = (target[i] ?? 0) - factor * (v[i] ?? 0);
}

/** Triangular factor of the columns, and the right-hand side turned with them; overwrites its input. */
function triangularise(columns: readonly Float64Array[], y: Float64Array): number[][] {
  const p = columns.length;
  const triangle = Array.from({ length: p }, () => new Array<number>(p).fill(0));
  const sizes = columns.map((column) => Math.sqrt(dot(column, column, 0)));
  columns.forEach((column, k) => {
    for (let j = 0; j < k; j++) setEntry(triangle, j, k, column[j] ?? 0);
    const size = Math.sqrt(dot(column, column, k));
    if (!(size > INDEPENDENT * (sizes[k] ?? 0))) {
      throw new RangeError(
        `Predictor ${k + 1} of ${p} is constant or a combination of those before it; leave it out.`,
      );
    }
    const head = column[k] ?? 0;
    const diagonal = head > 0 ? -size : size;
    const v = column.slice();
    v[k] = head - diagonal;
    const vv = dot(v, v, k);
    for (let j = k; j < p; j++) reflect(v, vv, columnOrThrow(columns, j), k);
    reflect(v, vv, y, k);
    setEntry(triangle, k, k, diagonal);
  });
  return triangle;
}

function setEntry(matrix: number[][], row: number, column: number, value: number): void {
  const cells = matrix[row];
  if (cells !== undefined) cells[column] = value;
}

function entry(matrix: readonly (readonly number[])[], row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

function backSubstitute(triangle: readonly (readonly number[])[], right: Float64Array): number[] {
  const p = triangle.length;
  const solution = new Array<number>(p).fill(0);
  for (let k = p - 1; k >= 0; k--) {
    let value = right[k] ?? 0;
    for (let j = k + 1; j < p; j++) value -= entry(triangle, k, j) * (solution[j] ?? 0);
    solution[k] = value / entry(triangle, k, k);
  }
  return solution;
}

/** The columns of the inverse of an upper triangle: entry (k, j) here is row j, column k of the inverse. */
function invertTriangle(triangle: readonly (readonly number[])[]): number[][] {
  return triangle.map((_, j) => {
    const unit = new Float64Array(triangle.length);
    unit[j] = 1;
    return backSubstitute(triangle, unit);
  });
}

function centred(values: ArrayLike<number>): { values: Float64Array; mean: number } {
  const centre = mean(values);
  return { values: Float64Array.from(values, (value) => value - centre), mean: centre };
}

/**
 * Least squares with an intercept and one or more predictors, by Householder reflections of the centred columns.
 * @param columns one array a predictor, each as long as y
 * @throws RangeError for too few rows, unequal lengths, values that are not finite, or dependent predictors
 */
export function multipleRegression(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
): MultipleFit {
  const n = y.length;
  const p = columns.length + 1;
  if (columns.length === 0) throw new RangeError("A multiple regression needs a predictor.");
  if (n < p) throw new RangeError(`${p} coefficients need at least ${p} rows, got ${n}.`);
  requireFinite("y", y);
  columns.forEach((column, j) => {
    if (column.length !== n) {
      throw new RangeError(`Predictor ${j + 1} has ${column.length} values where y has ${n}.`);
    }
    requireFinite(`predictor ${j + 1}`, column);
  });
  const centredColumns = columns.map(centred);
  const right = centred(y);
  const total = dot(right.values, right.values, 0);
  const triangle = triangularise(
    centredColumns.map((column) => column.values),
    right.values,
  );
  const slopes = backSubstitute(triangle, right.values);
  const means = centredColumns.map((column) => column.mean);
  const intercept = slopes.reduce((sum, slope, j) => sum - slope * (means[j] ?? 0), right.mean);
  const sse = dot(right.values, right.values, p - 1);
  const residualStandardError = n > p ? Math.sqrt(sse / (n - p)) : Number.NaN;
  const unexplained = total > 0 ? sse / total : Number.NaN;
  const inverse = invertTriangle(triangle);
  const slopeCovariance = covarianceOf(inverse, residualStandardError ** 2);
  return {
    coefficients: [intercept, ...slopes],
    standardErrors: [
      residualStandardError * Math.sqrt(interceptVariance(inverse, means, n)),
      ...slopeCovariance.map((row, j) => Math.sqrt(row[j] ?? Number.NaN)),
    ],
    slopeCovariance,
    r2: 1 - unexplained,
    adjustedR2: 1 - (unexplained * (n - 1)) / (n - p),
    n,
    residualStandardError,
    sse,
  };
}

/** 1/n + mᵀ(XᵀX)⁻¹m with the centred columns X and their means m: the intercept's variance over that of y. */
function interceptVariance(
  inverse: readonly (readonly number[])[],
  means: readonly number[],
  n: number,
): number {
  let variance = 1 / n;
  for (let k = 0; k < means.length; k++) {
    let projected = 0;
    for (let j = 0; j <= k; j++) projected += entry(inverse, k, j) * (means[j] ?? 0);
    variance += projected * projected;
  }
  return variance;
}

/** σ²(XᵀX)⁻¹ of the centred columns. */
function covarianceOf(inverse: readonly (readonly number[])[], variance: number): number[][] {
  return inverse.map((_, i) =>
    inverse.map((_, j) => {
      let sum = 0;
      for (let k = Math.max(i, j); k < inverse.length; k++)
        sum += entry(inverse, k, i) * entry(inverse, k, j);
      return variance * sum;
    }),
  );
}
