import { describe, expect, it } from "vitest";
import { compareFileNames, stepOfName } from "./fileOrder.ts";

describe("compareFileNames", () => {
  it("orders numbers as numbers", () => {
    const names = [
      "epoch_10.onnx",
      "epoch_2.onnx",
      "epoch_1.onnx",
      "b/epoch_1.onnx",
      "Epoch_3.onnx",
    ];
    expect(names.sort(compareFileNames)).toEqual([
      "b/epoch_1.onnx",
      "epoch_1.onnx",
      "epoch_2.onnx",
      "Epoch_3.onnx",
      "epoch_10.onnx",
    ]);
  });

  it("tells names apart that differ only in case", () => {
    expect(compareFileNames("A.onnx", "a.onnx")).toBeLessThan(0);
    expect(compareFileNames("a.onnx", "a.onnx")).toBe(0);
  });
});

describe("stepOfName", () => {
  it.each([
    ["epoch_10.onnx", 10],
    ["run3/step-000250.onnx", 250],
    ["resnet50-epoch_010.ONNX", 10],
    ["run7/final.onnx", null],
    ["v1.onnx", 1],
    ["9".repeat(30), null],
  ])("finds the step of %s", (name, step) => {
    expect(stepOfName(name)).toBe(step);
  });
});
