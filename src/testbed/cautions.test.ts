import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { baselineCautions } from "./cautions.ts";
import { computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { readTestbedText } from "./readTestbed.ts";

type Rows = Parameters<typeof testbedOf>[0];

const cautions = (rows: Rows, scale: "logit" | "linear" = "logit") =>
  baselineCautions(
    computePlane(testbedOf(rows), { x: "x", y: "y", scale, baseline: ["base"] }),
  ).join(" ");

/** Twelve models along a line, with a little scatter. */
const line = Array.from(
  { length: 12 },
  (_, i) => [`m${i}`, "base", 40 + 2 * i, 30 + 2 * i + (i % 2)] as const,
);

describe("cautions of a baseline", () => {
  test("a sound line has none", () => {
    expect(cautions(line)).toBe("");
  });

  test("few models, and two", () => {
    expect(cautions(line.slice(0, 6))).toContain("Only 6 models make the line");
    expect(cautions(line.slice(0, 2))).toContain("Two models always lie on a line");
  });

  test("a line that explains little", () => {
    const scattered = line.map(
      ([id, group, x], i) => [id, group, x, 30 + ((i * 37) % 41)] as const,
    );
    expect(cautions(scattered)).toMatch(/explains (none|only \d+.%) of the variation/);
  });

  test("one model that moves it, by name", () => {
    expect(cautions([...line, ["far", "base", 99, 20]])).toMatch(/far moves the straight line/);
    const same = line.map(([id, group, , y]) => [id, group, 50, y] as const);
    expect(cautions([...same, ["alone", "base", 80, 70]])).toContain(
      "alone moves the straight line",
    );
  });

  test("tied accuracies", () => {
    const tied = line.map(([id, group, , y], i) => [id, group, i % 3 === 0 ? 40 : 60, y] as const);
    expect(cautions(tied)).toContain("share 2 in-distribution accuracies");
  });

  test("accuracies a few examples from the edge, where the scale has one", () => {
    const edge = [...line, ["low", "base", 24, 15], ["lower", "base", 12, 8]] as const;
    expect(cautions(edge)).toContain("1 model of the line is fewer than 10 examples");
    expect(cautions(edge, "linear")).not.toContain("fewer than 10 examples");
  });

  test("much extrapolation", () => {
    const beyond = Array.from({ length: 6 }, (_, i) => [`o${i}`, "other", 85 + i, 80 + i] as const);
    expect(cautions([...line, ...beyond])).toContain("6 of 18 models lie beyond");
  });

  test("sizes that are not known", () => {
    const file = "testbeds/robustbench/testbed.json";
    const testbed = readTestbedText(readFileSync(file, "utf8"), file);
    const unknown = testbed.testSets.find(({ size }) => size === null);
    const { x } = testbed.defaultView;
    if (!unknown) return;
    const request = { x, y: unknown.id, scale: "linear", baseline: "all" } as const;
    expect(baselineCautions(computePlane(testbed, request)).join(" ")).toContain("is not known");
  });
});
