import {
  type Dimension,
  describeValue,
  type GraphSummary,
  type GraphValue,
} from "./onnx/graphTypes.ts";
import { EvaluationError, type ProblemCode } from "./problem.ts";

/** Number formats that a network may read. */
export type InputType = "float32" | "float16" | "uint8";

/**
 * How an image lies in the tensor: planes first, as PyTorch has it ("nchw"); pixels first, as TensorFlow
 * has it ("nhwc"); or as one row, planes first ("flat").
 */
export type InputLayout = "nchw" | "nhwc" | "flat";

/** The network's image input, as far as the file declares it. */
export interface NetworkInput {
  readonly name: string;
  readonly type: InputType;
  readonly layout: InputLayout;
  /** Images a run must have; null where the network takes any number. */
  readonly fixedBatch: number | null;
  readonly channels: number | null;
  readonly height: number | null;
  readonly width: number | null;
  /** Numbers an image of a flat input; null for the others, and where it is not told. */
  readonly flatSize: number | null;
}

/** What the images are, for messages: "[N, 1, 32, 32], the images of Letters". */
export type Wanted = string;

/**
 * Finds the network's one image input.
 * @param wanted what would fit, for messages
 * @param layout the visitor's word on the order of the axes; found out from the shape when null
 * @throws EvaluationError input-count, input-type, input-shape
 */
export function networkInput(
  graph: GraphSummary,
  wanted: Wanted,
  fileName: string,
  layout: InputLayout | null = null,
): NetworkInput {
  const input = soleInput(graph, fileName);
  const refuse = refusal(input, wanted, fileName);
  const type = inputType(input, refuse);
  const [batch, ...rest] = input.dims ?? [null, null, null, null];
  const shared = { name: input.name, type, fixedBatch: numberOf(batch) };
  if (rest.length === 1) {
    const unknown = { channels: null, height: null, width: null };
    return { ...shared, ...unknown, layout: "flat", flatSize: numberOf(rest[0]) };
  }
  if (rest.length !== 3) {
    refuse("input-shape", "Drop a network that reads images.");
  }
  const [a, b, c] = rest.map(numberOf);
  const nhwc = layout === null ? isChannels(c) && !isChannels(a) : layout === "nhwc";
  const [channels, height, width] = nhwc ? [c, a, b] : [a, b, c];
  return {
    ...shared,
    layout: nhwc ? "nhwc" : "nchw",
    channels: channels ?? null,
    height: height ?? null,
    width: width ?? null,
    flatSize: null,
  };
}

type Refuse = (code: ProblemCode, advice: string) => never;

/** The sole input, or a refusal that lists those there are. */
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

function refusal(input: GraphValue, wanted: Wanted, fileName: string): Refuse {
  return (code, advice) => {
    const what = input.type === "string" ? "text (string)" : describeValue(input);
    throw new EvaluationError({
      code,
      where: `${fileName}, input "${input.name}"`,
      found: `the network reads ${what}`,
      expected: wanted,
      advice,
    });
  };
}

function inputType(input: GraphValue, refuse: Refuse): InputType {
  const { type } = input;
  if (type === "float32" || type === "float16" || type === "uint8") return type;
  return refuse(
    "input-type",
    type === "string"
      ? "Drop a network that reads images."
      : "Export it with a float32, float16 or uint8 input.",
  );
}

function numberOf(dim: Dimension | undefined): number | null {
  return typeof dim === "number" ? dim : null;
}

function isChannels(dim: number | null | undefined): boolean {
  return dim === 1 || dim === 3;
}
