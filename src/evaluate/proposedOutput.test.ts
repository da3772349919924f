import { describe, expect, it } from "vitest";
import type { Dimension, GraphSummary } from "./onnx/graphTypes.ts";
import { proposedOutput } from "./proposedOutput.ts";

const graph = (outputs: Readonly<Record<string, readonly Dimension[] | null>>): GraphSummary => ({
  irVersion: 8,
  producer: "",
  operatorSets: [],
  inputs: [],
  outputs: Object.entries(outputs).map(([name, dims]) => ({ name, type: "float32", dims })),
  operators: [],
  nodes: 0,
  initializers: 0,
  parameters: 0,
  externalFiles: [],
});

const set = (
  labels: readonly (string | number)[],
  classNames: readonly string[] | null = null,
) => ({
  labels: labels.map((label) => [label, 1] as const),
  classNames,
});
const TEN = set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

describe("proposedOutput", () => {
  it.each([
    ["as many columns as classes", { features: ["N", 64], out: ["N", 10] }, TEN, "out"],
    ["the name", { features: ["N", 64], Logits: ["N", 100] }, TEN, "Logits"],
    ["the published map", { features: ["N", 2048], out: ["N", 1000] }, TEN, "out"],
    ["the fewest that hold every label", { f: ["N", 64], g: ["N", 5], h: ["N", 12] }, TEN, "h"],
    [
      "the classes that the format names",
      { f: ["N", 64], g: ["N", 3] },
      set([0], ["a", "b", "c"]),
      "g",
    ],
    ["the names of folders", { f: ["N", 64], g: ["N", 2] }, set(["cat", "dog"]), "g"],
    ["a shape with ones behind", { f: ["N", 64], g: ["N", 10, 1, 1] }, TEN, "g"],
    ["the only one", { f: ["N", 64] }, TEN, "f"],
  ] as const)("goes by %s", (_, outputs, images, name) => {
    expect(proposedOutput(graph(outputs), images, null)?.name).toBe(name);
  });

  it("is the visitor's where one was chosen, whatever its shape", () => {
    const outputs = graph({ features: ["N", 64], logits: ["N", 10], open: null });
    expect(proposedOutput(outputs, TEN, "features")).toEqual({ name: "features", columns: 64 });
    expect(proposedOutput(outputs, TEN, "open")).toEqual({ name: "open", columns: null });
  });

  it("tells no columns where the file does not", () => {
    expect(proposedOutput(graph({ a: null }), TEN, null)).toEqual({ name: "a", columns: null });
    expect(proposedOutput(graph({ a: ["N", "C"] }), TEN, null)?.columns).toBeNull();
    expect(proposedOutput(graph({}), TEN, null)).toBeNull();
  });
});
