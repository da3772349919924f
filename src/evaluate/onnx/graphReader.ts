import { type Dimension, ELEMENT_TYPES, type GraphValue } from "./graphTypes.ts";
import { ProtobufMalformed, type ProtobufReader, WIRE } from "./protobuf.ts";

/** What reading gathers; one object for a graph and all its subgraphs. */
export interface GraphParts {
  readonly inputs: GraphValue[];
  readonly outputs: GraphValue[];
  readonly operators: Map<string, number>;
  readonly functions: Set<string>;
  readonly initializerNames: string[];
  readonly externalFiles: Set<string>;
  nodes: number;
  initializers: number;
  parameters: number;
}

export function newGraphParts(): GraphParts {
  return {
    inputs: [],
    outputs: [],
    operators: new Map(),
    functions: new Set(),
    initializerNames: [],
    externalFiles: new Set(),
    nodes: 0,
    initializers: 0,
    parameters: 0,
  };
}

/** Subgraphs of If, Loop and Scan nest; files in use stay below 10. */
const MAX_DEPTH = 32;
/** Different names kept for messages; real networks use below 200 operators. */
const MAX_OPERATORS = 10_000;
/** Inputs, outputs, and dimensions of one of them; ONNX itself allows any number. */
const MAX_VALUES = 10_000;
const MAX_DIMENSIONS = 64;

const GRAPH = { node: 1, initializer: 5, input: 11, output: 12, sparse: 15 };
const NODE = { operator: 4, attribute: 5, domain: 7 };
const FUNCTION = { name: 1, node: 7, domain: 10 };
const ATTRIBUTE = { tensor: 5, graph: 6, graphs: 11 };

/** Reads a GraphProto; only the outermost (`depth` 0) contributes inputs and outputs. */
export function readGraph(reader: ProtobufReader, parts: GraphParts, depth: number): void {
  if (depth > MAX_DEPTH) throw new ProtobufMalformed(`subgraphs nested deeper than ${MAX_DEPTH}`);
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire !== WIRE.bytes) reader.skip(field);
    else if (field.number === GRAPH.node) readNode(reader.message(), parts, depth);
    else if (field.number === GRAPH.initializer) readTensor(reader.message(), parts, depth === 0);
    else if (field.number === GRAPH.input && depth === 0) addValue(parts.inputs, reader);
    else if (field.number === GRAPH.output && depth === 0) addValue(parts.outputs, reader);
    else if (field.number === GRAPH.sparse) readSparse(reader.message(), parts);
    else reader.skip(field);
  }
}

/** Reads a FunctionProto: an operator that the file itself defines. */
export function readFunction(reader: ProtobufReader, parts: GraphParts): void {
  let name = "";
  let domain = "";
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire !== WIRE.bytes) reader.skip(field);
    else if (field.number === FUNCTION.name) name = reader.text(200);
    else if (field.number === FUNCTION.domain) domain = reader.text(200);
    else if (field.number === FUNCTION.node) readNode(reader.message(), parts, 1);
    else reader.skip(field);
  }
  if (parts.functions.size < MAX_OPERATORS) parts.functions.add(operatorName(name, domain));
}

function readNode(reader: ProtobufReader, parts: GraphParts, depth: number): void {
  let operator = "";
  let domain = "";
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire !== WIRE.bytes) reader.skip(field);
    else if (field.number === NODE.operator) operator = reader.text(200);
    else if (field.number === NODE.domain) domain = reader.text(200);
    else if (field.number === NODE.attribute) readAttribute(reader.message(), parts, depth);
    else reader.skip(field);
  }
  parts.nodes += 1;
  const name = operatorName(operator, domain);
  const count = parts.operators.get(name);
  if (count !== undefined || parts.operators.size < MAX_OPERATORS) {
    parts.operators.set(name, (count ?? 0) + 1);
  }
}

function operatorName(operator: string, domain: string): string {
  return domain === "" || domain === "ai.onnx" ? operator : `${domain}:${operator}`;
}

/** A node's attribute may hold a subgraph, or a tensor (a Constant's), which counts as weights. */
function readAttribute(reader: ProtobufReader, parts: GraphParts, depth: number): void {
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire !== WIRE.bytes) reader.skip(field);
    else if (field.number === ATTRIBUTE.tensor) readTensor(reader.message(), parts, false);
    else if (field.number === ATTRIBUTE.graph || field.number === ATTRIBUTE.graphs) {
      readGraph(reader.message(), parts, depth + 1);
    } else reader.skip(field);
  }
}

