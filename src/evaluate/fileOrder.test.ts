import { describe, expect, it } from "vitest";
import { compareFileNames, stepOfName, stepsOfNames } from "./fileOrder.ts";

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

describe("stepsOfNames", () => {
  it.each([
    [
      ["cifar10-resnet2b.onnx", "cifar10-small.onnx"],
      [null, null],
    ],
    [
      ["resnet18.onnx", "resnet50.onnx"],
      [18, 50],
    ],
    [
      ["run/epoch_2.onnx", "best.onnx"],
      [2, null],
    ],
    [["lr0.1_step-000500.onnx"], [500]],
    [
      ["a/1.onnx", "b/10.onnx"],
      [1, 10],
    ],
    [["cifar10.onnx"], [null]],
    [
      ["net-a-3.onnx", "net-b-3.onnx"],
      [null, null],
    ],
    [
      ["seed1/last.onnx", "seed2/last.onnx"],
      [null, null],
    ],
  ] as const)("%j", (names, steps) => expect(stepsOfNames(names)).toEqual(steps));
});
