import {
  type Dimension,
  describeValue,
  type GraphSummary,
  type GraphValue,
} from "./onnx/graphTypes.ts";
import { EvaluationError } from "./problem.ts";

/** Number formats that logits may come in. */
const LOGIT_TYPES = ["float32", "float16"];

/**
 * The outputs that may hold the logits, the most likely first: those that certainly have `count`
 * columns, among them the one called logits.
 */
export function logitsCandidates(graph: GraphSummary, count: number): readonly GraphValue[] {
  return graph.outputs
    .filter((output) => mayHold(output, count))
    .map((output, index) => ({ output, index, rank: rankOf(output, count) }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({ output }) => output);
}

/**
 * Chooses the output to read.
 * @param chosen the visitor's choice, or null for the most likely one
 * @param wanted what would fit, for messages
 * @throws EvaluationError output-shape
 */
export function logitsOutput(
  graph: GraphSummary,
  count: number,
  chosen: string | null,
  wanted: string,
  fileName: string,
): string {
  const candidates = logitsCandidates(graph, count);
  const taken = chosen === null ? candidates[0] : candidates.find(({ name }) => name === chosen);
  if (taken !== undefined) return taken.name;
  const shown = graph.outputs.slice(0, 4).map((o) => `"${o.name}" ${describeValue(o)}`);
  throw new EvaluationError({
    code: "output-shape",
    where: `${fileName}, ${shown.length === 1 ? `output "${graph.outputs[0]?.name}"` : "outputs"}`,
    found: `the network gives ${shown.join(", ") || "nothing"}`,
    expected: wanted,
    advice:
      "Drop a checkpoint trained on these classes, or choose the set that it was trained for.",
  });
}

/**
 * Columns of an output of shape [N, C] or [N, C, 1, 1] (a classifier whose last layer is a convolution), as the file
 * declares it; null where it does not tell, or where the shape is another.
 */
export function columnsOf({ dims }: Pick<GraphValue, "dims">): number | null {
  if (dims === null || !isRow(dims)) return null;
  const columns = dims[1];
  return typeof columns === "number" ? columns : null;
}

/** Whether a tensor of that shape is one row an image: all dimensions behind the second are 1, or may be. */
export function isRow(dims: readonly Dimension[]): boolean {
  return dims.length >= 2 && dims.slice(2).every((dim) => typeof dim !== "number" || dim === 1);
}

function mayHold(output: GraphValue, count: number): boolean {
  if (!LOGIT_TYPES.includes(output.type)) return false;
  if (output.dims === null) return true;
  return isRow(output.dims) && (columnsOf(output) ?? count) === count;
}

function rankOf(output: GraphValue, count: number): number {
  // Behind the second dimension all must be told, too.
  const isTold = output.dims?.slice(2).every((dim) => dim === 1) ?? false;
  const certain = isTold && columnsOf(output) === count ? 2 : 0;
  return certain + (/logit/i.test(output.name) ? 1 : 0);
}