const TENSOR = { dims: 1, name: 8, externalData: 13 };

function readTensor(reader: ProtobufReader, parts: GraphParts, named: boolean): void {
  let size = 1;
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === TENSOR.dims && isDims(field.wire)) size *= readDims(reader, field.wire);
    else if (field.number === TENSOR.name && field.wire === WIRE.bytes && named) {
      parts.initializerNames.push(reader.text());
    } else if (field.number === TENSOR.externalData && field.wire === WIRE.bytes) {
      readExternal(reader.message(), parts);
    } else reader.skip(field);
  }
  parts.initializers += 1;
  parts.parameters += size;
}

function isDims(wire: number): boolean {
  return wire === WIRE.varint || wire === WIRE.bytes;
}

/** The product of one or, packed, several dimensions. */
function readDims(reader: ProtobufReader, wire: number): number {
  if (wire === WIRE.varint) return Math.max(0, reader.varint());
  const packed = reader.message();
  let size = 1;
  while (!packed.atEnd) size *= Math.max(0, packed.varint());
  return size;
}

function readExternal(reader: ProtobufReader, parts: GraphParts): void {
  let key = "";
  let value = "";
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire === WIRE.bytes && field.number === 1) key = reader.text(100);
    else if (field.wire === WIRE.bytes && field.number === 2) value = reader.text();
    else reader.skip(field);
  }
  if (key === "location" && parts.externalFiles.size < MAX_VALUES) parts.externalFiles.add(value);
}

function readSparse(reader: ProtobufReader, parts: GraphParts): void {
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === 1 && field.wire === WIRE.bytes) readTensor(reader.message(), parts, true);
    else reader.skip(field);
  }
}

function addValue(values: GraphValue[], reader: ProtobufReader): void {
  if (values.length >= MAX_VALUES) throw new ProtobufMalformed(`more than ${MAX_VALUES} inputs`);
  values.push(readValue(reader.message()));
}

function readValue(reader: ProtobufReader): GraphValue {
  let name = "";
  let type: Omit<GraphValue, "name"> = { type: "unknown", dims: null };
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire !== WIRE.bytes) reader.skip(field);
    else if (field.number === 1) name = reader.text();
    else if (field.number === 2) type = readType(reader.message());
    else reader.skip(field);
  }
  return { name, ...type };
}

const OTHER_TYPES: Readonly<Record<number, string>> = {
  4: "sequence",
  5: "map",
  8: "sparse tensor",
  9: "optional",
};

function readType(reader: ProtobufReader): Omit<GraphValue, "name"> {
  let result: Omit<GraphValue, "name"> = { type: "unknown", dims: null };
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.wire === WIRE.bytes && field.number === 1) {
      result = readTensorType(reader.message());
    } else {
      const other = OTHER_TYPES[field.number];
      if (other !== undefined) result = { type: other, dims: null };
      reader.skip(field);
    }
  }
  return result;
}

function readTensorType(reader: ProtobufReader): Omit<GraphValue, "name"> {
  let type = "undefined";
  let dims: Dimension[] | null = null;
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === 1 && field.wire === WIRE.varint) {
      const number = reader.varint();
      type = ELEMENT_TYPES[number] ?? `type ${number}`;
    } else if (field.number === 2 && field.wire === WIRE.bytes) {
      dims = readShape(reader.message());
    } else reader.skip(field);
  }
  return { type, dims };
}

function readShape(reader: ProtobufReader): Dimension[] {
  const dims: Dimension[] = [];
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === 1 && field.wire === WIRE.bytes) {
      if (dims.length >= MAX_DIMENSIONS) {
        throw new ProtobufMalformed(`a shape of more than ${MAX_DIMENSIONS} dimensions`);
      }
      dims.push(readDimension(reader.message()));
    } else reader.skip(field);
  }
  return dims;
}

function readDimension(reader: ProtobufReader): Dimension {
  let dimension: Dimension = null;
  for (let field = reader.next(); field !== null; field = reader.next()) {
    if (field.number === 1 && field.wire === WIRE.varint) {
      const value = reader.varint();
      // Some exporters write 0 or -1 for a free dimension.
      dimension = value > 0 ? value : null;
    } else if (field.number === 2 && field.wire === WIRE.bytes) {
      dimension = reader.text(200) || null;
    } else reader.skip(field);
  }
  return dimension;
}
