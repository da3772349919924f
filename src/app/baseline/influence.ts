import { regressionInfluence } from "../../stats/influence.ts";
import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Model } from "../../testbed/types.ts";

/** What one model does to the line. */
export interface ModelInfluence {
  readonly model: Model;
  readonly cooksDistance: number;
  readonly dfbetasSlope: number;
  readonly dfbetasIntercept: number;
  readonly slopeWithout: number;
  /** Cook's distance above 4/n, or a DFBETAS beyond 2/√n: the customary marks (Belsley, Kuh and Welsch 1980). */
  readonly notable: boolean;
}

/** The models of the declared set by what they do to its least-squares line, the strongest first; null below 4 models. */
export function influenceOf({ models, scale }: PlaneData): readonly ModelInfluence[] | null {
  const fitted = models.filter((model) => model.inBaseline);
  const n = fitted.length;
  if (n < 4) return null;
  const { forward } = scaleNamed(scale);
  const result = regressionInfluence(
    fitted.map(({ x }) => forward(x.fraction)),
    fitted.map(({ y }) => forward(y.fraction)),
  );
  const at = (column: Float64Array, i: number) => column[i] ?? Number.NaN;
  return fitted
    .map(({ model }, i) => {
      const cooksDistance = at(result.cooksDistance, i);
      const dfbetasSlope = at(result.dfbetasSlope, i);
      const dfbetasIntercept = at(result.dfbetasIntercept, i);
      const most = Math.max(Math.abs(dfbetasSlope), Math.abs(dfbetasIntercept));
      const notable = cooksDistance > 4 / n || most > 2 / Math.sqrt(n);
      const slopeWithout = at(result.slopeWithout, i);
      return { model, cooksDistance, dfbetasSlope, dfbetasIntercept, slopeWithout, notable };
    })
    .sort((a, b) => sortable(b.cooksDistance) - sortable(a.cooksDistance));
}

/** A model that alone decides the slope has no fit without it, and comes first. */
function sortable(distance: number): number {
  return Number.isNaN(distance) ? Number.MAX_VALUE : distance;
}
