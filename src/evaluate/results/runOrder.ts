import { compareFileNames } from "../fileOrder.ts";

/** A checkpoint's place in a run. */
export interface Stepped {
  readonly id: string;
  readonly name: string;
  /** Null where neither its name nor the visitor tells one. */
  readonly step: number | null;
}

/** By step, those without one behind; of equal ones by name as a person would order them. */
export function inRunOrder<T extends Stepped>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => {
    if (a.step !== null && b.step !== null && a.step !== b.step) return a.step - b.step;
    if ((a.step === null) !== (b.step === null)) return a.step === null ? 1 : -1;
    return compareFileNames(a.name, b.name);
  });
}

/**
 * Steps after one item has been moved to another place. The order of a run is the order of its steps, so the steps
 * that there are stay and are given out anew in the new order; where they are missing or not all different, the
 * items are counted from 0.
 * @param items in the order of the run
 * @returns the step of every item, by its id
 */
export function stepsAfterMove(
  items: readonly Stepped[],
  from: number,
  to: number,
): Readonly<Record<string, number>> {
  const moved = [...items];
  const [item] = moved.splice(from, 1);
  if (item !== undefined) moved.splice(to, 0, item);
  const steps = items.flatMap(({ step }) => step ?? []).sort((a, b) => a - b);
  const enough = steps.length === items.length && new Set(steps).size === items.length;
  return Object.fromEntries(
    moved.map(({ id }, index) => [id, enough ? (steps[index] ?? 0) : index]),
  );
}

/**
 * A step number that was typed in: null for an empty field.
 * @throws Error for what is no finite number
 */
export function typedStep(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const step = Number(trimmed.replace(/(\d),(?=\d{3}(\D|$))/g, "$1"));
  if (Number.isFinite(step)) return step;
  throw new Error(`“${trimmed}” is no step: type a number such as 10, or nothing.`);
}
