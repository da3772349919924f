import { chiSquare1Upper } from "./chiSquare.ts";
import { betaTails } from "./incompleteBeta.ts";

/** Two-sided tests of equal accuracy of two models on the same examples. */
export interface McNemarResult {
  /** Exact: twice the smaller binomial tail of min(gained, lost) of gained + lost with probability ½, at most 1. */
  readonly exactPValue: number;
  /** (|gained − lost| − 1)² / (gained + lost), with Edwards' correction; NaN where nothing changed. */
  readonly statistic: number;
  /** P(χ²₁ > statistic); NaN where nothing changed. */
  readonly chiSquarePValue: number;
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(`The number of ${name} examples must be a whole number, got ${value}.`);
  }
}

/**
 * McNemar's test (Psychometrika 12, 1947) on the examples that only one of two models has right; prefer the exact
 * p-value below about 25 of them.
 * @param gained examples that only the second model has right
 * @param lost examples that only the first model has right
 */
export function mcnemar(gained: number, lost: number): McNemarResult {
  requireCount("gained", gained);
  requireCount("lost", lost);
  const changed = gained + lost;
  const fewer = Math.min(gained, lost);
  if (changed === 0) return { exactPValue: 1, statistic: Number.NaN, chiSquarePValue: Number.NaN };
  const statistic = (Math.abs(gained - lost) - 1) ** 2 / changed;
  // P(X ≤ k) of Binomial(m, ½) is I_½(m − k, k + 1).
  const exactPValue =
    gained === lost ? 1 : Math.min(1, 2 * betaTails(changed - fewer, fewer + 1, 0.5).lower);
  return { exactPValue, statistic, chiSquarePValue: chiSquare1Upper(statistic) };
}
