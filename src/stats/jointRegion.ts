import type { Point } from "./baseline.ts";
import { poissonDeviance } from "./binomialTerm.ts";
import { chiSquare2Quantile } from "./chiSquare.ts";
import { clopperPearson } from "./clopperPearson.ts";
import { type Interval, requireCounts, requireLevel } from "./interval.ts";
import type { Counts } from "./relativeRobustnessInterval.ts";

/** Twice the drop of the binomial log-likelihood from its best at k/n to p; Infinity where p excludes the data. */
function deviance({ correct, total }: Counts, p: number): number {
  // The linear terms of both deviances cancel, and each is exact near its least, where logarithms would cancel.
  const right = poissonDeviance(correct, total * p);
  return 2 * (right + poissonDeviance(total - correct, total * (1 - p)));
}

/** The p on one side of k/n at which the deviance reaches a limit; the end of [0, 1] where it never does. */
function accuracyAtDeviance(counts: Counts, limit: number, upwards: boolean): number {
  const best = counts.correct / counts.total;
  let inside = best;
  let outside = upwards ? 1 : 0;
  if (limit <= 0 || deviance(counts, outside) <= limit) return limit <= 0 ? best : outside;
  for (let i = 0; i < 200; i++) {
    const middle = (inside + outside) / 2;
    if (middle === inside || middle === outside) break;
    if (deviance(counts, middle) <= limit) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}

/**
 * The joint likelihood-ratio region of two accuracies from different examples: all (p, q) whose binomial deviances
 * add up to at most the χ²₂ quantile of the level (Wilks 1938). Its outline, counter-clockwise from the right; where an
 * accuracy is 0 or 1 the outline runs along that edge of the square.
 * @param vertices number of corners of the outline, at least 4
 * @returns points in [0, 1]²
 */
export function jointRegion(x: Counts, y: Counts, level = 0.95, vertices = 64): Point[] {
  requireCounts(x.correct, x.total);
  requireCounts(y.correct, y.total);
  requireLevel(level);
  if (!Number.isInteger(vertices) || vertices < 4) {
    throw new RangeError(`An outline needs at least 4 corners, got ${vertices}.`);
  }
  const limit = chiSquare2Quantile(level);
  return Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * i) / vertices;
    const cosine = Math.cos(angle);
    const sine = Math.sin(angle);
    return {
      x: accuracyAtDeviance(x, limit * cosine * cosine, cosine > 0),
      y: accuracyAtDeviance(y, limit * sine * sine, sine > 0),
    };
  });
}

/** A rectangle in the plane; fractions. */
export interface JointRectangle {
  readonly x: Interval;
  readonly y: Interval;
}

/**
 * A joint rectangle with at least the level's coverage for any number of examples: two independent Clopper–Pearson
 * intervals, each of level √level.
 */
export function jointRectangle(x: Counts, y: Counts, level = 0.95): JointRectangle {
  requireLevel(level);
  const each = Math.sqrt(level);
  return {
    x: clopperPearson(x.correct, x.total, each),
    y: clopperPearson(y.correct, y.total, each),
  };
}
