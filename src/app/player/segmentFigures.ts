import { formatPoints } from "../../testbed/format.ts";

/** A segment's figures in points as they stand on the page. */
export interface SegmentFigures {
  readonly total: string;
  readonly alongLine: string;
  readonly offLine: string;
}

/**
 * The figures of a segment, its parts adding up as they are written. One decimal where that adds up rounded; otherwise two, of
 * which the part along the line takes what rounding leaves, at most a hundredth of a point.
 * @param total, offLine differences of fractions
 */
export function segmentFigures(total: number, offLine: number): SegmentFigures {
  const adds = rounded(total, 1) - rounded(offLine, 1) === rounded(total - offLine, 1);
  const digits = adds ? 1 : 2;
  const along = rounded(total, digits) - rounded(offLine, digits);
  return {
    total: formatPoints(total, digits),
    alongLine: formatPoints(along / 10 ** (digits + 2), digits),
    offLine: formatPoints(offLine, digits),
  };
}

/** In units of the last written digit of a number of points, rounded as `formatPoints` rounds. */
function rounded(difference: number, digits: number): number {
  const size = Math.round(Number((Math.abs(difference) * 100).toFixed(digits)) * 10 ** digits);
  return difference < 0 ? -size : size;
}
