/** How numbers are written wherever a person reads them: on screen, in labels, in speech. */

/** An ordinary one, since shells and LaTeX take the same words; the plane itself has a narrow one. */
const SPACE = " ";
const MINUS = "−";

/** A fraction in [0, 1] as percent with `digits` decimals: 0.8954 gives "89.5 %". */
export function formatPercent(fraction: number, digits = 1): string {
  return `${formatPercentNumber(fraction, digits)}${SPACE}%`;
}

/** As formatPercent, without the sign, for columns whose head carries it. */
export function formatPercentNumber(fraction: number, digits = 1): string {
  return signless(fraction * 100, digits);
}

/**
 * A difference of two fractions in percentage points, its sign always written: 0.017 gives "+1.7".
 * A difference that rounds to zero is written "0.0", without a sign.
 */
export function formatPoints(difference: number, digits = 1): string {
  const text = (Math.abs(difference) * 100).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${difference < 0 ? MINUS : "+"}${text}`;
}

/** An interval of fractions in percent: "[88.1, 90.3]". */
export function formatPercentInterval(low: number, high: number, digits = 1): string {
  return `[${formatPercentNumber(low, digits)}, ${formatPercentNumber(high, digits)}]`;
}

/** An interval of differences in percentage points: "[+0.6, +2.8]". */
export function formatPointsInterval(low: number, high: number, digits = 1): string {
  return `[${formatPoints(low, digits)}, ${formatPoints(high, digits)}]`;
}

/** One for all: making one anew costs a hundred times what writing does. */
const COUNTS = new Intl.NumberFormat("en-US");

/** A whole number with thin separators of thousands: 50000 gives "50,000". */
export function formatCount(count: number): string {
  return COUNTS.format(count);
}

/** A number such as a slope, with `digits` decimals and a true minus sign. */
export function formatNumber(value: number, digits = 3): string {
  return signless(value, digits);
}

/** A number of any size in four significant digits, as short as it can be written: 0.00001 gives "1e-5". */
export function formatNumberShort(value: number): string {
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(4));
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e9)
      ? rounded.toExponential().replace("e+", "e")
      : rounded.toLocaleString("en-US", { maximumFractionDigits: 6 });
  return text.replace(/^-/, MINUS);
}

function signless(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}
