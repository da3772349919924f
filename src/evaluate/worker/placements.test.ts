import { describe, expect, it } from "vitest";
import { operatorsOnProcessor } from "./placements.ts";

describe("operatorsOnProcessor", () => {
  it("reads onnxruntime's log of where the nodes were placed", () => {
    expect(
      operatorsOnProcessor([
        "2026-01-01 [V:onnxruntime:, session_state.cc:1254 VerifyEachNodeIsAssignedToAnEp] Node placements",
        "[V:onnxruntime:, session_state.cc:1260] Node(s) placed on [CPUExecutionProvider]. Number of nodes: 2",
        "[V:onnxruntime:, session_state.cc:1262]   Det (/Det)",
        "[V:onnxruntime:, session_state.cc:1262]   NonZero ()",
        "[V:onnxruntime:, session_state.cc:1260] Node(s) placed on [WebGpuExecutionProvider]. Number of nodes: 1",
        "[V:onnxruntime:, session_state.cc:1262]   Conv (conv1)",
      ]),
    ).toEqual(["Det", "NonZero"]);
  });

  it("is empty where all nodes are on the GPU", () => {
    expect(
      operatorsOnProcessor([" All nodes placed on [WebGpuExecutionProvider]. Number of nodes: 9"]),
    ).toEqual([]);
  });
});
