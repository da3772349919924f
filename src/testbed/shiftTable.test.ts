import { describe, expect, test } from "vitest";
import { explainedShare } from "./baselineFit.ts";
import { computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { planeStatistics, statisticsRequest } from "./planeStatistics.ts";
import { shiftTable, testbedColumns } from "./shiftTable.ts";

const rows = Array.from(
  { length: 12 },
  (_, i) => [`m${i}`, i < 9 ? "base" : "other", 50 + 4 * i, 38 + 4 * i + ((i * 7) % 5)] as const,
);
const testbed = testbedOf([...rows, ["zero", "base", 40, 0], ["no-y", "base", 40, null]]);
const declared = Uint8Array.from(testbed.models, ({ group }) => (group === "base" ? 1 : 0));

describe.each([{ kind: "least-squares" }, { kind: "huber" }] as const)(
  "the table of shifts, $kind",
  (method) => {
    const { rows: shifts, correlations } = shiftTable({
      scale: "logit",
      sets: testbedColumns(testbed),
      pairs: [{ x: "x", y: "y", method }],
      declared,
      intervals: true,
      correlations: true,
    });
    const shift = shifts[0];
    const plane = computePlane(testbed, {
      x: "x",
      y: "y",
      scale: "logit",
      baseline: ["base"],
      method,
    });

    test("has the plane's fit", () => {
      expect(shift).toMatchObject({ n: 9, models: 12, problem: null });
      expect(shift?.r2).toBeCloseTo(explainedShare(plane) ?? Number.NaN, 10);
      expect(plane.baseline?.n).toBe(9);
    });

    test("has every model's effective robustness and interval as the plane has them", () => {
      const { intervals } = planeStatistics(statisticsRequest(plane, "bootstrap"));
      for (const { model, er, extrapolated } of plane.models) {
        const i = testbed.models.indexOf(model);
        expect(shift?.er[i]).toBeCloseTo(er ?? Number.NaN, 12);
        expect(shift?.extrapolated[i]).toBe(extrapolated ? 1 : 0);
        const interval = intervals.find(({ id }) => id === model.id);
        expect(shift?.low[i]).toBeCloseTo(interval?.low ?? Number.NaN, 10);
        expect(shift?.high[i]).toBeCloseTo(interval?.high ?? Number.NaN, 10);
      }
      expect(shift?.er.at(-1)).toBeNaN();
    });

    test("a shift agrees with itself", () => {
      expect(correlations?.[0]?.[0]?.pearson).toBeCloseTo(1, 12);
      // The model at 0 % has an effective robustness; the one that is not measured has none.
      expect(correlations?.[0]?.[0]?.n).toBe(13);
    });
  },
);

test("a shift without a baseline says why and keeps its place in the table", () => {
  const { rows: shifts } = shiftTable({
    scale: "logit",
    sets: testbedColumns(testbed),
    pairs: [{ x: "x", y: "y", method: { kind: "least-squares" } }],
    declared: new Uint8Array(testbed.models.length),
    intervals: true,
    correlations: false,
  });
  expect(shifts[0]?.problem).toMatch(/at least 2/i);
  expect(shifts[0]).toMatchObject({ n: 0, models: 12, line: [] });
});
