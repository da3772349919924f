import { formatCount } from "../testbed/format.ts";
import type { ImageSetSummary } from "./images/protocol.ts";
import { EvaluationError } from "./problem.ts";

/** What is looked at of a set. */
type NumberedSet = Pick<ImageSetSummary, "labels" | "labelPlaces" | "classNames">;

/**
 * Class names of a set whose labels are mere numbers: as many as the network has outputs, because a draw or a small set need
 * not have an image of every class. Numbers from 1, as MATLAB's files have them, are taken so where 0 is missing and the last
 * class is there.
 * @returns null for other labels, and for sets that bring their class names
 * @throws EvaluationError image-set where a number belongs to none of the outputs
 */
export function numberedClasses(
  { labels, labelPlaces, classNames }: NumberedSet,
  outputs: number,
): readonly string[] | null {
  const numbers = labels.map(([label]) =>
    label !== null && /^-?\d{1,9}$/.test(String(label)) ? Number(label) : null,
  );
  if (classNames !== null || numbers.includes(null)) return null;
  const first = numbers.includes(0) || !numbers.includes(outputs) ? 0 : 1;
  const wrong = numbers.findIndex(
    (number) => number === null || number < first || number >= outputs + first,
  );
  if (wrong === -1) return Array.from({ length: outputs }, (_, index) => String(index));
  throw new EvaluationError({
    code: "image-set",
    where: labelPlaces[wrong] ?? "the labels",
    found: `the label is ${numbers[wrong]}, and the network has ${formatCount(outputs)} outputs`,
    expected: `whole numbers from 0 to ${formatCount(outputs - 1)}, or from 1 to ${formatCount(outputs)}`,
    advice:
      "Mend the labels, or choose under “Logits and classes” which outputs stand for the set's classes.",
  });
}
