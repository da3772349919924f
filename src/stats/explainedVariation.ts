import type { AnyBaseline } from "./anyBaseline.ts";
import type { Point } from "./baseline.ts";
import { scaleNamed } from "./scale.ts";

/**
 * R² = 1 − SSE/SST of a baseline in transformed space, over points with a place on its scale (accuracies as fractions). For
 * least squares it is the squared correlation; other lines may come below 0. NaN where T(y) does not vary.
 */
export function explainedVariation(baseline: AnyBaseline, points: readonly Point[]): number {
  const { forward } = scaleNamed(baseline.scale);
  const observed = points.map(({ y }) => forward(y));
  const mean = observed.reduce((sum, y) => sum + y, 0) / observed.length;
  const squares = (of: (y: number, i: number) => number) =>
    observed.reduce((sum, y, i) => sum + of(y, i) ** 2, 0);
  const sse = squares((y, i) => y - transformed(baseline, points[i]?.x ?? Number.NaN));
  return 1 - sse / squares((y) => y - mean);
}

/** T(β(x)). A line on the linear scale may leave the accuracies, where T has no value though the line has. */
function transformed({ scale, predict }: AnyBaseline, x: number): number {
  return scale === "linear" ? predict(x) : scaleNamed(scale).forward(predict(x));
}
