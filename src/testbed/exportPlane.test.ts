import { describe, expect, test } from "vitest";
import { exportPlane, planeToCsv } from "./exportPlane.ts";
import { computePlane } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { planeStatistics, statisticsRequest } from "./planeStatistics.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 80, 70],
  ["c", "other", 70, 70],
  ["zero", "other", 50, 0],
  ["no-y", "other", 50, null],
]);
const plane = computePlane(testbed, { x: "x", y: "y", scale: "logit", baseline: ["base"] });

test("the export names the plane, the fit and every model once", () => {
  const data = exportPlane(plane);
  expect(data).toMatchObject({ testbed: "t", x: "x", y: "y", scale: "logit" });
  expect(data.baseline).toMatchObject({ groups: ["base"], n: 2, xRange: [0.6, 0.8] });
  expect(data.models.map((m) => m.id)).toEqual(["a", "b", "c"]);
  expect(data.leftOut.map((m) => [m.id, m.reason, m.xAccuracy, m.yAccuracy])).toEqual([
    ["zero", "zero-or-one", 0.5, 0],
    ["no-y", "not-measured-on-y", 0.5, null],
  ]);
  expect(data.models[0]).toMatchObject({ xAccuracy: 0.6, xCorrect: 60, xTotal: 100 });
  // scipy.stats.beta.ppf(0.025, 60, 41) and (0.975, 61, 40)
  expect(data.models[0]?.xInterval?.[0]).toBeCloseTo(0.4972091504223347, 12);
  expect(data.models[0]?.xInterval?.[1]).toBeCloseTo(0.6967052312971226, 12);
});

test("the export survives JSON", () => {
  const data = exportPlane(plane);
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

test("the CSV has a line a model, with the reason where it is left out", () => {
  const lines = planeToCsv(plane).split("\r\n");
  expect(lines[0]).toMatch(
    /^id,title,group,x_accuracy,.*,er,er_low,er_high,extrapolated,in_baseline,left_out$/,
  );
  expect(lines).toHaveLength(7);
  expect(lines[1]).toMatch(/^a,a,base,0\.6,60,100,/);
  expect(lines[4]).toMatch(/^zero,zero,other,0\.5,,,,,0,,,,,,,,,false,zero-or-one$/);
  const fields = lines.slice(0, -1).map((line) => line.split(",").length);
  expect(new Set(fields)).toEqual(new Set([19]));
});

test("a title with a comma, a quote and a line break stays one field", () => {
  const [first, ...rest] = testbed.models;
  if (first === undefined) throw new Error("no model");
  const odd = { ...testbed, models: [{ ...first, title: 'a, "b"\nc' }, ...rest] };
  const csv = planeToCsv(computePlane(odd, { x: "x", y: "y", scale: "logit", baseline: "all" }));
  expect(csv).toContain('a,"a, ""b""\nc",base');
});

describe("with its statistics", () => {
  const larger = computePlane(
    testbedOf([
      ["a", "base", 60, 50],
      ["b", "base", 80, 70],
      ["c", "base", 70, 65],
      ["d", "base", 50, 45],
      ["e", "base", 90, 80],
    ]),
    { x: "x", y: "y", scale: "logit", baseline: "all", method: { kind: "theil-sen" } },
  );
  const data = exportPlane(larger, planeStatistics(statisticsRequest(larger, "bootstrap")));

  test("the export has the band, and an interval around every ER", () => {
    expect(data.draws).toBe(1000);
    expect(data.band?.points).toHaveLength(96);
    for (const { er, erInterval } of data.models) {
      expect(erInterval?.[0]).toBeLessThanOrEqual(er ?? Number.NaN);
      expect(erInterval?.[1]).toBeGreaterThanOrEqual(er ?? Number.NaN);
    }
  });

  test("numbers that the method does not have are null", () => {
    expect(data.baseline).toMatchObject({
      kind: "theil-sen",
      stderr: null,
      pValue: null,
      kink: null,
    });
    expect(data.baseline?.slopeInterval?.[0]).toBeLessThan(data.baseline?.slope ?? Number.NaN);
  });
});
