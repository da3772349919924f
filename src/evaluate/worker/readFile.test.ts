import { describe, expect, it } from "vitest";
import { neededFiles } from "../externalData.ts";
import type { GraphSummary } from "../onnx/graphTypes.ts";
import { readFile } from "./readFile.ts";

/** A Blob that says it is so large, and fails the test when it is read. */
function claiming(size: number): Blob {
  return {
    size,
    arrayBuffer: () => Promise.reject(new Error("it must not be read")),
  } as unknown as Blob;
}

describe("checkpoints beyond what a browser can hold", () => {
  it("are refused before a byte is read", async () => {
    const file = { name: "huge.onnx", data: claiming(2_000_000_001) };
    await expect(readFile(file)).rejects.toThrow(/huge\.onnx.*2,?000,?000,?001 bytes/);
  });

  it("are refused with their weight files taken together", () => {
    const graph = { externalFiles: ["a.bin", "b.bin"] } as unknown as GraphSummary;
    const files = ["a.bin", "b.bin"].map((path) => ({ path, data: claiming(1_500_000_000) }));
    expect(() => neededFiles(graph, files, "huge.onnx")).toThrow(/huge\.onnx and its weight files/);
    expect(
      neededFiles(
        graph,
        [
          { path: "./a.bin", data: claiming(9) },
          { path: "b.bin", data: claiming(9) },
        ],
        "x",
      ),
    ).toHaveLength(2);
  });

  it("a file that is gone says so", async () => {
    const gone = { name: "gone.onnx", data: claiming(10) };
    await expect(readFile(gone)).rejects.toThrow(/gone\.onnx.*could not read.*choose it again/s);
  });
});
