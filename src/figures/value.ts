import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentNumber,
  formatPoints,
} from "../testbed/format.ts";

/**
 * Where a number of the text comes from: "computed" here from what others measured and published,
 * or "measured" in our own runs and computed here.
 */
export type ValueOrigin = "computed" | "measured";

/** A number as a sentence shows it, with where it comes from. */
export interface FigureValue {
  readonly text: string;
  readonly number: number;
  readonly origin: ValueOrigin;
  /** Title of the testbed that it is computed from. */
  readonly source: string;
}

/** Makes the values of one testbed. Fractions in, the words of a sentence out. */
export interface ValueMaker {
  /** "89.5 %" */
  percent(fraction: number, digits?: number): FigureValue;
  /** "+1.7", a difference in percentage points with its sign. */
  signedPoints(difference: number, digits?: number): FigureValue;
  /** "7.8", a size in percentage points without a sign. */
  points(difference: number, digits?: number): FigureValue;
  /** "50,000" */
  count(count: number): FigureValue;
  /** "0.839" */
  number(value: number, digits?: number): FigureValue;
  /** "0.1 to 3.4", two ends of an interval in signed points. */
  pointsRange(low: number, high: number, digits?: number): FigureValue;
  /** A name that is computed, such as that of the most robust model. */
  name(name: string): FigureValue;
}

export function valuesFrom(source: string, origin: ValueOrigin = "computed"): ValueMaker {
  const make = (text: string, number: number): FigureValue => ({ text, number, origin, source });
  return {
    percent: (fraction, digits) => make(formatPercent(fraction, digits), fraction),
    signedPoints: (difference, digits) => make(formatPoints(difference, digits), difference),
    points: (difference, digits) =>
      make(formatPercentNumber(Math.abs(difference), digits), Math.abs(difference)),
    count: (count) => make(formatCount(count), count),
    number: (value, digits) => make(formatNumber(value, digits), value),
    pointsRange: (low, high, digits) =>
      make(`${formatPoints(low, digits)} to ${formatPoints(high, digits)}`, high - low),
    name: (name) => make(name, Number.NaN),
  };
}
