/** A size that is held, in bytes. KB and MB are powers of ten here. */
export interface Budget {
  readonly name: string;
  readonly bytes: number;
  readonly limit: number;
  /** What was counted, in words. */
  readonly note: string;
}

export const KB = 1_000;
export const MB = 1_000_000;
export const MiB = 1_048_576;

export function isKept({ bytes, limit }: Budget): boolean {
  return bytes <= limit;
}

/** One line: the name, the size, its limit, what was counted, and a plain word where it is broken. */
export function budgetLine(budget: Budget): string {
  const { name, bytes, limit, note } = budget;
  const mark = isKept(budget) ? "" : "  TOO LARGE";
  return `${name.padEnd(28)}${sizeText(bytes).padStart(9)} of ${sizeText(limit)}  (${note})${mark}`;
}

/** A size in KB below a megabyte and in MB from there, one decimal. */
export function sizeText(bytes: number): string {
  return bytes < MB ? `${(bytes / KB).toFixed(1)} KB` : `${(bytes / MB).toFixed(1)} MB`;
}
