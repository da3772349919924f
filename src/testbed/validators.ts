import { limits } from "./limits.ts";
import { nearestId } from "./nearestId.ts";
import type { ProblemList } from "./testbedError.ts";
import { idPattern } from "./toId.ts";

/**
 * Small validators. Each returns the value if it is right; otherwise it records a problem and returns a stand-in of
 * the right type, so that reading goes on and finds the other problems. The reader throws at the end.
 */
export interface Place {
  readonly problems: ProblemList;
  /** What the reader is in: `model "resnet-50" (models[3])`, or `the file`. */
  readonly subject: string;
  /** Path below the subject: `accuracies.v6.correct`; empty at the subject itself. */
  readonly field: string;
}

export function inField(place: Place, name: string): Place {
  return { ...place, field: place.field === "" ? name : `${place.field}.${name}` };
}

export function inSubject(place: Place, subject: string): Place {
  return { problems: place.problems, subject, field: "" };
}

export function report(place: Place, found: string, expected: string, advice: string): void {
  const at = place.field === "" ? place.subject : `${place.subject}, field ${place.field}`;
  place.problems.add({ place: at, found, expected, advice });
}

/** A value as a message shows it: short, quoted where it is text. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object with no fields but the named ones. */
export function asObject(value: unknown, place: Place, fields: readonly string[]): JsonObject {
  const object = asMap(value, place);
  for (const key of Object.keys(object)) {
    if (fields.includes(key)) continue;
    const near = place.problems.isFull ? null : nearestId(key, fields);
    const advice = near === null ? "Remove it." : `Did you mean "${near}"? Otherwise remove it.`;
    report(place, `a field ${show(key)}`, `only ${fields.join(", ")}`, advice);
  }
  return object;
}

/** An object with any fields. */
export function asMap(value: unknown, place: Place): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as JsonObject; // narrowed by the line above; TypeScript knows it as `object` only
  }
  report(place, show(value), "an object", "Write {…}.");
  return {};
}

/**
 * The own field of an object; `undefined` where it has none (an inherited one such as `constructor` is none) and where
 * it is null, so that null means the same as leaving a field out.
 */
export function fieldOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined;
}

export function asList(value: unknown, place: Place, max: number): readonly unknown[] {
  if (!Array.isArray(value)) {
    report(place, show(value), "a list", "Write […].");
    return [];
  }
  if (value.length > max) {
    report(place, show(value), `at most ${max} entries`, "Split the file.");
    return [];
  }
  return value;
}

export function asText(value: unknown, place: Place, max: number = limits.textCharacters): string {
  if (typeof value !== "string") {
    report(place, show(value), "text", 'Write it in quotes, as in "text".');
    return "";
  }
  if (isLongerThan(value, max)) {
    report(place, `text of ${value.length} characters`, `at most ${max}`, "Shorten it.");
    return "";
  }
  return value;
}

/** Counts characters (code points) as JSON Schema does, and only where that can matter. */
function isLongerThan(text: string, max: number): boolean {
  return text.length > 2 * max || (text.length > max && [...text].length > max);
}

/** A title: text that is not empty. */
export function asTitle(value: unknown, place: Place): string {
  const text = asText(value, place, limits.nameCharacters);
  if (value === "") report(place, show(value), "a title", "Write at least one character.");
  return text;
}

export function asId(value: unknown, place: Place): string {
  const text = asText(value, place, limits.nameCharacters);
  if (typeof value === "string" && text === value && !idPattern.test(value)) {
    report(
      place,
      show(value),
      "an id: lower-case letters, digits, dots and hyphens",
      "Write the name in lower case with each run of other characters made one hyphen.",
    );
  }
  return text;
}

export function asChoice<T extends string>(
  value: unknown,
  place: Place,
  choices: readonly [T, ...T[]],
): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  report(place, show(value), `one of ${choices.join(", ")}`, "Choose one of these.");
  return choices[0];
}

export function asNumber(value: unknown, place: Place, min: number, max: number): number {
  if (typeof value === "number" && value >= min && value <= max) return value;
  report(place, show(value), `a number in [${min}, ${max}]`, "Correct the number.");
  return min;
}

export function asFiniteNumber(value: unknown, place: Place): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  report(place, show(value), "a finite number", "Correct the number.");
  return 0;
}

export function asWhole(value: unknown, place: Place, min: number, max: number): number {
  if (Number.isSafeInteger(value) && typeof value === "number" && value >= min && value <= max) {
    return value;
  }
  report(place, show(value), `a whole number in [${min}, ${max}]`, "Correct the number.");
  return min;
}

/** `null` where the value is absent, otherwise what `read` makes of it. */
export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === undefined ? null : read(value);
}

/** Records a problem for each id that stands more than once. */
export function checkUnique(ids: readonly string[], place: Place, what: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      report(place, `the ${what} ${show(id)} twice`, "each id once", "Rename or remove one.");
    }
    seen.add(id);
  }
}

/** Records a problem if `id` is none of `known`. */
export function checkKnown(
  id: string,
  place: Place,
  known: ReadonlySet<string>,
  what: string,
): void {
  if (known.has(id)) return;
  const near = place.problems.isFull ? null : nearestId(id, [...known]);
  const hint = near === null ? "" : `Did you mean "${near}"? `;
  report(
    place,
    show(id),
    `the id of a ${what} of this file`,
    `${hint}Correct the id or add the ${what}.`,
  );
}
