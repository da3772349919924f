/** A dimension: a number, a name ("N"), or null where the file does not say. */
export type Dimension = number | string | null;

/** An input or output of the network, as the file declares it. */
export interface GraphValue {
  readonly name: string;
  /** "float32", "uint8", "string", …, or "sequence", "map", "optional", "unknown" for what is no tensor. */
  readonly type: string;
  /** Dimensions, or null where the file gives no shape at all. */
  readonly dims: readonly Dimension[] | null;
}

export interface OperatorSet {
  /** "" is the standard's own; "com.microsoft" onnxruntime's. */
  readonly domain: string;
  readonly version: number;
}

export interface OperatorUse {
  /** Name, with its domain before a colon where that is not the standard's: "com.microsoft:FusedConv". */
  readonly name: string;
  readonly count: number;
}

/** What a checkpoint says of itself, read without running it. */
export interface GraphSummary {
  readonly irVersion: number;
  readonly producer: string;
  readonly operatorSets: readonly OperatorSet[];
  /** Real inputs: initializers that old files also list as inputs are left out. */
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** Operators and how often they stand in the graph and its subgraphs, most frequent first. */
  readonly operators: readonly OperatorUse[];
  readonly nodes: number;
  /** Weight tensors. */
  readonly initializers: number;
  /** Numbers in them. */
  readonly parameters: number;
  /** Files beside this one that hold weights. */
  readonly externalFiles: readonly string[];
}

/** Names of TensorProto.DataType, by number. Source: onnx.proto. */
export const ELEMENT_TYPES: readonly string[] = [
  "undefined",
  "float32",
  "uint8",
  "int8",
  "uint16",
  "int16",
  "int32",
  "int64",
  "string",
  "bool",
  "float16",
  "float64",
  "uint32",
  "uint64",
  "complex64",
  "complex128",
  "bfloat16",
  "float8e4m3fn",
  "float8e4m3fnuz",
  "float8e5m2",
  "float8e5m2fnuz",
  "uint4",
  "int4",
  "float4e2m1",
];

/** "float32 [N, 3, 32, 32]", for messages. */
export function describeValue(value: GraphValue): string {
  if (value.dims === null) return `${value.type} of unknown shape`;
  return `${value.type} [${value.dims.map((dim) => dim ?? "?").join(", ")}]`;
}
