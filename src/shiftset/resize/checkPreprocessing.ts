import { failure, type ImageSetError } from "../readers/problem.ts";
import { RESIZE_FILTERS } from "./filters.ts";
import type { ImagePreprocessing } from "./preprocessing.ts";

/** Pixels a side that a network's input may have. */
export const MAX_SIDE = 8192;

/**
 * Checks a preprocessing put together by hand or from a file.
 * @param where for messages
 * @returns the same
 * @throws ImageSetError preprocessing, naming the field
 */
export function checkPreprocessing(
  preprocessing: ImagePreprocessing,
  where: string,
): ImagePreprocessing {
  const { resize, crop, divisor, mean, std } = preprocessing;
  const sides = [
    ...(resize === null
      ? []
      : resize.kind === "exact"
        ? [resize.width, resize.height]
        : [resize.size]),
    ...(crop === null ? [] : [crop.width, crop.height]),
  ];
  for (const side of sides) {
    if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) {
      throw wrong(where, `a side of ${side} pixels`, `whole numbers from 1 to ${MAX_SIDE}`);
    }
  }
  if (resize !== null && !RESIZE_FILTERS.includes(resize.filter)) {
    throw wrong(where, `the filter "${resize.filter}"`, RESIZE_FILTERS.join(", "));
  }
  if (!Number.isFinite(divisor) || divisor <= 0) {
    throw wrong(where, `the divisor ${divisor}`, "a number above 0, mostly 255 or 1");
  }
  const channels = (values: readonly number[]) => [1, 3, 4].includes(values.length);
  if (!channels(mean) || !mean.every(Number.isFinite)) {
    throw wrong(where, `the mean [${mean.join(", ")}]`, "one number, or one a channel");
  }
  if (!channels(std) || !std.every((value) => Number.isFinite(value) && value !== 0)) {
    throw wrong(where, `the std [${std.join(", ")}]`, "one number other than 0, or one a channel");
  }
  return preprocessing;
}

/** A problem of a preprocessing's description. */
export function wrong(where: string, found: string, expected: string): ImageSetError {
  return failure(
    "preprocessing",
    where,
    `it states ${found}`,
    expected,
    "Mend the file, or set the preprocessing by hand.",
  );
}
