import { describe, expect, test } from "vitest";
import { type MethodChoice, readMethod, resolveMethod, writeMethod } from "./methodText.ts";
import { testbedOf } from "./planeExample.ts";

describe("a method as text", () => {
  test.each<MethodChoice>([
    { kind: "least-squares" },
    { kind: "theil-sen" },
    { kind: "huber" },
    { kind: "piecewise", kink: "fitted" },
    { kind: "piecewise", kink: 0.7613 },
    { kind: "piecewise", kink: { model: "resnet50" } },
  ])("%j is read back", (method) => {
    expect(readMethod(writeMethod(method))).toEqual(method);
  });

  test.each([
    "",
    "lasso",
    "huber:1",
    "piecewise:0",
    "piecewise:1.2",
    "piecewise:A B",
    "piecewise:0.5:1",
  ])("%j is refused", (text) => expect(readMethod(text)).toBeNull());
});

test("a kink at a model lies at its accuracy on x", () => {
  const testbed = testbedOf([
    ["a", "base", 60, 50],
    ["b", "base", null, 70],
  ]);
  const at = (model: string) => resolveMethod({ kind: "piecewise", kink: { model } }, testbed, "x");
  expect(at("a")).toEqual({ method: { kind: "piecewise", kink: 0.6 } });
  expect(at("b")).toEqual({ problem: "The kink's model b is not measured on x." });
  expect(at("c")).toEqual({ problem: "The kink's model c is not in this testbed." });
});
