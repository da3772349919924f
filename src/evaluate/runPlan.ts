import type { ShiftSet } from "../shiftset/types.ts";
import {
  type Dimension,
  describeValue,
  type GraphSummary,
  type GraphValue,
} from "./onnx/graphTypes.ts";
import { EvaluationError, type Problem, type ProblemCode } from "./problem.ts";

/** How a network is fed and read. */
export interface RunPlan {
  readonly inputName: string;
  readonly outputName: string;
  /** Images a run must have, or null where the network takes any number. */
  readonly fixedBatch: number | null;
}

/** What of a shift set the network must fit. */
export type ImageShape = Pick<ShiftSet, "title" | "width" | "height" | "channels" | "classes">;

/** Operator domains that onnxruntime-web brings kernels for. */
const KNOWN_DOMAINS = [
  "com.microsoft",
  "ai.onnx.ml",
  "com.microsoft.nchwc",
  "com.ms.internal.nhwc",
];

/**
 * Decides, before anything runs, how to feed the network images of the set's shape and which output
 * holds the logits.
 * @throws EvaluationError naming what the network declares and what the set has
 */
export function planRun(graph: GraphSummary, set: ImageShape, fileName: string): RunPlan {
  refuseUnknownOperators(graph, fileName);
  refuseExternalData(graph, fileName);
  const input = soleInput(graph, fileName);
  checkInput(input, set, fileName);
  const output = logitsOutput(graph, set, fileName);
  const batch = input.dims?.[0];
  return {
    inputName: input.name,
    outputName: output.name,
    fixedBatch: typeof batch === "number" ? batch : null,
  };
}

/**
 * Images a run. Enough to keep the processor busy, few enough that progress shows and memory stays
 * small: 64 at 32 × 32, 16 at 224 × 224.
 */
export function batchSize(plan: RunPlan, set: Pick<ShiftSet, "width" | "height">): number {
  if (plan.fixedBatch !== null) return plan.fixedBatch;
  const wanted = 2 ** 20 / (set.width * set.height);
  return 2 ** Math.floor(Math.log2(Math.min(64, Math.max(4, wanted))));
}

function refuseUnknownOperators(graph: GraphSummary, where: string): void {
  const unknown = graph.operators.find(({ name }) => {
    const domain = name.includes(":") ? name.slice(0, name.indexOf(":")) : "";
    return domain !== "" && !KNOWN_DOMAINS.includes(domain);
  });
  if (unknown === undefined) return;
  throw new EvaluationError({
    code: "unsupported-operator",
    where: `${where}, operator "${unknown.name}"`,
    found: "the network uses an operator that no backend of this page has",
    expected: "operators of the ONNX standard or of onnxruntime's com.microsoft",
    advice: "Export it without custom operators, or evaluate it where they are installed.",
  });
}

function refuseExternalData(graph: GraphSummary, where: string): void {
  const [file] = graph.externalFiles;
  if (file === undefined) return;
  throw new EvaluationError({
    code: "external-data",
    where,
    found: `its weights are in another file, "${file}"`,
    expected: "one file with the weights inside",
    advice: 'Save it whole: onnx.save_model(onnx.load(path), "whole.onnx") in Python.',
  });
}

function soleInput(graph: GraphSummary, where: string): GraphValue {
  const [input, second] = graph.inputs;
  if (input !== undefined && second === undefined) return input;
  const shown = graph.inputs.slice(0, 4).map((value) => `"${value.name}" ${describeValue(value)}`);
  throw new EvaluationError({
    code: "input-count",
    where,
    found: `the network has ${graph.inputs.length} inputs${shown.length > 0 ? `: ${shown.join(", ")}` : ""}`,
    expected: "one input, the images",
    advice: "Export the image classifier alone, with every other input fixed.",
  });
}

function checkInput(input: GraphValue, set: ImageShape, fileName: string): void {
  const where = `${fileName}, input "${input.name}"`;
  const expected = `float32 [N, ${set.channels}, ${set.height}, ${set.width}], the images of ${set.title}`;
  const refuse = (code: ProblemCode, found: string, advice: string): never => {
    throw new EvaluationError({ code, where, found, expected, advice } satisfies Problem);
  };
  if (input.type === "string") {
    refuse("input-type", "the network reads text (string)", "Drop a network that reads images.");
  }
  if (input.type !== "float32") {
    refuse(
      "input-type",
      `the network reads ${describeValue(input)}`,
      "Export it with a float32 input.",
    );
  }
  if (input.dims === null) return;
  const wanted = [null, set.channels, set.height, set.width];
  if (input.dims.length === wanted.length && wanted.every((dim, i) => fits(input.dims?.[i], dim))) {
    return;
  }
  refuse(
    "input-shape",
    `the network reads ${describeValue(input)}`,
    "Choose a set of images of the network's shape, or drop a checkpoint trained on this one.",
  );
}

/** A free dimension fits any number. */
function fits(declared: Dimension | undefined, wanted: number | null): boolean {
  return typeof declared !== "number" || wanted === null || declared === wanted;
}

function logitsOutput(graph: GraphSummary, set: ImageShape, fileName: string): GraphValue {
  const classes = set.classes.length;
  const could = graph.outputs.filter((output) => couldBeLogits(output, classes));
  const certain = could.filter((output) => output.dims?.[1] === classes);
  const chosen = certain.find(named) ?? certain[0] ?? could.find(named) ?? could[0];
  if (chosen !== undefined) return chosen;
  const shown = graph.outputs.slice(0, 4).map((o) => `"${o.name}" ${describeValue(o)}`);
  throw new EvaluationError({
    code: "output-shape",
    where: `${fileName}, ${shown.length === 1 ? `output "${graph.outputs[0]?.name}"` : "outputs"}`,
    found: `the network gives ${shown.join(", ") || "nothing"}`,
    expected: `float32 [N, ${classes}], one logit for each of the ${classes} classes of ${set.title}`,
    advice:
      "Drop a checkpoint trained on these classes, or choose the set that it was trained for.",
  });
}

function couldBeLogits(output: GraphValue, classes: number): boolean {
  if (output.type !== "float32") return false;
  return output.dims === null || (output.dims.length === 2 && fits(output.dims[1], classes));
}

function named(output: GraphValue): boolean {
  return output.name === "logits";
}
