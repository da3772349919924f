import type { Model, Testbed } from "../testbed/types.ts";

/** Shows only the models with a value of an attribute, within a range of it (ends included), or without it. */
export type AttributeFilter =
  | { readonly kind: "value"; readonly attribute: string; readonly value: string }
  | {
      readonly kind: "range";
      readonly attribute: string;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "missing"; readonly attribute: string };

/** More filters than this are a slip of the hand. */
export const MOST_FILTERS = 20;

/** Longest value of an attribute in a link. */
const LONGEST_VALUE = 300;

/**
 * Whether a model passes: one filter of each attribute that is filtered by must hold, so that two values of the same
 * attribute are alternatives.
 */
export function passesFilters(
  { attributes }: Pick<Model, "attributes">,
  filters: readonly AttributeFilter[],
): boolean {
  return filters.every(({ attribute }) =>
    filters.some((other) => other.attribute === attribute && holds(attributes[attribute], other)),
  );
}

function holds(own: Model["attributes"][string] | undefined, filter: AttributeFilter): boolean {
  switch (filter.kind) {
    case "missing":
      return own === undefined;
    case "value":
      return own !== undefined && String(own) === filter.value;
    case "range":
      return typeof own === "number" && own >= filter.low && own <= filter.high;
  }
}

/** The filters with one more; one that is there already, or another range of the same attribute, is replaced. */
export function withFilter(
  filters: readonly AttributeFilter[],
  filter: AttributeFilter,
): readonly AttributeFilter[] {
  const others = filters.filter(
    (other) =>
      writeFilter(other) !== writeFilter(filter) &&
      !(filter.kind === "range" && other.kind === "range" && other.attribute === filter.attribute),
  );
  return [...others, filter].slice(-MOST_FILTERS);
}

/** The filters of a view whose attribute the testbed has, of the right type; notes for the rest. */
export function resolveFilters(
  filters: readonly AttributeFilter[],
  { attributes, title }: Pick<Testbed, "attributes" | "title">,
): { readonly filters: readonly AttributeFilter[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const kept = filters.filter((filter) => {
    const attribute = attributes.find(({ id }) => id === filter.attribute);
    if (attribute && (filter.kind !== "range" || attribute.type === "number")) return true;
    notes.push(
      attribute
        ? `Ignored where=${writeFilter(filter)}: ${attribute.title} is no number.`
        : `Ignored where=${writeFilter(filter)}: ${title} has no such attribute.`,
    );
    return false;
  });
  return { filters: kept, notes };
}

/** A filter as a word of a link: `ATTRIBUTE:VALUE`, `ATTRIBUTE:LOW:HIGH`, or `ATTRIBUTE` for models without it. */
export function writeFilter(filter: AttributeFilter): string {
  switch (filter.kind) {
    case "missing":
      return filter.attribute;
    case "value":
      return `${filter.attribute}:${escaped(filter.value)}`;
    case "range":
      return `${filter.attribute}:${filter.low}:${filter.high}`;
  }
}

/** Reads what `writeFilter` wrote; a sentence's end where that is impossible. */
export function readFilter(
  word: string,
  isId: (text: string) => boolean,
): { readonly value: AttributeFilter } | { readonly problem: string } {
  const [attribute = "", first, second, ...rest] = word.split(":");
  if (!isId(attribute) || rest.length > 0) {
    return { problem: "expected ATTRIBUTE:VALUE or ATTRIBUTE:LOW:HIGH" };
  }
  if (first === undefined) return { value: { kind: "missing", attribute } };
  if (second === undefined) {
    const value = unescaped(first);
    return value === null || value.length > LONGEST_VALUE
      ? { problem: "the value cannot be read" }
      : { value: { kind: "value", attribute, value } };
  }
  const [low, high] = [Number(first), Number(second)];
  const isRange = first !== "" && second !== "" && low <= high && Number.isFinite(high - low);
  return isRange
    ? { value: { kind: "range", attribute, low, high } }
    : { problem: "expected two numbers LOW:HIGH, the lower first" };
}

/** Commas and colons part the words of a link, so that they are escaped within a value. */
function escaped(value: string): string {
  return encodeURIComponent(value);
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that begins no escape: the link was changed by hand.
    return null;
  }
}
