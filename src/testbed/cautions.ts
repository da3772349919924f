import { regressionInfluence } from "../stats/influence.ts";
import { scaleNamed } from "../stats/scale.ts";
import { explainedShare } from "./baselineFit.ts";
import { formatCount, formatNumber, formatPercent } from "./format.ts";
import type { PlacedModel, PlaneData } from "./plane.ts";
import type { Accuracy } from "./types.ts";

/** Baselines of fewer models are told of. */
const FEW_MODELS = 10;

/** A line that explains less of the variation is told of. */
const LITTLE_EXPLAINED = 0.5;

/** Cook's distance above which one model alone moves the line (Cook 1977: the half of the fit's own confidence region). */
const MOVES_ALONE = 1;

/** Right or wrong answers below which logit and probit magnify a single example. */
const FEW_EXAMPLES = 10;

/** Shares of models of which one speaks. */
const MANY = 0.25;

/**
 * What a careful reader should know before leaning on a baseline, the gravest first: few models, a line that explains
 * little, one model that moves it alone, few different accuracies, accuracies a few examples from 0 or 100 %, much
 * extrapolation, sizes that are not known. Whole sentences; empty where there is nothing to say.
 */
export function baselineCautions(plane: PlaneData): readonly string[] {
  const { baseline } = plane;
  if (baseline === null) return [];
  const fitted = plane.models.filter((model) => model.inBaseline);
  return [
    fewModels(fitted.length),
    littleExplained(plane),
    movedByOne(plane, fitted),
    fewAccuracies(fitted),
    nearTheEdge(plane, fitted),
    extrapolated(plane),
    unknownSizes(plane),
  ].filter((sentence) => sentence !== null);
}

function fewModels(n: number): string | null {
  if (n >= FEW_MODELS) return null;
  return n === 2
    ? "Two models always lie on a line: it has no error of its own, and no interval."
    : `Only ${n} models make the line: its slope, band and intervals are rough.`;
}

function littleExplained(plane: PlaneData): string | null {
  const share = explainedShare(plane);
  if (share === null || share >= LITTLE_EXPLAINED || (plane.baseline?.n ?? 0) < 3) return null;
  const explained = share <= 0 ? "none" : `only ${formatPercent(share, 0)}`;
  return `The line explains ${explained} of the variation: being above or below it says little.`;
}

function movedByOne({ scale }: PlaneData, fitted: readonly PlacedModel[]): string | null {
  if (fitted.length < 4) return null;
  const { forward } = scaleNamed(scale);
  const { cooksDistance } = regressionInfluence(
    fitted.map(({ x }) => forward(x.fraction)),
    fitted.map(({ y }) => forward(y.fraction)),
  );
  const most = cooksDistance.reduce((best, value, i) => {
    return value > (cooksDistance[best] ?? Number.NaN) || Number.isNaN(value) ? i : best;
  }, 0);
  const distance = cooksDistance[most] ?? 0;
  const model = fitted[most]?.model;
  if (!model || distance <= MOVES_ALONE) return null;
  const size = Number.isNaN(distance) ? "" : ` (Cook’s distance ${formatNumber(distance, 1)})`;
  return `${model.title} moves the straight line by itself${size}; see what is left without it.`;
}

function fewAccuracies(fitted: readonly PlacedModel[]): string | null {
  const different = new Set(fitted.map(({ x }) => x.fraction)).size;
  if (fitted.length < 5 || different >= 5) return null;
  return `The ${formatCount(fitted.length)} models share ${different} in-distribution accuracies: the line leans on these alone.`;
}

function nearTheEdge({ scale }: PlaneData, fitted: readonly PlacedModel[]): string | null {
  if (scale === "linear") return null;
  const isNear = ({ correct, total }: Accuracy) =>
    correct !== null && total !== null && Math.min(correct, total - correct) < FEW_EXAMPLES;
  const near = fitted.filter(({ x, y }) => isNear(x) || isNear(y)).length;
  if (near === 0) return null;
  const who = near === 1 ? "1 model of the line is" : `${formatCount(near)} models of the line are`;
  return `${who} fewer than ${FEW_EXAMPLES} examples from 0 or 100 %, where the ${scale} scale magnifies single examples.`;
}

function extrapolated({ models }: PlaneData): string | null {
  const judged = models.filter(({ er, hasPlace }) => er !== null && hasPlace);
  const beyond = judged.filter((model) => model.extrapolated).length;
  if (beyond < 3 || beyond < MANY * judged.length) return null;
  return `${formatCount(beyond)} of ${formatCount(judged.length)} models lie beyond the models of the line, where it is only prolonged.`;
}

function unknownSizes({ models, x, y }: PlaneData): string | null {
  const unknown = [
    ...(models.some((model) => model.x.total === null) ? [x.title] : []),
    ...(models.some((model) => model.y.total === null) ? [y.title] : []),
  ];
  if (unknown.length === 0) return null;
  const sets = unknown.join(" and ");
  return `The number of examples of ${sets} is not known: intervals take the accuracy there as exact and are too narrow.`;
}
