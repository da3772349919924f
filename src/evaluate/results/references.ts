import { bytesPerRow, rowOf } from "../../stats/packedBits.ts";
import type { Examples } from "../../testbed/examples.ts";
import type { RightBits } from "./pairing.ts";

/** Somebody else's answers on the same images. */
export interface Reference {
  readonly id: string;
  readonly title: string;
  readonly right: RightBits;
}

/** Every model of a testbed whose answers ship, as a reference. */
export function referencesOfExamples(
  { models, bits }: Examples,
  titleOf: (id: string) => string,
): readonly Reference[] {
  return models.map((id, row) => ({
    id,
    title: titleOf(id),
    right: { images: bits.examples, bits: rowOf(bits, row) },
  }));
}

/** What testbeds/ID/predictions/RUN.json says of one test set. */
export interface PredictedRun {
  readonly run: string;
  readonly steps: readonly {
    readonly step: number;
    /** Predicted class of each image, as its place among the classes. */
    readonly predictions: Uint16Array;
  }[];
}

/**
 * Reads a run's predictions on one test set: a text with one letter an image, the class's name.
 * @param value what JSON.parse gave
 * @param classes class names, one letter each
 * @param where the file's name, for messages
 * @throws Error naming file, place, what was found and what was expected
 */
export function readPredictedRun(
  value: unknown,
  testSet: string,
  classes: readonly string[],
  images: number,
  where: string,
): PredictedRun {
  const file = fields(value);
  const run = file?.run;
  const steps = file?.steps;
  if (typeof run !== "string" || !Array.isArray(steps)) {
    throw new Error(`${where}: it has no "run" and "steps". ${ADVICE}`);
  }
  const places = new Map(classes.map((name, index) => [name, index]));
  return {
    run,
    steps: steps.map((entry: unknown, at) => {
      const step = fields(entry)?.step;
      const letters = fields(fields(entry)?.predicted)?.[testSet];
      const place = `${where}, steps[${at}], "${testSet}"`;
      if (typeof step !== "number" || typeof letters !== "string" || letters.length !== images) {
        const found = typeof letters === "string" ? `${letters.length} letters` : "no letters";
        throw new Error(`${place}: found ${found}, expected ${images}. ${ADVICE}`);
      }
      const predictions = Uint16Array.from(letters, (letter) => places.get(letter) ?? UNKNOWN);
      const wrong = predictions.indexOf(UNKNOWN);
      if (wrong !== -1) {
        throw new Error(
          `${place}: found "${letters[wrong]}" at ${wrong}, expected one of the classes. ${ADVICE}`,
        );
      }
      return { step, predictions };
    }),
  };
}

const ADVICE = "Reload the page without its cache; if it stays, the page was not published whole.";
const UNKNOWN = 0xffff;

/** The steps of a run as references. */
export function referencesOfRun(
  { run, steps }: PredictedRun,
  labels: Uint16Array,
  title: string,
): readonly Reference[] {
  return steps.map(({ step, predictions }) => ({
    id: `${run}/${step}`,
    title: `${title}, step ${step}`,
    right: bitsOf(predictions, labels),
  }));
}

function bitsOf(predictions: Uint16Array, labels: Uint16Array): RightBits {
  const bits = new Uint8Array(bytesPerRow(labels.length));
  predictions.forEach((predicted, image) => {
    if (predicted === labels[image])
      bits[image >> 3] = (bits[image >> 3] ?? 0) | (1 << (image & 7));
  });
  return { images: labels.length, bits };
}

function fields(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
