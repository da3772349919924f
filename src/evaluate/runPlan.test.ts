import { describe, expect, it } from "vitest";
import type { GraphSummary, GraphValue } from "./onnx/graphTypes.ts";
import { EvaluationError } from "./problem.ts";
import { batchSize, planRun } from "./runPlan.ts";

const SET = {
  title: "Letters",
  width: 32,
  height: 32,
  channels: 1 as const,
  classes: Array.from({ length: 26 }, (_, i) => String(i)),
};

const image: GraphValue = { name: "images", type: "float32", dims: ["N", 1, 32, 32] };
const logits: GraphValue = { name: "logits", type: "float32", dims: ["N", 26] };

function graph(change: Partial<GraphSummary> = {}): GraphSummary {
  return {
    irVersion: 8,
    producer: "test",
    operatorSets: [{ domain: "", version: 17 }],
    inputs: [image],
    outputs: [logits],
    operators: [{ name: "Conv", count: 1 }],
    nodes: 1,
    initializers: 1,
    parameters: 1,
    externalFiles: [],
    ...change,
  };
}

function codeOf(change: Partial<GraphSummary>): string {
  try {
    planRun(graph(change), SET, "a.onnx");
    return "planned";
  } catch (error) {
    if (error instanceof EvaluationError) return error.problem.code;
    throw error;
  }
}

describe("planRun", () => {
  it("feeds the sole input and reads the logits, with a free batch", () => {
    expect(planRun(graph(), SET, "a.onnx")).toEqual({
      inputName: "images",
      type: "float32",
      layout: "nchw",
      channels: 1,
      shape: [1, 32, 32],
      fixedBatch: null,
      outputName: "logits",
      outputs: 26,
    });
  });

  it.each([[["N", 26, 1, 1]], [["N", 26, 1]], [[1, 26, null, null]]])(
    "takes logits of shape %j",
    (dims) => {
      const outputs = [
        { ...logits, name: "maps", dims: ["N", 64, 8, 8] },
        { ...logits, dims },
      ];
      expect(planRun(graph({ outputs }), SET, "a.onnx").outputName).toBe("logits");
    },
  );

  it.each([[["N", 26, 8, 8]], [["N", 1, 26]], [["N", 27, 1, 1]], [["N"]]])(
    "refuses logits of shape %j",
    (dims) => {
      expect(codeOf({ outputs: [{ ...logits, dims }] })).toBe("output-shape");
    },
  );

  it("follows the visitor's word on the order of the axes where the shape does not tell", () => {
    const inputs = [{ ...image, dims: ["N", null, null, null] }];
    const set = { ...SET, channels: 3 as const };
    expect(planRun(graph({ inputs }), set, "a.onnx")).toMatchObject({
      layout: "nchw",
      shape: [3, 32, 32],
    });
    expect(planRun(graph({ inputs }), set, "a.onnx", { inputLayout: "nhwc" })).toMatchObject({
      layout: "nhwc",
      shape: [32, 32, 3],
    });
  });

  it("keeps to a fixed batch", () => {
    const inputs = [{ ...image, dims: [8, 1, 32, 32] }];
    expect(planRun(graph({ inputs }), SET, "a.onnx").fixedBatch).toBe(8);
  });

  it("takes a shape that is not told on trust", () => {
    expect(codeOf({ inputs: [{ ...image, dims: null }] })).toBe("planned");
    expect(codeOf({ inputs: [{ ...image, dims: ["N", "C", "H", "W"] }] })).toBe("planned");
    expect(codeOf({ outputs: [{ ...logits, dims: null }] })).toBe("planned");
  });

  it("of several outputs takes the one that is certain, then the one called logits", () => {
    const features = { name: "features", type: "float32", dims: ["N", 512] };
    const unknown = { name: "other", type: "float32", dims: ["N", null] };
    const twin = { name: "probabilities", type: "float32", dims: ["N", 26] };
    const chosen = (...outputs: GraphValue[]) =>
      planRun(graph({ outputs }), SET, "a.onnx").outputName;
    expect(chosen(features, unknown, logits)).toBe("logits");
    expect(chosen(twin, logits)).toBe("logits");
    expect(chosen(unknown, twin)).toBe("probabilities");
    expect(chosen(features, unknown)).toBe("other");
  });

  it.each([
    ["input-type", { inputs: [{ ...image, type: "string" }] }],
    ["input-type", { inputs: [{ ...image, type: "int64" }] }],
    ["input-shape", { inputs: [{ ...image, dims: ["N", 1, 28, 28] }] }],
    ["input-shape", { inputs: [{ ...image, dims: ["N", 4, 32, 32] }] }],
    ["input-shape", { inputs: [{ ...image, dims: ["N", 1000] }] }],
    ["input-shape", { inputs: [{ ...image, dims: ["N"] }] }],
    ["input-count", { inputs: [image, image] }],
    ["input-count", { inputs: [] }],
    ["output-shape", { outputs: [{ ...logits, dims: ["N", 10] }] }],
    ["output-shape", { outputs: [{ ...logits, type: "int64" }] }],
    ["output-shape", { outputs: [] }],
    ["unsupported-operator", { operators: [{ name: "my.domain:Op", count: 1 }] }],
  ] as const)("answers %s", (code, change) => {
    expect(codeOf(change as Partial<GraphSummary>)).toBe(code);
  });

  it.each([
    [["N", 32, 32, 1], "nhwc", 1, [32, 32, 1]],
    [["N", 32, 32, 3], "nhwc", 3, [32, 32, 3]],
    [["N", 3, 32, 32], "nchw", 3, [3, 32, 32]],
    [["N", 1024], "flat", 1, [1024]],
    [["N", 3072], "flat", 3, [3072]],
    [["N", null, null, null], "nchw", 1, [1, 32, 32]],
  ])("understands the input %j", (dims, layout, channels, shape) => {
    expect(planRun(graph({ inputs: [{ ...image, dims }] }), SET, "a.onnx")).toMatchObject({
      layout,
      channels,
      shape,
    });
  });

  it("obeys the visitor's choice of output, and other classes than the set's", () => {
    const features = { name: "features", type: "float32", dims: ["N", 26] };
    const outputs = [logits, features];
    const plan = planRun(graph({ outputs }), SET, "a.onnx", { outputName: "features" });
    expect(plan.outputName).toBe("features");
    const thousand = [{ ...logits, dims: ["N", 1000] }];
    expect(planRun(graph({ outputs: thousand }), SET, "a.onnx", { outputs: 1000 }).outputs).toBe(
      1000,
    );
  });

  it("allows onnxruntime's own operators", () => {
    expect(codeOf({ operators: [{ name: "com.microsoft:FusedConv", count: 1 }] })).toBe("planned");
  });
});

describe("batchSize", () => {
  const plan = { fixedBatch: null };
  it.each([
    [32, 64],
    [224, 16],
    [512, 4],
    [4096, 4],
  ])("at %i pixels a side takes %i images", (side, images) => {
    expect(batchSize(plan, { width: side, height: side })).toBe(images);
  });

  it("obeys a fixed batch", () => {
    expect(batchSize({ fixedBatch: 3 }, { width: 32, height: 32 })).toBe(3);
  });
});
