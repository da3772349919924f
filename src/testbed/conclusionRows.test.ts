import { describe, expect, test } from "vitest";
import { conclusionChoices, conclusionLines } from "./conclusionRows.ts";
import { computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { planeStatistics, statisticsRequest } from "./planeStatistics.ts";

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
    x: placed.x.fraction,
    y: placed.y.fraction,
    xTotal: placed.x.total,
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
    const points = Array.from({ length: 4 }, () => ({ x: 0.5, y: 0.4 }));
    const { lines, above } = conclusionLines({
      model: modelOf("o2"),
      choices: [{ ...same, points }, ...choices],
    });
    expect(lines[0]?.rows[0]).toHaveProperty("problem");
    expect(above).toBe(answer.above);
  });
});
