import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groupsAlike, likeness } from "./networkGroups.ts";
import { readOnnxGraph } from "./onnx/onnxGraph.ts";

const folder = new URL("../../e2e/fixtures/onnx/", import.meta.url);
const network = (name: string) => ({
  name,
  graph: readOnnxGraph(new Uint8Array(readFileSync(new URL(`${name}.onnx`, folder))), name),
});
const namesOf = (groups: readonly (readonly { readonly name: string }[])[]) =>
  groups.map((group) => group.map(({ name }) => name).join(" "));

describe("groupsAlike", () => {
  it("keeps the checkpoints of a run together, in their order", () => {
    const run = ["conv-c", "conv-b", "conv-a"].map(network);
    expect(namesOf(groupsAlike(run))).toEqual(["conv-c conv-b conv-a"]);
  });

  it("does not mind a fixed batch nor names of axes", () => {
    const { graph } = network("conv-a");
    const fixed = graph.inputs.map((input) => ({ ...input, dims: [1, 1, 32, 32] }));
    expect(likeness({ ...graph, inputs: fixed })).toBe(likeness(graph));
  });

  it("parts other layouts, formats, channels and operators", () => {
    const mixed = ["conv-a", "nhwc", "conv-b", "half", "colour", "flat", "nhwc", "softmax"];
    expect(namesOf(groupsAlike(mixed.map(network)))).toEqual([
      "conv-a conv-b",
      "nhwc nhwc",
      "half",
      "colour",
      "flat",
      "softmax",
    ]);
  });

  it("puts what could not be read with the first that could", () => {
    const unread = (name: string) => ({ name, graph: null });
    const groups = groupsAlike([
      unread("large"),
      network("nhwc"),
      network("conv-a"),
      unread("bad"),
    ]);
    expect(namesOf(groups)).toEqual(["large nhwc bad", "conv-a"]);
    expect(namesOf(groupsAlike([unread("a"), unread("b")]))).toEqual(["a b"]);
    expect(groupsAlike([])).toEqual([]);
  });
});
