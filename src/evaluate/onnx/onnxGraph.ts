import { EvaluationError } from "../problem.ts";
import { recogniseFile } from "./fileKind.ts";
import { type GraphParts, newGraphParts, readFunction, readGraph } from "./graphReader.ts";
import type { GraphSummary, OperatorSet } from "./graphTypes.ts";
import { ProtobufMalformed, ProtobufReader, ProtobufTruncated, WIRE } from "./protobuf.ts";

/** onnxruntime-web's memory is 32-bit; a file beyond this cannot be loaded beside its own copy. */
export const MAX_CHECKPOINT_BYTES = 2_000_000_000;

const MODEL = {
  irVersion: 1,
  producerName: 2,
  producerVersion: 3,
  graph: 7,
  operatorSet: 8,
  functions: 25,
};

/**
 * Reads what an ONNX file says of itself, without running it and without copying its weights.
 * Work and memory are bounded by the file's own size.
 * @param bytes the whole file
 * @param fileName for messages
 * @throws EvaluationError: empty-file, not-onnx, truncated, malformed, too-large
 */
export function readOnnxGraph(bytes: Uint8Array, fileName: string): GraphSummary {
  if (bytes.length === 0) throw emptyFile(fileName);
  if (bytes.length > MAX_CHECKPOINT_BYTES) throw tooLarge(bytes.length, fileName);
  const kind = recogniseFile(bytes);
  if (kind !== null) throw notOnnx(fileName, `it looks like ${kind.name}`, kind.advice);
  const model = { parts: newGraphParts(), seen: false, irVersion: 0, producer: "" };
  const operatorSets: OperatorSet[] = [];
  try {
    readModel(new ProtobufReader(bytes), model, operatorSets);
  } catch (error) {
    throw explained(error, model.irVersion > 0, bytes.length, fileName);
  }
  if (!model.seen || model.irVersion === 0) {
    throw notOnnx(
      fileName,
      "it holds no ONNX graph",
      "A TensorFlow or Caffe .pb must be converted to ONNX first.",
    );
  }
  if (operatorSets.length === 0) throw withoutOperatorSet(fileName);
  return summary(model, operatorSets);
}

interface ModelParts {
  parts: GraphParts;
  seen: boolean;
  irVersion: number;
  producer: string;
}

function readModel(reader: ProtobufReader, model: ModelParts, sets: OperatorSet[]): void {
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === MODEL.irVersion && field.wire === WIRE.varint) {
      model.irVersion = reader.varint();
    } else if (field.wire !== WIRE.bytes) {
      reader.skip(field);
    } else if (field.number === MODEL.producerName || field.number === MODEL.producerVersion) {
      model.producer = `${model.producer} ${reader.text(100)}`.trim();
    } else if (field.number === MODEL.graph) {
      model.seen = true;
      readGraph(reader.message(), model.parts, 0);
    } else if (field.number === MODEL.operatorSet) {
      sets.push(readOperatorSet(reader.message()));
    } else if (field.number === MODEL.functions) {
      readFunction(reader.message(), model.parts);
    } else {
      reader.skip(field);
    }
  }
}

function readOperatorSet(reader: ProtobufReader): OperatorSet {
  let domain = "";
  let version = 0;
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === 1 && field.wire === WIRE.bytes) domain = reader.text(100);
    else if (field.number === 2 && field.wire === WIRE.varint) version = reader.varint();
    else reader.skip(field);
  }
  return { domain: domain === "ai.onnx" ? "" : domain, version };
}

function summary(model: ModelParts, operatorSets: readonly OperatorSet[]): GraphSummary {
  const { parts } = model;
  // A function's own nodes were counted where it is defined; its name is no operator.
  for (const name of parts.functions) parts.operators.delete(name);
  const weights = new Set(parts.initializerNames);
  return {
    irVersion: model.irVersion,
    producer: model.producer,
    operatorSets,
    inputs: parts.inputs.filter((input) => !weights.has(input.name)),
    outputs: parts.outputs,
    operators: [...parts.operators]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    nodes: parts.nodes,
    initializers: parts.initializers,
    parameters: parts.parameters,
    externalFiles: [...parts.externalFiles],
  };
}

function explained(error: unknown, begun: boolean, size: number, fileName: string): unknown {
  if (error instanceof ProtobufTruncated && begun) {
    return new EvaluationError(
      {
        code: "truncated",
        where: fileName,
        found: `the file breaks off after ${size} bytes (${error.message})`,
        expected: "a whole ONNX file",
        advice: "Copy or download it again, and compare its size with the original's.",
      },
      { cause: error },
    );
  }
  if (error instanceof ProtobufTruncated || error instanceof ProtobufMalformed) {
    if (!begun) {
      return notOnnx(
        fileName,
        "its bytes are not ONNX",
        "Export the network to ONNX and drop that.",
      );
    }
    return new EvaluationError(
      {
        code: "malformed",
        where: fileName,
        found: `the file is damaged (${error.message})`,
        expected: "the encoding of onnx.proto",
        advice: "Export it again; onnx.checker.check_model(path) in Python says more.",
      },
      { cause: error },
    );
  }
  return error;
}

function emptyFile(where: string): EvaluationError {
  return new EvaluationError({
    code: "empty-file",
    where,
    found: "the file has 0 bytes",
    expected: "a network in ONNX format",
    advice: "Its export or download did not finish: make it again.",
  });
}

export function tooLarge(size: number, where: string): EvaluationError {
  return new EvaluationError({
    code: "too-large",
    where,
    found: `the file has ${size} bytes`,
    expected: `at most ${MAX_CHECKPOINT_BYTES} bytes, the most that a browser's WebAssembly can hold`,
    advice: "Export it in float16, or evaluate it in Python.",
  });
}

function notOnnx(where: string, found: string, advice: string): EvaluationError {
  return new EvaluationError({
    code: "not-onnx",
    where,
    found: `this is not an ONNX file: ${found}`,
    expected: "a network in ONNX format (.onnx)",
    advice,
  });
}

function withoutOperatorSet(where: string): EvaluationError {
  return new EvaluationError({
    code: "truncated",
    where,
    found: "the file names no operator set, which every ONNX file must; its end may be missing",
    expected: "a whole ONNX file",
    advice: "Copy or download it again, and compare its size with the original's.",
  });
}
