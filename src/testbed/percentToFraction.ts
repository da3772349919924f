/** A percentage as a fraction, by moving the decimal point: 80.1 gives 0.801, where dividing by 100 gives 0.8009999…. */
export function percentToFraction(percent: number): number {
  const moved = Number(`${percent}e-2`);
  return Number.isNaN(moved) ? percent / 100 : moved; // a number written with an exponent of its own
}
