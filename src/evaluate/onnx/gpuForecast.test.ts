import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { forecastWords, gpuForecast, type WebGpuOperators } from "./gpuForecast.ts";
import type { GraphSummary } from "./graphTypes.ts";
import { readOnnxGraph } from "./onnxGraph.ts";
import shipped from "./webgpuOperators.json" with { type: "json" };

const TABLE: WebGpuOperators = {
  runtimeVersion: "1.2.3",
  opsets: [7, 22],
  operators: {
    Conv: [{ since: 7, takes: ["float32"], lacks: [] }],
    Det: [{ since: 11, takes: [], lacks: ["float32"] }],
    Gather: [{ since: 7, takes: ["float32"], lacks: ["int64", "uint8"] }],
    HardSwish: [
      { since: 14, takes: ["float32"], lacks: [] },
      { since: 22, takes: [], lacks: ["float32"], parts: ["HardSigmoid"] },
    ],
    Shape: [{ since: 7, takes: ["float32"], lacks: ["int64"] }],
    Transpose: [
      { since: 7, takes: ["float32"], lacks: [] },
      { since: 21, takes: [], lacks: ["float32"] },
    ],
  },
};

function graph(
  operators: Readonly<Record<string, number>>,
  opset = 17,
): Pick<GraphSummary, "operators" | "nodes" | "operatorSets" | "inputs"> {
  const uses = Object.entries(operators).map(([name, count]) => ({ name, count }));
  return {
    operators: uses,
    nodes: uses.reduce((total, { count }) => total + count, 0),
    operatorSets: [{ domain: "", version: opset }],
    inputs: [{ name: "x", type: "float32", dims: null }],
  };
}

function words(operators: Readonly<Record<string, number>>, opset = 17): string {
  return forecastWords(gpuForecast(graph(operators, opset), TABLE));
}

const BY = "By what onnxruntime-web 1.2.3 was found to have; it may join nodes.";

describe("gpuForecast", () => {
  it("tells that nothing is lacking", () => {
    expect(words({ Conv: 20, Transpose: 1, Identity: 2, Constant: 3 })).toBe(
      `WebGPU has all operators of this network. ${BY}`,
    );
  });

  it("counts the nodes whose operators are lacking, by name", () => {
    expect(words({ Conv: 20, Det: 3 })).toBe(
      `3 of 23 nodes use operators that WebGPU lacks: Det (3). They run on the processor. ${BY}`,
    );
    expect(words({ Det: 1 })).toContain(
      "1 of 1 nodes uses an operator that WebGPU lacks: Det (1).",
    );
  });

  it("goes by the form of the operator that the network's opset has", () => {
    expect(gpuForecast(graph({ Transpose: 2 }, 20), TABLE).lacking).toEqual([]);
    expect(gpuForecast(graph({ Transpose: 2 }, 21), TABLE).lacking).toHaveLength(1);
    expect(gpuForecast(graph({ Det: 1 }, 10), TABLE).unknown).toHaveLength(1);
  });

  it("names the part of an operator that is lacking, and the opset that has it whole", () => {
    expect(words({ HardSwish: 5, Conv: 5 }, 22)).toBe(
      "5 of 10 nodes use operators that WebGPU lacks: HardSwish (5, its HardSigmoid). They run on the processor. " +
        `It has HardSwish in opset 21: an export with that runs there. ${BY}`,
    );
  });

  it("asks for number formats only where a graph has others than floats", () => {
    expect(words({ Gather: 4 })).toBe(`WebGPU has all operators of this network. ${BY}`);
    const bytes = { ...graph({ Gather: 4 }), inputs: [{ name: "x", type: "uint8", dims: null }] };
    expect(gpuForecast(bytes, TABLE).depending).toHaveLength(1);
  });

  it("says what depends on number formats, and what is not known", () => {
    expect(words({ Gather: 4, Shape: 2, "com.microsoft:FusedConv": 1 })).toBe(
      "Of Gather, Shape (6 nodes) it has some number formats and lacks others (int64, uint8); nodes in those, such as compute shapes, run on the processor. " +
        `Not known of com.microsoft:FusedConv (1 node). ${BY}`,
    );
  });

  it("knows nothing of opsets that were not tried, nor of names of objects' own", () => {
    expect(gpuForecast(graph({ Conv: 2 }, 23), TABLE).unknown).toHaveLength(1);
    expect(gpuForecast(graph({ Conv: 2 }, 6), TABLE).unknown).toHaveLength(1);
    expect(gpuForecast(graph({ constructor: 1, toString: 1 }), TABLE).unknown).toHaveLength(2);
  });
});

describe("the table of WebGPU's operators", () => {
  it("was made with the onnxruntime-web that is installed", () => {
    const file = new URL("../../../node_modules/onnxruntime-web/package.json", import.meta.url);
    const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
    expect(shipped.runtimeVersion, "run scripts/webgpu-operators/probe.ts anew").toBe(version);
  });

  it("knows most of the standard's operators, each form in order", () => {
    const table: WebGpuOperators = shipped;
    expect(Object.keys(table.operators).length).toBeGreaterThan(150);
    for (const [name, forms] of Object.entries(table.operators)) {
      const opsets = forms.map(({ since }) => since);
      expect(opsets, name).toEqual([...new Set(opsets)].sort((a, b) => a - b));
      for (const { since, takes, lacks } of forms) {
        expect(since).toBeGreaterThanOrEqual(7);
        expect(takes.length + lacks.length, name).toBeGreaterThan(0);
      }
    }
  });

  it("has what image classifiers are made of", () => {
    const classifier = graph({
      Conv: 1,
      Relu: 1,
      MaxPool: 1,
      Add: 1,
      GlobalAveragePool: 1,
      Flatten: 1,
      Gemm: 1,
    });
    const { lacking, unknown } = gpuForecast(classifier, shipped);
    expect([...lacking, ...unknown]).toEqual([]);
  });

  it("foretells the fixture whose operator is lacking", () => {
    const file = new URL("../../../e2e/fixtures/onnx/cpu-operator.onnx", import.meta.url);
    const found = readOnnxGraph(new Uint8Array(readFileSync(file)), "cpu-operator.onnx");
    expect(gpuForecast(found, shipped).lacking.map(({ name }) => name)).toEqual(["Det"]);
  });
});
