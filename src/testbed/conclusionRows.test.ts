import { describe, expect, test } from "vitest";
import { conclusionChoices, conclusionLines } from "./conclusionRows.ts";
import { allX, computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { planeStatistics, statisticsRequest } from "./planeStatistics.ts";
import { readTestbed } from "./readTestbed.ts";

const testbed = testbedOf([
  ...Array.from(
    { length: 9 },
    (_, i) => [`b${i}`, "base", 50 + 4 * i, 38 + 4 * i + (i % 3)] as const,
  ),
  ...Array.from(
    { length: 6 },
    (_, i) => [`o${i}`, "other", 60 + 5 * i, 78 + 3 * i - (i % 2)] as const,
  ),
]);
const plane = computePlane(testbed, { x: "x", y: "y", scale: "logit", baseline: ["base"] });
const modelOf = (id: string) => {
  const placed = plane.models.find(({ model }) => model.id === id);
  if (!placed) throw new Error(id);
  return {
    xs: [placed.x.fraction],
    xTotals: [placed.x.total],
    y: placed.y.fraction,
    yTotal: placed.y.total,
  };
};

describe("the ways to draw a baseline", () => {
  test("name every set once", () => {
    expect(conclusionChoices(plane, "o2").map(({ label }) => label)).toEqual([
      "The declared set",
      "The testbed’s own set",
      "other",
      "Declared set, Huber",
      "Declared set, Theil–Sen",
      "Declared set, fitted kink",
    ]);
  });

  test("offer the declared set without the model where it is in it", () => {
    const choices = conclusionChoices(plane, "b3");
    const without = choices.find(({ label }) => label === "The declared set without this model");
    expect(without?.points).toHaveLength(8);
  });
});

describe("the conclusion for a model", () => {
  const choices = conclusionChoices(plane, "o2");
  const answer = conclusionLines({ model: modelOf("o2"), choices });
  const [declared] = answer.lines;

  test("under the plane's own choice is the plane's", () => {
    const placed = plane.models.find(({ model }) => model.id === "o2");
    const { intervals } = planeStatistics(statisticsRequest(plane, "bootstrap"));
    const own = intervals.find(({ id }) => id === "o2");
    const row = declared?.rows[0];
    if (!row || !("sign" in row)) throw new Error("no row");
    expect(row.effectiveRobustness).toBeCloseTo(placed?.er ?? Number.NaN, 12);
    expect(row.low).toBeCloseTo(own?.low ?? Number.NaN, 10);
    expect(row.high).toBeCloseTo(own?.high ?? Number.NaN, 10);
  });

  test("counts the rows by the side of 0 that their interval lies on", () => {
    expect(answer.lines[3]?.rows[1]).toBeNull();
    expect(answer.above + answer.below + answer.unclear).toBe(3 * 3 + 3);
    expect(answer.above).toBeGreaterThan(0);
  });

  test("a choice that cannot be fitted says why and spoils no other", () => {
    const same = { label: "one x", method: { kind: "least-squares" }, scales: ["logit"] } as const;
    const points = Array.from({ length: 4 }, () => ({ xs: [0.5], y: 0.4 }));
    const { lines, above } = conclusionLines({
      model: modelOf("o2"),
      choices: [{ ...same, points }, ...choices],
    });
    expect(lines[0]?.rows[0]).toHaveProperty("problem");
    expect(above).toBe(answer.above);
  });
});

test("under several in-distribution sets, the declared set's row is the plane's", () => {
  const accuracy = (correct: number) => ({ correct, total: 200 });
  const several = readTestbed(
    {
      format: "effective-robustness-testbed",
      version: 1,
      id: "s",
      title: "S",
      testSets: [
        { id: "x", kind: "in-distribution" },
        { id: "w", kind: "in-distribution" },
        { id: "y", kind: "natural-shift", partner: "x" },
      ],
      groups: [{ id: "base" }],
      models: Array.from({ length: 12 }, (_, i) => ({
        id: `m${i}`,
        group: "base",
        accuracies: {
          x: accuracy(90 + 5 * i),
          w: accuracy(80 + 4 * i + ((i * 5) % 7)),
          y: accuracy(70 + 4 * i + ((i * 3) % 5)),
        },
      })),
    },
    "s.json",
  );
  const request = { x: "x", y: "y", scale: "logit", baseline: "all", further: ["w"] } as const;
  const wide = computePlane(several, request);
  const choices = conclusionChoices(wide, "m4");
  expect(choices.map(({ label }) => label)).toEqual([
    "The declared set",
    "The declared set without this model",
    "Declared set, against x alone",
    "Declared set, Huber",
    "Declared set, Theil–Sen",
    "Declared set, fitted kink",
  ]);
  const placed = wide.models[4];
  if (!placed) throw new Error("m4");
  const model = {
    xs: allX(placed),
    xTotals: [200, 200],
    y: placed.y.fraction,
    yTotal: placed.y.total,
  };
  const { lines } = conclusionLines({ model, choices });
  const own = planeStatistics(statisticsRequest(wide, "bootstrap")).intervals[4];
  const row = lines[0]?.rows[0];
  if (!row || !("sign" in row)) throw new Error("no row");
  expect(row).toMatchObject({ kind: "multiple", n: 12 });
  expect(row.effectiveRobustness).toBeCloseTo(placed.er ?? Number.NaN, 12);
  expect(row.low).toBeCloseTo(own?.low ?? Number.NaN, 12);
  expect(row.high).toBeCloseTo(own?.high ?? Number.NaN, 12);
  const alone = lines[2]?.rows[0];
  expect(alone).toMatchObject({ kind: "least-squares", n: 12 });
});
