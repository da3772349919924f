import { type BaselineCurve, isExtrapolated, type Point } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { scaleNamed } from "../stats/scale.ts";
import { decomposeSegment, peakEffectiveRobustness } from "../stats/segment.ts";

/** Most corners that a drawn path keeps. */
export const MOST_CORNERS = 60;
/** Places between the ends at which a drawn path is compared. */
const PLACES = 40;

/** A prediction as the text of a link: "0.8412:0.7001,0.9000:0.8100", fractions. */
export function writeGuess(points: readonly Point[]): string {
  return points
    .slice(0, MOST_CORNERS)
    .map(({ x, y }) => `${x.toFixed(4)}:${y.toFixed(4)}`)
    .join(",");
}

/** Reads a prediction from the text of a link; null where it is none. */
export function readGuess(text: string | null): Point[] | null {
  if (text === null || text === "") return null;
  const points = text
    .split(",", MOST_CORNERS)
    .map((corner) => corner.split(":").map(Number))
    .map(([x = Number.NaN, y = Number.NaN]) => ({ x, y }));
  const inside = ({ x, y }: Point) => x > 0 && x < 1 && y > 0 && y < 1;
  return points.every(inside) ? points : null;
}

/** How far a prediction is from what happened. All are differences of fractions, prediction minus truth. */
export interface GuessScore {
  /** Of the last point, in distribution and shifted. */
  readonly endX: number;
  readonly endY: number;
  /** endY split in two: what the error in distribution explains along the line, and the rest, off it. */
  readonly alongLine: number;
  readonly offLine: number;
  /** Largest effective robustness on the way, predicted and true. */
  readonly peakGuess: number;
  readonly peakTruth: number;
  /** Mean distance of the drawn path from the true one, straight up, where both pass; null for a single point. */
  readonly meanGap: number | null;
  /** The truth ends outside the range that the line was fitted on. */
  readonly extrapolated: boolean;
}

/**
 * Compares a prediction, one point or a path, with a run that was measured.
 * @throws RangeError where either has no point
 */
export function scoreGuess(
  baseline: Pick<BaselineCurve, "predict" | "xRange" | "scale">,
  truth: readonly Point[],
  guess: readonly Point[],
): GuessScore {
  const [end, last] = [truth.at(-1), guess.at(-1)];
  if (!end || !last) throw new RangeError("A prediction and a run need at least one point each.");
  const { total, alongLine, offLine } = decomposeSegment(baseline, end, last);
  return {
    endX: last.x - end.x,
    endY: total,
    alongLine,
    offLine,
    peakGuess: peakEffectiveRobustness(baseline, guess).effectiveRobustness,
    peakTruth: peakEffectiveRobustness(baseline, truth).effectiveRobustness,
    meanGap: guess.length < 2 ? null : meanGap(baseline, truth, guess),
    extrapolated: isExtrapolated(baseline, end.x),
  };
}

/** Mean |ρ_guess − ρ_truth| at equal in-distribution accuracy, evenly spaced on the line's scale. */
function meanGap(
  baseline: Pick<BaselineCurve, "predict" | "scale">,
  truth: readonly Point[],
  guess: readonly Point[],
): number | null {
  const { forward, inverse } = scaleNamed(baseline.scale);
  const reach = (points: readonly Point[]) => points.map(({ x }) => forward(x));
  const low = Math.max(Math.min(...reach(truth)), Math.min(...reach(guess)));
  const high = Math.min(Math.max(...reach(truth)), Math.max(...reach(guess)));
  if (!(high > low)) return null;
  let sum = 0;
  for (let i = 0; i <= PLACES; i += 1) {
    const x = inverse(low + ((high - low) * i) / PLACES);
    sum += Math.abs(robustnessAt(baseline, guess, x) - robustnessAt(baseline, truth, x));
  }
  return sum / (PLACES + 1);
}

/** Effective robustness of a path where it first reaches in-distribution accuracy x, straight between its corners. */
function robustnessAt(
  baseline: Pick<BaselineCurve, "predict" | "scale">,
  path: readonly Point[],
  x: number,
): number {
  const { forward, inverse } = scaleNamed(baseline.scale);
  const t = forward(x);
  for (let i = 1; i < path.length; i += 1) {
    const [a, b] = [path[i - 1], path[i]];
    if (!a || !b) continue;
    const [ta, tb] = [forward(a.x), forward(b.x)];
    if ((t - ta) * (t - tb) > 0 || ta === tb) continue;
    const share = (t - ta) / (tb - ta);
    const y = inverse(forward(a.y) + (forward(b.y) - forward(a.y)) * share);
    return effectiveRobustness(baseline, x, y);
  }
  const nearest = path.reduce((p, q) => (Math.abs(q.x - x) < Math.abs(p.x - x) ? q : p));
  return effectiveRobustness(baseline, nearest.x, nearest.y);
}
