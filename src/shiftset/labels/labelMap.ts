import { failure, type ImageSetError, shortened } from "../readers/problem.ts";

/** One class of a set, and the network's outputs that stand for it. */
export interface MappedClass {
  readonly name: string;
  /** Indices of the network's logits, ascending; none where the network does not know the class. */
  readonly logits: readonly number[];
}

/**
 * How a network's logits answer a set's classes: a class's score is the largest of its logits, and the class with
 * the largest score is the answer. Logits that no class names are left out. Plain data: it can be shown, changed and stored.
 */
export interface LabelMap {
  readonly format: "effective-robustness-label-map";
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  /** Logits that the network must have. */
  readonly outputs: number;
  /** In the set's label order. */
  readonly classes: readonly MappedClass[];
  /** Where the choice comes from, and what to know about it. */
  readonly source: string;
}

/** Each class its own logit, in order. */
export function identityMap(names: readonly string[]): LabelMap {
  return {
    format: "effective-robustness-label-map",
    version: 1,
    id: `identity-${names.length}`,
    title: `${names.length} classes, one output each`,
    outputs: names.length,
    classes: names.map((name, index) => ({ name, logits: [index] })),
    source: "the network has one output a class, in the set's order",
  };
}

/** A text that is equal exactly where two maps choose the same logits; part of a stored result's key. */
export function labelMapIdentity({ outputs, classes }: LabelMap): string {
  const isPlain =
    outputs === classes.length && classes.every(({ logits }, at) => logits.join() === `${at}`);
  if (isPlain) return `v1 identity ${outputs}`;
  return `v1 ${outputs} ${classes.map(({ logits }) => logits.join("+")).join(",")}`;
}

/** Classes that the network cannot answer: their images cannot be right and are better left out. */
export function unanswerable({ classes }: LabelMap): readonly string[] {
  return classes.filter(({ logits }) => logits.length === 0).map(({ name }) => name);
}

/** A map with one class's logits changed. @throws ImageSetError labels where a logit does not exist */
export function withLogits(map: LabelMap, place: number, logits: readonly number[]): LabelMap {
  const sorted = [...new Set(logits)].sort((a, b) => a - b);
  const classes = map.classes.map((one, at) => (at === place ? { ...one, logits: sorted } : one));
  return checkLabelMap(
    { ...map, id: "by-hand", classes, source: `${map.source}; changed by hand` },
    map.title,
  );
}

/**
 * Scores of the set's classes from a row of logits.
 * @param logits a batch's outputs
 * @param offset where the row begins
 * @param out one score a class; −∞ for a class without logits
 */
export function mapScores(
  map: LabelMap,
  logits: Float32Array,
  offset: number,
  out: Float32Array,
): void {
  map.classes.forEach((one, at) => {
    let best = Number.NEGATIVE_INFINITY;
    for (const index of one.logits) {
      const value = logits[offset + index] ?? Number.NEGATIVE_INFINITY;
      // A NaN must stay visible to whoever scores.
      if (!(value <= best)) best = value;
    }
    out[at] = best;
  });
}

/**
 * Checks a map from a file or from a hand.
 * @param where for messages
 * @throws ImageSetError labels, naming the place
 */
export function checkLabelMap(value: unknown, where: string): LabelMap {
  const map = value as Partial<LabelMap> | null;
  if (typeof map !== "object" || map === null || map.format !== "effective-robustness-label-map") {
    throw wrong(where, "it is no label map", '"format": "effective-robustness-label-map"');
  }
  if (map.version !== 1) throw wrong(where, `its version is ${shown(map.version)}`, "version 1");
  const { outputs, classes } = map;
  if (!Number.isInteger(outputs) || (outputs ?? 0) < 1 || (outputs ?? 0) > 1_000_000) {
    throw wrong(where, `"outputs" is ${shown(outputs)}`, "a whole number from 1 to 1,000,000");
  }
  if (!Array.isArray(classes) || classes.length < 1 || classes.length > 100_000) {
    throw wrong(where, '"classes" is no list', "1 to 100,000 classes");
  }
  const taken = new Map<number, number>();
  const checked = classes.map((one: unknown, at) =>
    mappedClass(one, at, outputs ?? 0, taken, where),
  );
  const text = (part: unknown, otherwise: string) => (typeof part === "string" ? part : otherwise);
  return {
    format: "effective-robustness-label-map",
    version: 1,
    id: text(map.id, "by-hand"),
    title: text(map.title, "A map of labels"),
    outputs: outputs ?? 0,
    classes: checked,
    source: text(map.source, "not told"),
  };
}

/** Reads a label map's JSON. @throws ImageSetError labels */
export function parseLabelMap(text: string, where: string): LabelMap {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's words name a column only.
    throw wrong(where, "it is no JSON", "a label map as JSON");
  }
  return checkLabelMap(value, where);
}

function mappedClass(
  value: unknown,
  at: number,
  outputs: number,
  taken: Map<number, number>,
  where: string,
): MappedClass {
  const one = value as Partial<MappedClass> | null;
  const place = `${where}, class ${at}`;
  if (typeof one?.name !== "string" || !Array.isArray(one.logits)) {
    throw wrong(place, `it is ${shown(value)}`, '"name" and "logits"');
  }
  for (const logit of one.logits as readonly unknown[]) {
    if (typeof logit !== "number" || !Number.isInteger(logit) || logit < 0 || logit >= outputs) {
      throw wrong(
        place,
        `the logit ${shown(logit)} does not exist`,
        `whole numbers from 0 to ${outputs - 1}`,
      );
    }
    const other = taken.get(logit);
    if (other !== undefined) {
      throw wrong(
        place,
        `the logit ${logit} belongs to class ${other} already`,
        "each logit in one class",
      );
    }
    taken.set(logit, at);
  }
  return { name: one.name, logits: [...(one.logits as readonly number[])].sort((a, b) => a - b) };
}

function shown(value: unknown): string {
  return shortened(JSON.stringify(value) ?? "missing");
}

function wrong(where: string, found: string, expected: string): ImageSetError {
  return failure("labels", where, found, expected, "Mend the map, or choose another.");
}
