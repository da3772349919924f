import { describe, expect, it } from "vitest";
import { formatNumber, formatPercent, formatPoints, formatPointsInterval } from "./format.ts";

describe("formatting", () => {
  it("writes accuracies in percent with one decimal", () => {
    expect(formatPercent(0.8954)).toBe("89.5 %");
    expect(formatPercent(1)).toBe("100.0 %");
  });

  it("always signs effective robustness, with a true minus", () => {
    expect(formatPoints(0.0174)).toBe("+1.7");
    expect(formatPoints(-0.0174)).toBe("−1.7");
    expect(formatPointsInterval(-0.006, 0.028)).toBe("[−0.6, +2.8]");
  });

  it("never writes a signed zero", () => {
    expect(formatPoints(-0.0004)).toBe("0.0");
    expect(formatNumber(-0.0001)).toBe("0.000");
  });
});
