import { describe, expect, test } from "vitest";
import { explainedShare } from "./baselineFit.ts";
import { computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { planeStatistics, statisticsRequest } from "./planeStatistics.ts";
import { readTestbed } from "./readTestbed.ts";
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
  expect(shifts[0]?.problem).toMatch(/needs two models/);
  expect(shifts[0]).toMatchObject({ n: 0, models: 12, line: [] });
});

test("a shift of several in-distribution sets has the plane's numbers", () => {
  const format = { format: "effective-robustness-testbed", version: 1, id: "s", title: "S" };
  const accuracy = (correct: number) => ({ correct, total: 200 });
  const several = readTestbed(
    {
      ...format,
      testSets: [
        { id: "x", kind: "in-distribution" },
        { id: "w", kind: "in-distribution" },
        { id: "y", kind: "natural-shift", partner: "x" },
      ],
      groups: [{ id: "base" }],
      models: Array.from({ length: 14 }, (_, i) => ({
        id: `m${i}`,
        group: "base",
        accuracies: {
          x: accuracy(100 + 5 * i),
          ...(i !== 3 && { w: accuracy(80 + 4 * i + ((i * 5) % 7)) }),
          y: accuracy(70 + 4 * i + ((i * 3) % 5)),
        },
      })),
    },
    "s.json",
  );
  const method = { kind: "least-squares" } as const;
  const row = shiftTable({
    scale: "probit",
    sets: testbedColumns(several),
    pairs: [{ x: "x", y: "y", method, further: ["w"] }],
    declared: new Uint8Array(14).fill(1),
    intervals: true,
    correlations: false,
  }).rows[0];
  const request = { x: "x", y: "y", scale: "probit", baseline: "all", further: ["w"] } as const;
  const plane = computePlane(several, request);
  expect(row).toMatchObject({ n: 13, models: 14, problem: null });
  expect(row?.r2).toBeCloseTo(explainedShare(plane) ?? Number.NaN, 12);
  expect(row?.line.at(-1)?.y).toBeCloseTo(plane.baseline?.predict(165 / 200) ?? Number.NaN, 12);
  const { intervals } = planeStatistics(statisticsRequest(plane, "bootstrap"));
  plane.models.forEach(({ model, er, extrapolated }, i) => {
    if (er === null) {
      expect(row?.er[i]).toBeNaN();
      return;
    }
    expect(row?.er[i]).toBeCloseTo(er, 12);
    expect(row?.extrapolated[i]).toBe(extrapolated ? 1 : 0);
    const interval = intervals.find(({ id }) => id === model.id);
    expect(row?.low[i]).toBeCloseTo(interval?.low ?? Number.NaN, 12);
    expect(row?.high[i]).toBeCloseTo(interval?.high ?? Number.NaN, 12);
  });
  expect(row?.er[3]).toBeNaN();
});

test("correlations are over the models in sight; fits and effective robustness are not", () => {
  const request = {
    scale: "logit",
    sets: testbedColumns(testbed),
    pairs: [{ x: "x", y: "y", method: { kind: "least-squares" } }],
    declared,
    intervals: false,
    correlations: true,
  } as const;
  const among = Uint8Array.from(testbed.models, (_, i) => (i < 5 ? 1 : 0));
  const whole = shiftTable(request);
  const part = shiftTable({ ...request, among });
  expect(part.correlations?.[0]?.[0]?.n).toBe(5);
  expect(whole.correlations?.[0]?.[0]?.n).toBe(13);
  expect(part.rows).toEqual(whole.rows);
});
