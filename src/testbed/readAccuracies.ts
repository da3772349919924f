import type { Accuracies, Accuracy } from "./types.ts";
import {
  asMap,
  asNumber,
  asObject,
  asWhole,
  checkKnown,
  fieldOf,
  inField,
  type Place,
  report,
  show,
} from "./validators.ts";

const maxTotal = Number.MAX_SAFE_INTEGER;

/** An accuracy from counts: `correct` of `total`, whole numbers with 0 ≤ correct ≤ total and total ≥ 1. */
export function accuracyOfCounts(correct: number, total: number): Accuracy {
  return { fraction: correct / total, correct, total };
}

/** An accuracy from a fraction in [0, 1], with the number of examples where it is known. */
export function accuracyOfFraction(fraction: number, total: number | null = null): Accuracy {
  return { fraction, correct: null, total };
}

/** The accuracy on a test set, or null where it was not measured. Safe for ids such as `constructor`. */
export function accuracyOn(accuracies: Accuracies, testSet: string): Accuracy | null {
  return Object.hasOwn(accuracies, testSet) ? (accuracies[testSet] ?? null) : null;
}

/** Reads `{"correct", "total"}`, `{"fraction"}` or `{"fraction", "total"}`. */
export function readAccuracy(value: unknown, place: Place): Accuracy {
  const object = asObject(value, place, ["correct", "total", "fraction"]);
  const correct = fieldOf(object, "correct");
  const total = fieldOf(object, "total");
  const fraction = fieldOf(object, "fraction");
  if (correct !== undefined && fraction !== undefined) {
    report(place, "both correct and fraction", "one of them", "Remove the fraction.");
    return accuracyOfFraction(0);
  }
  if (correct !== undefined) return readCounts(correct, total, place);
  if (fraction === undefined) {
    report(place, "neither", "correct and total, or fraction", 'Write {"correct": 1, "total": 2}.');
    return accuracyOfFraction(0);
  }
  return accuracyOfFraction(
    readFraction(fraction, inField(place, "fraction")),
    total === undefined ? null : asWhole(total, inField(place, "total"), 1, maxTotal),
  );
}

function readCounts(correct: unknown, total: unknown, place: Place): Accuracy {
  const n = asWhole(total, inField(place, "total"), 1, maxTotal);
  const k = asWhole(correct, inField(place, "correct"), 0, maxTotal);
  if (k > n) {
    report(inField(place, "correct"), `${k} of ${n}`, "at most the total", "Correct the counts.");
    return accuracyOfCounts(0, n);
  }
  return accuracyOfCounts(k, n);
}

function readFraction(value: unknown, place: Place): number {
  if (typeof value === "number" && value > 1 && value <= 100) {
    report(place, show(value), "a fraction in [0, 1]", `For ${value} % write ${value / 100}.`);
    return 0;
  }
  return asNumber(value, place, 0, 1);
}

/** Reads a map from test-set id to accuracy. Every key must be in `testSets`. */
export function readAccuracies(
  value: unknown,
  place: Place,
  testSets: ReadonlySet<string>,
): Accuracies {
  const entries: [string, Accuracy][] = [];
  for (const [id, accuracy] of Object.entries(asMap(value, place))) {
    const at = inField(place, id);
    checkKnown(id, at, testSets, "test set");
    entries.push([id, readAccuracy(accuracy, at)]);
  }
  return Object.fromEntries(entries);
}
