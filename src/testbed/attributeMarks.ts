import { formatCount } from "./format.ts";
import type { AttributeDefinition, Model } from "./types.ts";

/** A class of models that share a colour. */
export interface AttributeBin {
  readonly id: string;
  readonly title: string;
  readonly models: number;
}

/** Models put into classes by an attribute, in the order of its values. */
export interface AttributeBins {
  readonly bins: readonly AttributeBin[];
  /** Whether the bins are steps of a number, from low to high, so that their colours are steps of a ramp. */
  readonly ordered: boolean;
  binOf(model: Pick<Model, "attributes">): string;
}

/** Steps of a ramp; more could not be told apart. */
export const MOST_STEPS = 5;

/** Categories with a colour of their own; the rest share one. */
export const MOST_CATEGORIES = 8;

const UNKNOWN = "unknown";
const OTHERS = "others";

/**
 * Classes of models by an attribute: each of the most frequent categories, or steps of a number that hold about as
 * many models each.
 */
export function attributeBins(
  attribute: AttributeDefinition,
  models: readonly Pick<Model, "attributes">[],
): AttributeBins {
  return attribute.type === "number"
    ? numberBins(attribute, models)
    : categoryBins(attribute, models);
}

function categoryBins(
  { id }: AttributeDefinition,
  models: readonly Pick<Model, "attributes">[],
): AttributeBins {
  const counts = new Map<string, number>();
  for (const { attributes } of models) {
    const value = attributes[id];
    if (value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  const values = [...counts.keys()].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b),
  );
  const own = values.length <= MOST_CATEGORIES + 1 ? values : values.slice(0, MOST_CATEGORIES);
  const known = new Map(own.map((value, k) => [value, `value-${k}`]));
  const binOf = ({ attributes }: Pick<Model, "attributes">) => {
    const value = attributes[id];
    return value === undefined ? UNKNOWN : (known.get(String(value)) ?? OTHERS);
  };
  const titles: [string, string][] = [
    ...own.map((value): [string, string] => [known.get(value) ?? "", value]),
    [OTHERS, `${formatCount(values.length - own.length)} other values`],
    [UNKNOWN, "Not stated"],
  ];
  return { bins: filled(titles, models, binOf), ordered: false, binOf };
}

function numberBins(
  { id, unit }: AttributeDefinition,
  models: readonly Pick<Model, "attributes">[],
): AttributeBins {
  const values = models.flatMap(({ attributes }) => numberOf(attributes[id]) ?? []);
  values.sort((a, b) => a - b);
  const limits = limitsOf(values);
  const binOf = ({ attributes }: Pick<Model, "attributes">) => {
    const value = numberOf(attributes[id]);
    if (value === null) return UNKNOWN;
    return `step-${limits.filter((limit) => value >= limit).length}`;
  };
  const titles = [...limits, Infinity].map((limit, k): [string, string] => {
    const step = values.filter((value) => value < limit && value >= (limits[k - 1] ?? -Infinity));
    return [`step-${k}`, rangeOf(step, unit)];
  });
  return {
    bins: filled([...titles, [UNKNOWN, "Not stated"]], models, binOf),
    ordered: true,
    binOf,
  };
}

/** Where one step ends and the next begins: between all values where they are few, at quantiles otherwise. */
function limitsOf(sorted: readonly number[]): number[] {
  const distinct = [...new Set(sorted)];
  if (distinct.length <= MOST_STEPS) return distinct.slice(1);
  const quantiles = Array.from({ length: MOST_STEPS - 1 }, (_, k) => {
    const at = Math.floor(((k + 1) * sorted.length) / MOST_STEPS);
    return sorted[at] ?? 0;
  });
  return [...new Set(quantiles)].filter((limit) => limit > (sorted[0] ?? 0));
}

function rangeOf(step: readonly number[], unit: string | null): string {
  const [low, high] = [step[0] ?? 0, step.at(-1) ?? 0];
  const range = low === high ? short(low) : `${short(low)} to ${short(high)}`;
  return unit === null ? range : `${range} ${unit}`;
}

/** A number in three significant digits, as short as it can be written. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(1).replace("e+", "e");
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 6 });
}

function filled(
  titles: readonly (readonly [string, string])[],
  models: readonly Pick<Model, "attributes">[],
  binOf: AttributeBins["binOf"],
): AttributeBin[] {
  const counts = new Map<string, number>();
  for (const model of models) counts.set(binOf(model), (counts.get(binOf(model)) ?? 0) + 1);
  return titles.flatMap(([id, title]) => {
    const count = counts.get(id) ?? 0;
    return count === 0 ? [] : [{ id, title, models: count }];
  });
}

/** How a number attribute sizes the marks. */
export interface AttributeSizes {
  readonly low: number;
  readonly high: number;
  /** Values for a key, increasing from low to high, each with its factor; fewer where there is but one value. */
  readonly key: readonly { readonly title: string; readonly factor: number }[];
  /** Models that do not state the number. */
  readonly unknown: number;
  /** Factor on the diameter of a mark, from SMALLEST to LARGEST; models without the number get the smallest. */
  factorOf(model: Pick<Model, "attributes">): number;
}

export const SMALLEST = 0.6;
export const LARGEST = 2.2;

/** Sizes by a number attribute, along its logarithm where it spans decades; null where no model states it. */
export function attributeSizes(
  { id, unit, logarithmic }: AttributeDefinition,
  models: readonly Pick<Model, "attributes">[],
): AttributeSizes | null {
  const values = models.flatMap(({ attributes }) => numberOf(attributes[id]) ?? []);
  if (values.length === 0) return null;
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const along = logarithmic && low > 0 ? Math.log : (value: number) => value;
  const factorAt = (value: number) => {
    const share = high === low ? 0.5 : (along(value) - along(low)) / (along(high) - along(low));
    return SMALLEST + share * (LARGEST - SMALLEST);
  };
  const factorOf = ({ attributes }: Pick<Model, "attributes">) => {
    const value = numberOf(attributes[id]);
    return value === null ? SMALLEST : factorAt(value);
  };
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1] ?? low;
  const key = [...new Set([low, middle, high])].map((value) => ({
    title: unit === null ? short(value) : `${short(value)} ${unit}`,
    factor: factorAt(value),
  }));
  return { low, high, key, unknown: models.length - values.length, factorOf };
}

/** The attributes that at least one model states; some are of runs alone. */
export function statedAttributes(
  attributes: readonly AttributeDefinition[],
  models: readonly Pick<Model, "attributes">[],
): readonly AttributeDefinition[] {
  return attributes.filter(({ id }) => models.some((model) => model.attributes[id] !== undefined));
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
