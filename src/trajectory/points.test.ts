import { describe, expect, it } from "vitest";
import type { Trajectory } from "../testbed/types.ts";
import { runPoints } from "./points.ts";

const accuracy = (correct: number) => ({ fraction: correct / 10, correct, total: 10 });

const RUN: Trajectory = {
  id: "run",
  title: "Run",
  description: "",
  group: "g",
  unit: "epoch",
  seed: null,
  family: null,
  attributes: {},
  steps: [
    { step: 0, checkpoint: null, accuracies: { a: accuracy(1), b: accuracy(2) } },
    { step: 1, checkpoint: null, accuracies: { a: accuracy(5) } },
    { step: 4, checkpoint: null, accuracies: { a: accuracy(8), b: accuracy(6) } },
  ],
};

describe("a run as points", () => {
  it("has the steps that were measured on both test sets, and names the others", () => {
    const { points, unmeasured } = runPoints(RUN, "a", "b");
    expect(points).toEqual([
      { step: 0, x: 0.1, y: 0.2 },
      { step: 4, x: 0.8, y: 0.6 },
    ]);
    expect(unmeasured).toEqual([1]);
  });

  it("carries the intervals that it is given", () => {
    const { points } = runPoints(RUN, "a", "b", ({ correct }) =>
      correct === 1 ? { low: 0, high: 0.3 } : null,
    );
    expect(points[0]).toEqual({ step: 0, x: 0.1, y: 0.2, xInterval: { low: 0, high: 0.3 } });
    expect(points[1]).not.toHaveProperty("yInterval");
  });
});
