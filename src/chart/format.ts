import type { Interval } from "./spec.ts";

/** Narrow space that does not break, between a number and its percent sign. */
export const THIN_SPACE = "\u202f";
const MINUS = "\u2212";

function minus(text: string): string {
  return text.replace("-", MINUS);
}

/** A fraction as percent with one decimal: 0.9534 gives "95.3 %". */
export function percent(fraction: number, decimals = 1): string {
  return `${minus((fraction * 100).toFixed(decimals))}${THIN_SPACE}%`;
}

/** A difference of fractions in percentage points, sign always on: "+1.7", "−0.4", "0.0". */
export function signedPoints(difference: number, decimals = 1): string {
  const digits = Math.abs(difference * 100).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${difference > 0 ? "+" : MINUS}${digits}`;
}

/** "[94.9, 95.7]" in percent. */
export function percentInterval({ low, high }: Interval): string {
  return `[${(low * 100).toFixed(1)}, ${(high * 100).toFixed(1)}]`;
}

/** "[+0.6, +2.8]" in percentage points. */
export function pointsInterval({ low, high }: Interval): string {
  return `[${signedPoints(low)}, ${signedPoints(high)}]`;
}

/** A tick in percent without trailing zeros: 99.5 gives "99.5 %". */
export function tickPercent(value: number): string {
  return `${minus(String(Number(value.toFixed(8))))}${THIN_SPACE}%`;
}

/** One for all: making one anew costs a hundred times what writing does. */
const STEPS = new Intl.NumberFormat("en");

/** A step number for people: at most one decimal where it is interpolated, thousands set apart. */
export function stepNumber(step: number): string {
  const rounded =
    Math.abs(step) >= 100 || Number.isInteger(step) ? Math.round(step) : Number(step.toFixed(1));
  return STEPS.format(rounded).replace("-", MINUS);
}
