import { fittingMaps } from "../shiftset/labels/knownMaps.ts";
import type { ImageSetSummary } from "./images/protocol.ts";
import { columnsOf, logitsCandidates } from "./networkOutput.ts";
import type { GraphSummary, GraphValue } from "./onnx/graphTypes.ts";

/** The output that is taken for the logits. */
export interface ProposedOutput {
  readonly name: string;
  /** Its columns; null where the file does not tell. */
  readonly columns: number | null;
}

/**
 * Which of a network's outputs is taken for the logits before it is known what the classes are. That with as many columns as
 * the set has classes; else the one whose name says so; else one from whose columns a published map leads to the classes;
 * else the one of the fewest columns that has one for each label.
 * @param chosen name of the output that the visitor chose, or null
 * @returns null for a network without outputs
 */
export function proposedOutput(
  graph: GraphSummary,
  set: Pick<ImageSetSummary, "labels" | "classNames">,
  chosen: string | null,
): ProposedOutput | null {
  const told = graph.outputs.find(({ name }) => name === chosen);
  if (told !== undefined) return proposed(told);
  const classes = set.classNames?.length ?? set.labels.length;
  const [exact] = logitsCandidates(graph, classes);
  if (exact !== undefined && columnsOf(exact) === classes) return proposed(exact);
  const least = leastColumns(set);
  const rankOf = (output: GraphValue): readonly number[] => {
    const columns = columnsOf(output);
    const mayHold = columns !== null && logitsCandidates(graph, columns).includes(output);
    const holdsAll = mayHold && columns >= least;
    return [
      mayHold && /logit/i.test(output.name) ? 1 : 0,
      mayHold && fittingMaps(columns, classes).length > 0 ? 1 : 0,
      holdsAll ? 1 : 0,
      holdsAll ? -columns : 0,
    ];
  };
  const ranked = graph.outputs.map((output) => ({ output, rank: rankOf(output) }));
  const [first] = ranked.sort((a, b) => compareRanks(b.rank, a.rank));
  return first === undefined ? null : proposed(first.output);
}

function proposed(output: GraphValue): ProposedOutput {
  return { name: output.name, columns: columnsOf(output) };
}

/** Columns without which a label would have none; numbers may be counted from 1. */
function leastColumns({
  labels,
  classNames,
}: Pick<ImageSetSummary, "labels" | "classNames">): number {
  const numbers = labels.map(([label]) => (label === null ? Number.NaN : Number(label)));
  if (classNames !== null || numbers.some((number) => !Number.isInteger(number))) {
    return classNames?.length ?? labels.length;
  }
  const last = numbers.reduce((a, b) => Math.max(a, b), 0);
  return numbers.includes(0) ? last + 1 : last;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
