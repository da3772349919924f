/** A closed interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Throws a RangeError unless 0 < level < 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`A confidence level lies between 0 and 1, got ${level}.`);
  }
}

/** Throws a RangeError unless total is a whole number of at least 1 and correct a whole number in [0, total]. */
export function requireCounts(correct: number, total: number): void {
  if (!Number.isInteger(total) || total < 1) {
    throw new RangeError(
      `The number of examples must be a whole number of at least 1, got ${total}.`,
    );
  }
  if (!Number.isInteger(correct) || correct < 0 || correct > total) {
    throw new RangeError(
      `The number of right answers must be a whole number from 0 to ${total}, got ${correct}.`,
    );
  }
}
