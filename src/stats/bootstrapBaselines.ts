import { type BaselineMethod, fitBaselineBy } from "./anyBaseline.ts";
import { type BaselineCurve, type Point, predictOnLine } from "./baseline.ts";
import {
  type BootstrapOptions,
  bootstrapLines,
  DEFAULT_DRAWS,
  DEFAULT_SEED,
  requireDraws,
} from "./bootstrapLines.ts";
import {
  fitMultipleBaseline,
  type MultipleBaseline,
  type MultiplePoint,
} from "./multipleBaseline.ts";
import { Random } from "./random.ts";
import type { ScaleName } from "./scale.ts";

/** Baselines fitted to bootstrap samples of models; each tells the accuracy that it expects. */
export type DrawnBaseline = Pick<BaselineCurve, "predict">;

/** A fit that fails on more than this many samples for each that succeeds is given up. */
const MOST_TRIES = 20;

/** Slopes of pairs that Theil–Sen may look at over all draws; more would take many seconds. */
const MOST_PAIRS = 1e8;
const FEWEST_DRAWS = 100;

/** How many draws a method affords on n models: 1,000, but fewer for Theil–Sen on many, whose cost grows with n². */
export function affordableDraws(method: BaselineMethod, n: number): number {
  if (method.kind !== "theil-sen") return DEFAULT_DRAWS;
  const pairs = (n * (n - 1)) / 2;
  return Math.max(FEWEST_DRAWS, Math.min(DEFAULT_DRAWS, Math.floor(MOST_PAIRS / pairs)));
}

/**
 * Pairs bootstrap of a baseline of any kind: each draw takes as many models as there are, with replacement, and fits
 * them anew, a fitted kink included. Least squares takes the fast way of `bootstrapLines`, with the same draws.
 * @param points at least 3 models with a place on the scale
 * @throws RangeError for fewer, and where most samples cannot be fitted
 */
export function bootstrapBaselines(
  method: BaselineMethod,
  points: readonly Point[],
  scale: ScaleName,
  { draws = affordableDraws(method, points.length), seed = DEFAULT_SEED }: BootstrapOptions = {},
): DrawnBaseline[] {
  if (method.kind === "least-squares") {
    const { slopes, intercepts } = bootstrapLines(points, scale, { draws, seed });
    return Array.from(slopes, (slope, i) => ({
      predict: (x) => predictOnLine(scale, slope, intercepts[i] ?? Number.NaN, x),
    }));
  }
  return refit(points, draws, seed, (sample) => fitBaselineBy(method, sample, scale));
}

/** As `bootstrapBaselines`, for a baseline of several in-distribution sets. */
export function bootstrapMultipleBaselines(
  points: readonly MultiplePoint[],
  scale: ScaleName,
  { draws = DEFAULT_DRAWS, seed = DEFAULT_SEED }: BootstrapOptions = {},
): MultipleBaseline[] {
  return refit(points, draws, seed, (sample) => fitMultipleBaseline(sample, scale));
}

function refit<P, B>(
  points: readonly P[],
  draws: number,
  seed: number,
  fitTo: (sample: readonly P[]) => B,
): B[] {
  requireDraws(draws);
  const n = points.length;
  if (n < 3) throw new RangeError(`The bootstrap of a baseline needs at least 3 models, got ${n}.`);
  const random = new Random(seed);
  const indices = new Int32Array(n);
  const fits: B[] = [];
  for (let tries = 0; fits.length < draws; tries++) {
    if (tries > MOST_TRIES * (fits.length + 10)) {
      throw new RangeError(`The baseline cannot be fitted to most samples of its ${n} models.`);
    }
    random.fillIndices(indices, n);
    const sample = Array.from(indices, (i) => points[i]).filter((point) => point !== undefined);
    const fitted = fitOrNull(() => fitTo(sample));
    if (fitted !== null) fits.push(fitted);
  }
  return fits;
}

function fitOrNull<B>(make: () => B): B | null {
  try {
    return make();
  } catch (error) {
    // A sample may lack what the method needs, such as models beyond the kink; it is drawn again.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
