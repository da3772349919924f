import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EvaluationError } from "../problem.ts";
import { readOnnxGraph } from "./onnxGraph.ts";

const folder = new URL("../../../e2e/fixtures/onnx/", import.meta.url);
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const graph = (name: string) => readOnnxGraph(file(name), name);

/** The problem's code that reading these bytes gives, or "read" where it gives none. */
function outcome(bytes: Uint8Array): string {
  try {
    readOnnxGraph(bytes, "file.onnx");
    return "read";
  } catch (error) {
    if (error instanceof EvaluationError) return error.problem.code;
    throw error;
  }
}

function found(bytes: Uint8Array): string {
  try {
    readOnnxGraph(bytes, "file.onnx");
  } catch (error) {
    if (error instanceof EvaluationError) return error.message;
  }
  return "read";
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe("readOnnxGraph on real files", () => {
  it("reads inputs, outputs, operators and parameters", () => {
    const summary = graph("conv-a.onnx");
    expect(summary.inputs).toEqual([{ name: "images", type: "float32", dims: ["N", 1, 32, 32] }]);
    expect(summary.outputs).toEqual([{ name: "logits", type: "float32", dims: ["N", 26] }]);
    expect(summary.producer).toBe("make_onnx.py 1");
    expect(summary.irVersion).toBe(8);
    expect(summary.operatorSets).toEqual([{ domain: "", version: 17 }]);
    expect(summary.operators).toEqual([
      { name: "Conv", count: 2 },
      { name: "Relu", count: 2 },
      { name: "AveragePool", count: 1 },
      { name: "Flatten", count: 1 },
      { name: "Gemm", count: 1 },
    ]);
    expect(summary.parameters).toBe(8 * 25 + 8 + 16 * 8 * 9 + 16 + 1024 * 26 + 26);
    expect(summary.initializers).toBe(6);
  });

  it.each([7, 11, 22])("reads opset %i alike", (opset) => {
    const summary = graph(`opset-${opset}.onnx`);
    expect(summary.operatorSets).toEqual([{ domain: "", version: opset }]);
    expect(summary.inputs.map((input) => input.name)).toEqual(["images"]);
    expect(summary.parameters).toBe(graph("conv-a.onnx").parameters);
  });

  it("finds operators and weights inside branches", () => {
    const summary = graph("branch.onnx");
    expect(summary.operators).toContainEqual({ name: "MatMul", count: 2 });
    expect(summary.parameters).toBe(2 * 1024 * 26 + 1);
  });

  it("names text inputs, other domains and external weights", () => {
    expect(graph("text-input.onnx").inputs[0]).toMatchObject({ type: "string" });
    expect(graph("text-input.onnx").operators).toContainEqual({
      name: "ai.onnx.ml:LabelEncoder",
      count: 1,
    });
    expect(graph("unknown-operator.onnx").operators).toContainEqual({
      name: "org.example:Mystery",
      count: 1,
    });
    expect(graph("external.onnx").externalFiles).toEqual(["external.bin"]);
  });
});

describe("readOnnxGraph on what is not ONNX", () => {
  it.each([
    ["a zip", latin1("PK\x03\x04archive/data.pkl"), /zip archive.*torch\.onnx\.export/],
    ["HDF5", latin1("\x89HDF\r\n\x1a\n0000"), /HDF5.*tf2onnx/],
    ["SafeTensors", latin1('\x40\0\0\0\0\0\0\0{"w":{"dtype":"F32"}}'), /SafeTensors/],
    ["a pickle", latin1("\x80\x02\x8a\nl\xfc\x9c\x46\xf9"), /pickle/],
    ["HTML", latin1("<!DOCTYPE html><html>"), /web page.*download it again/],
    ["JSON", latin1('{"a": 1}'), /JSON/],
    ["a Git LFS pointer", latin1("version https://git-lfs.github.com/spec/v1\n"), /Git LFS/],
    ["gzip", new Uint8Array(gzipSync("x")), /gzip.*Unpack/],
    ["text", latin1("hello\n"), /plain text/],
  ])("says that %s is one", (_, bytes, message) => {
    expect(outcome(bytes)).toBe("not-onnx");
    expect(found(bytes)).toMatch(message);
  });

  it("says that a file of 0 bytes is empty", () => {
    expect(outcome(new Uint8Array(0))).toBe("empty-file");
  });

  it("refuses random bytes and a protobuf without a graph", () => {
    expect(outcome(Uint8Array.from([0xff, 0xff, 0xff, 0, 1, 2, 3]))).toBe("not-onnx");
    expect(outcome(Uint8Array.from([0x08, 1, 0x12, 1, 0x61]))).toBe("not-onnx");
  });
});

describe("readOnnxGraph on damaged files", () => {
  const whole = file("conv-a.onnx");

  it("calls a file cut anywhere after its first fields truncated", () => {
    for (let length = 32; length < whole.length; length += 977) {
      expect(outcome(whole.subarray(0, length)), `at ${length}`).toBe("truncated");
    }
    expect(outcome(whole.subarray(0, whole.length - 1))).toBe("truncated");
  });

  it("says how many bytes are missing", () => {
    expect(found(whole.subarray(0, 5000))).toMatch(/breaks off after 5000 bytes/);
  });

  it("answers any change of bytes with a summary or a problem, never anything else", () => {
    const headers = [file("branch.onnx"), file("external.onnx"), whole.subarray(0, 1200)];
    fc.assert(
      fc.property(
        fc.constantFrom(...headers),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (original, changes, cut) => {
          const bytes = Uint8Array.from(original);
          for (const [place, value] of changes) bytes[place % bytes.length] = value;
          const length = cut % 3 === 0 ? cut % bytes.length : bytes.length;
          expect(outcome(bytes.subarray(0, length))).toMatch(
            /^(read|empty-file|not-onnx|truncated|malformed)$/,
          );
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("refuses subgraphs nested without end", () => {
    let inner = Uint8Array.from([]);
    const wrap = (number: number, content: Uint8Array): Uint8Array<ArrayBuffer> =>
      Uint8Array.from([number * 8 + 2, ...varint(content.length), ...content]);
    for (let depth = 0; depth < 40; depth++) inner = wrap(1, wrap(5, wrap(6, inner)));
    const bytes = Uint8Array.from([0x08, 8, ...wrap(7, inner), ...wrap(8, new Uint8Array(0))]);
    expect(outcome(bytes)).toBe("malformed");
  });
});

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return [...bytes, rest];
}
