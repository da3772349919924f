import { bytes, message, number } from "./protobuf.ts";

/** Numbers of onnx.proto: TensorProto.DataType FLOAT, AttributeProto.AttributeType INT and INTS. */
const FLOAT = 1;
const INT = 2;
const INTS = 7;
const OPSET = 17;

/** Collects nodes and weights of a network. */
class Graph {
  readonly nodes: Buffer[] = [];
  readonly weights: Buffer[] = [];
  private names = 0;
  private state = 0x9e3779b9;

  /** Weights drawn uniformly with the variance that keeps ReLU's signals alive (He et al. 2015). */
  weight(shape: readonly number[], fanIn: number, gain = 1): string {
    const length = shape.reduce((product, side) => product * side, 1);
    const spread = Math.sqrt(6 / fanIn) * gain;
    const values = Float32Array.from({ length }, () => (2 * this.random() - 1) * spread);
    return this.tensor(shape, values);
  }

  bias(length: number): string {
    return this.tensor([length], new Float32Array(length));
  }

  node(
    type: string,
    inputs: readonly string[],
    attributes: readonly Buffer[] = [],
    out?: string,
  ): string {
    const name = out ?? this.name();
    const ports = [...inputs.map((input) => bytes(1, input)), bytes(2, name)];
    this.nodes.push(bytes(1, message(...ports, bytes(4, type), ...attributes)));
    return name;
  }

  /** A convolution with a bias, as batch normalisation folded into it leaves. */
  convolution(
    input: string,
    from: number,
    to: number,
    size: number,
    stride: number,
    gain = 1,
  ): string {
    const pad = Math.floor(size / 2);
    const weight = this.weight([to, from, size, size], from * size * size, gain);
    return this.node(
      "Conv",
      [input, weight, this.bias(to)],
      [
        integers("kernel_shape", [size, size]),
        integers("strides", [stride, stride]),
        integers("pads", [pad, pad, pad, pad]),
      ],
    );
  }

  relu(input: string): string {
    return this.node("Relu", [input]);
  }

  private name(): string {
    this.names += 1;
    return `v${this.names}`;
  }

  private tensor(shape: readonly number[], values: Float32Array): string {
    const name = this.name();
    const raw = new Uint8Array(values.buffer);
    const dims = shape.map((side) => number(1, side));
    this.weights.push(bytes(5, message(...dims, number(2, FLOAT), bytes(8, name), bytes(9, raw))));
    return name;
  }

  /** Marsaglia's xorshift, in [0, 1). */
  private random(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }
}

function integers(name: string, values: readonly number[]): Buffer {
  const fields = values.map((value) => number(8, value));
  return bytes(5, message(bytes(1, name), ...fields, number(20, INTS)));
}

function integer(name: string, value: number): Buffer {
  return bytes(5, message(bytes(1, name), number(3, value), number(20, INT)));
}

function valueInfo(name: string, dims: readonly (number | string)[]): Buffer {
  const shape = dims.map((dim) =>
    bytes(1, typeof dim === "string" ? bytes(2, dim) : number(1, dim)),
  );
  const tensor = message(number(1, FLOAT), bytes(2, message(...shape)));
  return message(bytes(1, name), bytes(2, bytes(1, tensor)));
}

/** A whole ONNX file; the input is "pixel_values", the output "logits". */
function file(graph: Graph, side: number, classes: number): Buffer {
  const body = message(
    ...graph.nodes,
    bytes(2, "bench"),
    ...graph.weights,
    bytes(11, valueInfo("pixel_values", ["N", 3, side, side])),
    bytes(12, valueInfo("logits", ["N", classes])),
  );
  return message(number(1, 8), bytes(2, "bench"), bytes(7, body), bytes(8, number(2, OPSET)));
}

function head(graph: Graph, input: string, channels: number, classes: number): void {
  const pooled = graph.node("GlobalAveragePool", [input]);
  const flat = graph.node("Flatten", [pooled], [integer("axis", 1)]);
  const weight = graph.weight([channels, classes], channels);
  graph.node("Gemm", [flat, weight, graph.bias(classes)], [], "logits");
}

/** ResNet-50's shape (He et al. 2016, with the stride in the 3 × 3 convolution): 25.6 million random weights. */
export function resNet50(): Buffer {
  const graph = new Graph();
  let value = graph.relu(graph.convolution("pixel_values", 3, 64, 7, 2));
  value = graph.node(
    "MaxPool",
    [value],
    [integers("kernel_shape", [3, 3]), integers("strides", [2, 2]), integers("pads", [1, 1, 1, 1])],
  );
  let channels = 64;
  [3, 4, 6, 3].forEach((blocks, stage) => {
    const inner = 64 * 2 ** stage;
    for (let block = 0; block < blocks; block++) {
      const stride = block === 0 && stage > 0 ? 2 : 1;
      const narrow = graph.relu(graph.convolution(value, channels, inner, 1, 1));
      const wide = graph.relu(graph.convolution(narrow, inner, inner, 3, stride));
      const out = graph.convolution(wide, inner, 4 * inner, 1, 1, 0.3);
      const past = block === 0 ? graph.convolution(value, channels, 4 * inner, 1, stride) : value;
      value = graph.relu(graph.node("Add", [out, past]));
      channels = 4 * inner;
    }
  });
  head(graph, value, channels, 1000);
  return file(graph, 224, 1000);
}

/** ResNet-20's shape for CIFAR-10 (He et al. 2016): 0.27 million random weights. */
export function resNet20(): Buffer {
  const graph = new Graph();
  let value = graph.relu(graph.convolution("pixel_values", 3, 16, 3, 1));
  let channels = 16;
  for (let stage = 0; stage < 3; stage++) {
    const to = 16 * 2 ** stage;
    for (let block = 0; block < 3; block++) {
      const stride = block === 0 && stage > 0 ? 2 : 1;
      const inner = graph.relu(graph.convolution(value, channels, to, 3, stride));
      const out = graph.convolution(inner, to, to, 3, 1, 0.3);
      const past = channels === to ? value : graph.convolution(value, channels, to, 1, stride);
      value = graph.relu(graph.node("Add", [out, past]));
      channels = to;
    }
  }
  head(graph, value, channels, 10);
  return file(graph, 32, 10);
}
