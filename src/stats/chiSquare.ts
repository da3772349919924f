import { normalCdf, normalQuantile } from "./normal.ts";

/** P(X > x) for chi-square with 1 degree of freedom: the square of a standard normal. */
export function chiSquare1Upper(x: number): number {
  return 2 * normalCdf(-Math.sqrt(x));
}

/** The p-quantile of chi-square with 1 degree of freedom. */
export function chiSquare1Quantile(p: number): number {
  return normalQuantile((1 - p) / 2) ** 2;
}

/** The p-quantile of chi-square with 2 degrees of freedom, an exponential distribution of mean 2. */
export function chiSquare2Quantile(p: number): number {
  return -2 * Math.log1p(-p);
}
