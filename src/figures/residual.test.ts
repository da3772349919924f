import { describe, expect, it } from "vitest";
import { linearRegression } from "../stats/linearRegression.ts";
import { residual } from "./residual.ts";
import { publishedTestbed, testbedsOf } from "./testing.ts";

const logit = (p: number) => Math.log(p / (1 - p));

describe("effective robustness by hand", () => {
  const testbeds = testbedsOf(residual);
  const models = publishedTestbed("cifar10.1")?.models ?? [];
  const fit = linearRegression(
    models.map(({ accuracies }) => logit(accuracies.cifar10?.fraction ?? 0)),
    models.map(({ accuracies }) => logit(accuracies.v6?.fraction ?? 0)),
  );
  const expected = (x: number) => 1 / (1 + Math.exp(-(fit.slope * logit(x) + fit.intercept)));

  it("reads the line off where the text does", () => {
    const values = residual.values(testbeds);
    expect(values.expected.number).toBeCloseTo(expected(0.9), 9);
    expect(values.aboveEr.number).toBeCloseTo(0.86 - expected(0.9), 9);
    expect(values.slope.text).toBe(fit.slope.toFixed(2));
  });

  it("gives a model on the line no effective robustness, wherever it stands", () => {
    for (const x of [0.7, 0.9, 0.97]) {
      const { readouts } = residual.scene(testbeds, { x, y: expected(x) });
      expect(readouts.at(-1)?.text).toBe("0.0");
    }
  });

  it("measures straight up, in points", () => {
    const { readouts, handle } = residual.scene(testbeds, { x: 0.9, y: expected(0.9) - 0.05 });
    expect(readouts.at(-1)?.text).toBe("−5.0");
    expect(handle?.expected).toBeCloseTo(expected(0.9), 9);
  });
});
