import { type Decimal, isMissing, readNumber } from "./numberText.ts";
import type { RawTable } from "./rawTable.ts";

/** What a column holds, found from its fields. */
export interface ColumnProfile {
  readonly name: string;
  /** Fields with a value. */
  readonly known: number;
  /** Of these, numbers. */
  readonly numbers: number;
  readonly min: number;
  readonly max: number;
  readonly median: number;
  /** Numbers over 1. */
  readonly overOne: number;
  /** Numbers over 100. */
  readonly overHundred: number;
  /** Whether every number is whole. */
  readonly whole: boolean;
  /** Numbers followed by a percent sign. */
  readonly percentSigns: number;
  /** Different texts, counted up to 10,000. */
  readonly distinct: number;
}

const maxDistinct = 10_000;

/** Profiles of all columns, in order. */
export function profileColumns(table: RawTable, decimal: Decimal): ColumnProfile[] {
  return table.columns.map((name, column) => {
    const values: number[] = [];
    const texts = new Set<string>();
    let known = 0;
    let percentSigns = 0;
    for (const { cells } of table.rows) {
      const text = cells[column] ?? "";
      if (isMissing(text)) continue;
      known++;
      if (texts.size < maxDistinct) texts.add(text);
      const number = readNumber(text, decimal);
      if (number === null) continue;
      values.push(number.value);
      if (number.percent) percentSigns++;
    }
    const sorted = Float64Array.from(values).sort();
    return {
      name,
      known,
      numbers: values.length,
      min: sorted[0] ?? Number.NaN,
      max: sorted[sorted.length - 1] ?? Number.NaN,
      median: sorted[sorted.length >> 1] ?? Number.NaN,
      overOne: values.filter((value) => value > 1).length,
      overHundred: values.filter((value) => value > 100).length,
      whole: values.every(Number.isInteger),
      percentSigns,
      distinct: texts.size,
    };
  });
}

/** Whether more than half of the known fields are numbers: real columns hold a few words. */
export function isNumeric(profile: ColumnProfile): boolean {
  return profile.numbers > 0.5 * profile.known;
}
