import type { ArrayLayout } from "./arrayLayout.ts";
import type { CifarSplit } from "./cifarFiles.ts";
import { failure } from "./problem.ts";
import type { FloatRange, ImageSet, SetReadingName } from "./types.ts";

/** The visitor's own word on how a set is read; what is left out is decided here. */
export type ReadingChoice = Readonly<Partial<Record<SetReadingName, string>>>;

/** The same, each of a kind that it can be. */
export interface CheckedReadings {
  readonly images?: string;
  readonly layout?: ArrayLayout;
  readonly floats?: FloatRange;
  readonly split?: CifarSplit;
}

const LAYOUTS: readonly ArrayLayout[] = ["NHWC", "NCHW", "NHW", "NCHW-flat", "NHW-flat"];
const RANGES: readonly FloatRange[] = ["unit", "bytes"];
const SPLITS: readonly CifarSplit[] = ["test", "train"];

/** @throws ImageSetError unsupported where a value is none of those that there are */
export function checkedReadings(choice: ReadingChoice): CheckedReadings {
  return {
    ...(choice.images === undefined ? {} : { images: choice.images }),
    ...(choice.layout === undefined ? {} : { layout: oneOf(LAYOUTS, choice.layout) }),
    ...(choice.floats === undefined ? {} : { floats: oneOf(RANGES, choice.floats) }),
    ...(choice.split === undefined ? {} : { split: oneOf(SPLITS, choice.split) }),
  };
}

/**
 * What tells a set from the same files read otherwise, one line each; empty where all is as it is taken by itself. The range of floats has
 * a line of its own.
 */
export function readingLines({ readings = [] }: Pick<ImageSet, "readings">): readonly string[] {
  return readings
    .filter(({ name, chosen, options }) => name !== "floats" && chosen !== options[0])
    .map(({ name, chosen }) => `${name} ${chosen}`);
}

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw failure(
    "unsupported",
    "The set",
    `"${value}" was chosen`,
    known.join(", "),
    "Choose again.",
  );
}
