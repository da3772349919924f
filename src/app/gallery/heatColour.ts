import type { CSSProperties } from "react";

/**
 * The colour of a cell: two hues that stay apart for every kind of colour vision, blue above 0 and orange below, paler
 * towards 0; the number in the cell has its sign.
 * @param reach size of the value at which the colour is full
 */
export function heatStyle(value: number, reach: number): CSSProperties {
  return { backgroundColor: heatColour(value / reach) };
}

/** @param share from −1 to 1; beyond them the colour stays full */
export function heatColour(share: number): string {
  const hue = share >= 0 ? "var(--heat-above)" : "var(--heat-below)";
  const strength = Math.round(Math.min(Math.abs(share), 1) * 100);
  return `color-mix(in oklab, ${hue} ${strength}%, var(--paper))`;
}
