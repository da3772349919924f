import { KERNELS, type ResizeFilter } from "./filters.ts";

/** What each output place of one axis takes from the input. */
export interface AxisWeights {
  /** First input place of each output place. */
  readonly first: Int32Array;
  /** How many input places follow. */
  readonly count: Int32Array;
  /** Room for one output place's weights: output place i begins at i × stride. */
  readonly stride: number;
  /** Weights that sum to 1. */
  readonly weights: Float64Array;
  /** The same as fixed-point numbers of 22 bits, as Pillow computes on bytes. */
  readonly fixed: Int32Array;
}

/** Pillow's precision: 32 bits less 8 of the pixel and 2 for overshoot. */
export const FIXED_BITS = 22;

/**
 * The weights that resize `inSize` places to `outSize`, as Pillow computes them (precompute_coeffs and
 * normalize_coeffs_8bpc in Resample.c): a kernel widened by the reduction, cut at the edges, normalised.
 */
export function axisWeights(
  inSize: number,
  outSize: number,
  filter: Exclude<ResizeFilter, "nearest">,
): AxisWeights {
  const kernel = KERNELS[filter];
  const scale = inSize / outSize;
  const filterScale = Math.max(1, scale);
  const support = kernel.support * filterScale;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outSize);
  const count = new Int32Array(outSize);
  const weights = new Float64Array(outSize * stride);
  const inverse = 1 / filterScale;
  for (let out = 0; out < outSize; out++) {
    const centre = (out + 0.5) * scale;
    const from = Math.max(0, Math.trunc(centre - support + 0.5));
    const to = Math.min(inSize, Math.trunc(centre + support + 0.5));
    const at = out * stride;
    let sum = 0;
    for (let x = 0; x < to - from; x++) {
      const weight = kernel.weight((x + from - centre + 0.5) * inverse);
      weights[at + x] = weight;
      sum += weight;
    }
    for (let x = 0; x < to - from; x++) {
      if (sum !== 0) weights[at + x] = (weights[at + x] ?? 0) / sum;
    }
    first[out] = from;
    count[out] = to - from;
  }
  return { first, count, stride, weights, fixed: Int32Array.from(weights, toFixed) };
}

function toFixed(weight: number): number {
  return Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * 2 ** FIXED_BITS);
}

/**
 * The input place that each output place copies with "nearest" (ImagingScaleAffine in Geometry.c). The position is
 * summed up step by step, as Pillow does; multiplying would round otherwise in places.
 */
export function nearestPlaces(inSize: number, outSize: number): Int32Array {
  const step = inSize / outSize;
  const places = new Int32Array(outSize);
  let position = step * 0.5;
  for (let out = 0; out < outSize; out++) {
    places[out] = Math.min(inSize - 1, Math.trunc(position));
    position += step;
  }
  return places;
}
