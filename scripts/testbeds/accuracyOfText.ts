import { percentToFraction } from "../../src/testbed/percentToFraction.ts";
import { accuracyOfCounts, accuracyOfFraction } from "../../src/testbed/readAccuracies.ts";
import type { Accuracy } from "../../src/testbed/types.ts";

/** How a source prints the accuracies of one column. */
export interface Printed {
  readonly unit: "percent" | "fraction";
  /** Decimals that the source rounds to, or null where it prints all digits of a double. */
  readonly decimals: number | null;
  /** Number of examples, or null where unknown. */
  readonly size: number | null;
}

/** Units of the last place by which a figure rounded twice may miss: half of one, and a little. */
const tolerance = 0.56;

/**
 * The accuracy that a source printed; null for an empty field. Where the size of the set is known and the figure is
 * a count of it within rounding, and of one count only, the count is restored; otherwise the fraction stands as printed.
 */
export function accuracyOfText(text: string, printed: Printed): Accuracy | null {
  if (text === "" || text === "nan") return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is not a number`);
  const fraction = printed.unit === "percent" ? percentToFraction(value) : value;
  const hundred = printed.unit === "percent" ? 100 : 1;
  if (value < 0 || value > hundred) throw new Error(`"${text}" is outside [0, ${hundred}]`);
  if (printed.size === null) return accuracyOfFraction(fraction);
  const correct = Math.round((value / hundred) * printed.size);
  const error = Math.abs((correct / printed.size) * hundred - value);
  // Figures with all digits come from single or double precision: seven digits are certain.
  const allowed = printed.decimals === null ? hundred * 1e-7 : tolerance * 10 ** -printed.decimals;
  // Coarser figures than one count could be several counts; then none is restored.
  const isFine = printed.decimals === null || printed.size <= hundred * 10 ** printed.decimals;
  const isCount = isFine && error <= allowed;
  return isCount
    ? accuracyOfCounts(correct, printed.size)
    : accuracyOfFraction(fraction, printed.size);
}

/** The largest number of decimals in a column: what a source rounds to, where trailing zeros are dropped. */
export function decimalsOf(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.split(".")[1]?.length ?? 0));
}
