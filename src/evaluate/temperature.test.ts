import { describe, expect, it } from "vitest";
import { temperedLosses } from "./temperature.ts";

const LABELS = Uint16Array.from([0, 1, 0, 0, 1]);
const LOGITS = [2, 0, 0.5, 1, 3, 1, 0, 1, 1, 2];
const mean = (losses: Float32Array): number => losses.reduce((a, b) => a + b, 0) / losses.length;

describe("temperedLosses", () => {
  it("does not depend on how large the logits are", () => {
    const plain = mean(temperedLosses(Float32Array.from(LOGITS), LABELS));
    const large = Float32Array.from(LOGITS, (logit) => logit * 255);
    expect(mean(temperedLosses(large, LABELS))).toBeCloseTo(plain, 5);
  });

  it("finds the smallest mean that a grid of temperatures finds", () => {
    const logits = Float32Array.from(LOGITS);
    const at = (inverse: number): number => {
      const losses = Array.from(LABELS, (label, row) => {
        const own = LOGITS.slice(row * 2, row * 2 + 2).map((logit) => logit * inverse);
        const sum = own.reduce((total, logit) => total + Math.exp(logit), 0);
        return Math.log(sum) - (own[label] ?? 0);
      });
      return losses.reduce((a, b) => a + b, 0) / losses.length;
    };
    const grid = Array.from({ length: 2001 }, (_, i) => at(i / 500));
    expect(mean(temperedLosses(logits, LABELS))).toBeCloseTo(Math.min(...grid), 5);
  });
});
