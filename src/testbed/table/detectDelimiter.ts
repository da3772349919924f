import { DelimitedReader } from "./delimitedReader.ts";
import { tableLimits } from "./tableLimits.ts";

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * The delimiter of a text: the one by which the most rows have as many fields as the head. A spreadsheet's first line
 * `sep=;` decides. Where none splits the rows, it is a comma (a table of one column).
 */
export function detectDelimiter(text: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (stated !== undefined) return stated;
  let best: string = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(countsOf(text, delimiter));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Numbers of fields of the first records. */
function countsOf(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  const reader = new DelimitedReader("sample", delimiter, (fields) => counts.push(fields.length));
  const sample = text.slice(0, tableLimits.sampleCharacters);
  try {
    reader.push(sample);
    if (sample.length === text.length) reader.end();
  } catch {
    // A sample may end within a quoted field or be unreadable by this delimiter: the counts so far decide.
  }
  return counts;
}

/** The share of rows with the most common number of fields, if that is more than one, and a little for more fields. */
function scoreOf(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  const [common = 1, times = 0] = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (common < 2) return 0;
  // The head has no decimal commas: a delimiter that does not split it is none.
  const headFits = (counts[0] ?? 0) >= common || (counts[1] ?? 0) >= common ? 1 : 0.2;
  return (times / counts.length) * headFits + common / 10_000;
}
