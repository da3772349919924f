import { type MultipleFit, multipleRegression } from "./multipleRegression.ts";
import { type ScaleName, scaleNamed } from "./scale.ts";

/** A model with several in-distribution accuracies; all fractions. */
export interface MultiplePoint {
  /** One accuracy for each in-distribution test set, always in the same order. */
  readonly xs: readonly number[];
  readonly y: number;
}

/**
 * A baseline of several in-distribution test sets: T(β(x)) = b + Σ wᵢ T(xᵢ)
 * (Shi et al. 2023, "Effective robustness against natural distribution shifts for models with different training data").
 */
export interface MultipleBaseline {
  readonly kind: "multiple";
  readonly scale: ScaleName;
  readonly n: number;
  /** b. */
  readonly intercept: number;
  /** wᵢ, one for each in-distribution test set. */
  readonly weights: readonly number[];
  readonly fit: MultipleFit;
  /** For each in-distribution test set, the smallest and largest accuracy among the models. */
  readonly xRanges: readonly (readonly [number, number])[];
  /** β(x): the expected out-of-distribution accuracy, a fraction. */
  predict(xs: readonly number[]): number;
}

function transformedOrThrow(scale: ScaleName, value: number, place: string): number {
  const { forward, hasPlace } = scaleNamed(scale);
  if (!hasPlace(value)) {
    throw new RangeError(
      `${place} = ${value} has no place on the ${scale} scale; leave it out of the fit.`,
    );
  }
  return forward(value);
}

/**
 * Fits T(y) on all T(xᵢ) by least squares.
 * @throws RangeError for points of unequal length, without a place on the scale, too few, or linearly dependent
 */
export function fitMultipleBaseline(
  points: readonly MultiplePoint[],
  scale: ScaleName,
): MultipleBaseline {
  const sets = points[0]?.xs.length ?? 0;
  points.forEach((point, i) => {
    if (point.xs.length !== sets) {
      throw new RangeError(
        `points[${i}] has ${point.xs.length} in-distribution accuracies, not ${sets}.`,
      );
    }
  });
  const columns = Array.from({ length: sets }, (_, j) =>
    Float64Array.from(points, (point, i) =>
      transformedOrThrow(scale, point.xs[j] ?? Number.NaN, `points[${i}].xs[${j}]`),
    ),
  );
  const y = Float64Array.from(points, (point, i) =>
    transformedOrThrow(scale, point.y, `points[${i}].y`),
  );
  const fit = multipleRegression(columns, y);
  const [intercept = Number.NaN, ...weights] = fit.coefficients;
  const xRanges = Array.from({ length: sets }, (_, j) => rangeOf(points.map((p) => p.xs[j] ?? 0)));
  const predict = (xs: readonly number[]) => {
    if (xs.length !== sets) {
      throw new RangeError(
        `This baseline has ${sets} in-distribution sets, got ${xs.length} accuracies.`,
      );
    }
    const { forward, inverse } = scaleNamed(scale);
    return inverse(
      weights.reduce((sum, w, j) => (w === 0 ? sum : sum + w * forward(xs[j] ?? 0)), intercept),
    );
  };
  return { kind: "multiple", scale, n: fit.n, intercept, weights, fit, xRanges, predict };
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [
    values.reduce((low, value) => Math.min(low, value), Infinity),
    values.reduce((high, value) => Math.max(high, value), -Infinity),
  ];
}

/** ρ = y − β(x₁, x₂, …), a fraction. */
export function multipleEffectiveRobustness(
  baseline: Pick<MultipleBaseline, "predict">,
  point: MultiplePoint,
): number {
  return point.y - baseline.predict(point.xs);
}

/** Whether any of the accuracies lies outside the models that the baseline was fitted on. */
export function isMultipleExtrapolated(
  baseline: Pick<MultipleBaseline, "xRanges">,
  xs: readonly number[],
): boolean {
  return baseline.xRanges.some(([low, high], j) => {
    const x = xs[j] ?? Number.NaN;
    return !(x >= low && x <= high);
  });
}
