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
import { theilSenPrediction } from "./robustBaselines.ts";
import type { ScaleName } from "./scale.ts";

/** Baselines fitted to bootstrap samples of models; each tells the accuracy that it expects. */
export type DrawnBaseline = Pick<BaselineCurve, "predict">;

/** A fit that fails on more than this many samples for each that succeeds is given up. */
const MOST_TRIES = 20;

/** Models that Theil–Sen may look at over all draws; more would take many seconds. */
const MOST_MODELS = 2e6;
const FEWEST_DRAWS = 100;

/** How many draws a method affords on n models: 1,000, but fewer for Theil–Sen on more than 2,000. */
export function affordableDraws(method: BaselineMethod, n: number): number {
  if (method.kind !== "theil-sen") return DEFAULT_DRAWS;
  return Math.max(FEWEST_DRAWS, Math.min(DEFAULT_DRAWS, Math.floor(MOST_MODELS / n)));
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
  if (method.kind === "theil-sen") {
    // Of a draw the line alone is wanted, not the interval of its slope; a sample in order is sorted at once.
    const fit = (sample: readonly Point[]) => theilSenPrediction(sample, scale);
    return refit(points, draws, seed, fit, (a, b) => a.x - b.x || a.y - b.y);
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
  order?: (a: P, b: P) => number,
): B[] {
  requireDraws(draws);
  const n = points.length;
  if (n < 3) throw new RangeError(`The bootstrap of a baseline needs at least 3 models, got ${n}.`);
  const random = new Random(seed);
  const indices = new Int32Array(n);
  const sorted = order === undefined ? null : inOrder(points, order);
  const fits: B[] = [];
  for (let tries = 0; fits.length < draws; tries++) {
    if (tries > MOST_TRIES * (fits.length + 10)) {
      throw new RangeError(`The baseline cannot be fitted to most samples of its ${n} models.`);
    }
    random.fillIndices(indices, n);
    // Sorting places is far cheaper than sorting the points of every draw.
    const placed = sorted === null ? indices : indices.map((i) => sorted.places[i] ?? 0).sort();
    const from = sorted?.points ?? points;
    const sample = Array.from(placed, (i) => from[i]).filter((point) => point !== undefined);
    const fitted = fitOrNull(() => fitTo(sample));
    if (fitted !== null) fits.push(fitted);
  }
  return fits;
}

/** Points sorted, and the place of each of the given ones among them. */
function inOrder<P>(points: readonly P[], order: (a: P, b: P) => number) {
  const indexed = points.map((point, index) => ({ point, index }));
  indexed.sort((a, b) => order(a.point, b.point));
  const places = new Int32Array(points.length);
  indexed.forEach(({ index }, place) => {
    places[index] = place;
  });
  return { points: indexed.map(({ point }) => point), places };
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
