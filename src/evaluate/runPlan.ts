import type { ShiftSet } from "../shiftset/types.ts";
import {
  type InputLayout,
  type InputType,
  type NetworkInput,
  networkInput,
} from "./networkInput.ts";
import { logitsOutput } from "./networkOutput.ts";
import type { GraphSummary } from "./onnx/graphTypes.ts";
import { EvaluationError } from "./problem.ts";

/** How a network is fed and read. */
export interface RunPlan {
  readonly inputName: string;
  readonly type: InputType;
  readonly layout: InputLayout;
  /** Channels that the network reads: the set's own, or made from them. */
  readonly channels: 1 | 3;
  /** The input tensor's shape after the batch. */
  readonly shape: readonly number[];
  /** Images a run must have, or null where the network takes any number. */
  readonly fixedBatch: number | null;
  readonly outputName: string;
  /** Columns of the output. */
  readonly outputs: number;
}

/** What of a shift set the network must fit. */
export type ImageShape = Pick<ShiftSet, "title" | "width" | "height" | "channels" | "classes">;

/** What the visitor may decide about how the network is read. */
export interface OutputChoice {
  /** Name of the output that holds the logits; the most likely one when left out. */
  readonly outputName?: string;
  /**
   * For each class of the set the columns that stand for it, of which the greatest counts, for networks of
   * other classes (1,000 logits for a set of 200); when left out the network's classes are the set's.
   */
  readonly columns?: readonly (readonly number[])[];
  /** Columns that the network has, where `columns` is given. */
  readonly outputs?: number;
  /** Order of the input's axes, where the visitor says it; found out from its shape when left out. */
  readonly inputLayout?: InputLayout;
}

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
export function planRun(
  graph: GraphSummary,
  set: ImageShape,
  fileName: string,
  choice: OutputChoice = {},
): RunPlan {
  refuseUnknownOperators(graph, fileName);
  const wanted = `float32 [N, ${set.channels}, ${set.height}, ${set.width}], the images of ${set.title}`;
  const input = networkInput(graph, wanted, fileName, choice.inputLayout ?? null);
  const channels = fittingChannels(input, set);
  if (channels === null) throw wrongShape(input, graph, wanted, fileName);
  const outputs = choice.outputs ?? set.classes.length;
  const wantedOutput = `float32 [N, ${outputs}], one logit for each of the ${outputs} classes of ${set.title}`;
  return {
    inputName: input.name,
    type: input.type,
    layout: input.layout,
    channels,
    shape: tensorShape(input.layout, channels, set),
    fixedBatch: input.fixedBatch,
    outputName: logitsOutput(graph, outputs, choice.outputName ?? null, wantedOutput, fileName),
    outputs,
  };
}

/**
 * Images a run. Enough to keep the processor busy, few enough that progress shows and memory stays
 * small: 64 at 32 × 32, 16 at 224 × 224.
 */
export function batchSize(
  plan: Pick<RunPlan, "fixedBatch">,
  set: Pick<ShiftSet, "width" | "height">,
): number {
  if (plan.fixedBatch !== null) return plan.fixedBatch;
  const wanted = 2 ** 20 / (set.width * set.height);
  return 2 ** Math.floor(Math.log2(Math.min(64, Math.max(4, wanted))));
}

/** First batches have few images, so that the first counts are there soon, however slow the network is. */
const FIRST_IMAGES = 16;

/** The batch size to begin with where it is found by trying: 16 at 32 × 32, 4 at 224 × 224. */
export function firstBatch(
  plan: Pick<RunPlan, "fixedBatch">,
  set: Pick<ShiftSet, "width" | "height">,
): number {
  const most = batchSize(plan, set);
  if (plan.fixedBatch !== null) return most;
  return Math.max(
    1,
    Math.min(most, FIRST_IMAGES, 2 ** Math.floor(Math.log2(2 ** 18 / (set.width * set.height)))),
  );
}

/** Channels to feed, the set's own first; null where images of the set's size do not fit. */
function fittingChannels(input: NetworkInput, set: ImageShape): 1 | 3 | null {
  const possible = [set.channels, ...([3, 1] as const)];
  const size = set.width * set.height;
  const fits = (channels: 1 | 3): boolean => {
    if (input.layout === "flat") return input.flatSize === channels * size;
    return (
      (input.channels ?? channels) === channels &&
      (input.height ?? set.height) === set.height &&
      (input.width ?? set.width) === set.width
    );
  };
  return possible.find(fits) ?? null;
}

function tensorShape(layout: InputLayout, channels: number, set: ImageShape): readonly number[] {
  const { width, height } = set;
  if (layout === "flat") return [channels * height * width];
  return layout === "nhwc" ? [height, width, channels] : [channels, height, width];
}

function wrongShape(
  input: NetworkInput,
  graph: GraphSummary,
  expected: string,
  fileName: string,
): EvaluationError {
  const declared = graph.inputs[0]?.dims?.map((dim) => dim ?? "?").join(", ") ?? "";
  return new EvaluationError({
    code: "input-shape",
    where: `${fileName}, input "${input.name}"`,
    found: `the network reads ${input.type} [${declared}]`,
    expected,
    advice:
      "Choose a set of images of the network's shape, or drop a checkpoint trained on this one.",
  });
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
