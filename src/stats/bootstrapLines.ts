import { type Point, transformPoints } from "./baseline.ts";
import { mean } from "./linearRegression.ts";
import { Random } from "./random.ts";
import type { ScaleName } from "./scale.ts";

/** The least-squares lines of bootstrap samples of models, in transformed space. */
export interface BootstrapLines {
  readonly scale: ScaleName;
  /** One slope and one intercept a draw. */
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
}

export interface BootstrapOptions {
  /** Number of bootstrap samples, from 1 to 1,000,000; 1,000 if not given. */
  readonly draws?: number;
  /** Seed of the random numbers; 1 if not given. */
  readonly seed?: number;
}

export const DEFAULT_DRAWS = 1000;
export const DEFAULT_SEED = 1;

/** A sample whose Σ(x − x̄)² is below this share of the whole set's has all its x alike, up to rounding. */
const DEGENERATE = 1e-12;

/** Throws a RangeError unless draws is a whole number from 1 to 1,000,000. */
export function requireDraws(draws: number): void {
  if (!Number.isInteger(draws) || draws < 1 || draws > 1_000_000) {
    throw new RangeError(
      `The number of draws must be a whole number from 1 to 1,000,000, got ${draws}.`,
    );
  }
}

/**
 * Pairs bootstrap of the least-squares line (Efron and Tibshirani 1993, §9.5): each draw takes as many models as
 * there are, with replacement, and fits a line to them. A sample whose x are all alike has no line and is drawn again.
 * @param points at least 3 models with a place on the scale and two different x
 * @throws RangeError otherwise
 */
export function bootstrapLines(
  points: readonly Point[],
  scale: ScaleName,
  { draws = DEFAULT_DRAWS, seed = DEFAULT_SEED }: BootstrapOptions = {},
): BootstrapLines {
  requireDraws(draws);
  if (points.length < 3) {
    throw new RangeError(`The bootstrap of a line needs at least 3 models, got ${points.length}.`);
  }
  const { x, y } = transformPoints(points, scale);
  return resampleLines(x, y, scale, draws, new Random(seed));
}

function resampleLines(
  x: Float64Array,
  y: Float64Array,
  scale: ScaleName,
  draws: number,
  random: Random,
): BootstrapLines {
  const n = x.length;
  const xMean = mean(x);
  const yMean = mean(y);
  // Centred, so that the sums of squares below do not cancel.
  const pairs = new Float64Array(2 * n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - xMean;
    pairs[2 * i] = dx;
    pairs[2 * i + 1] = (y[i] ?? 0) - yMean;
    total += dx * dx;
  }
  if (!(total > 0))
    throw new RangeError(`A line needs two different x values, but all ${n} are alike.`);
  const slopes = new Float64Array(draws);
  const intercepts = new Float64Array(draws);
  const indices = new Int32Array(n);
  for (let draw = 0; draw < draws; ) {
    random.fillIndices(indices, n);
    let sx = 0;
    let sy = 0;
    let sxx = 0;
    let sxy = 0;
    for (let i = 0; i < n; i++) {
      const at = 2 * (indices[i] ?? 0);
      const dx = pairs[at] ?? 0;
      const dy = pairs[at + 1] ?? 0;
      sx += dx;
      sy += dy;
      sxx += dx * dx;
      sxy += dx * dy;
    }
    const spread = sxx - (sx * sx) / n;
    if (!(spread > DEGENERATE * total)) continue;
    const slope = (sxy - (sx * sy) / n) / spread;
    slopes[draw] = slope;
    intercepts[draw] = yMean + sy / n - slope * (xMean + sx / n);
    draw++;
  }
  return { scale, slopes, intercepts };
}
