import { describe, expect, test } from "vitest";
import { computePlane, type PlaneRequest } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";
import { planeStatistics, statisticsRequest } from "./planeStatistics.ts";

const rows = Array.from(
  { length: 12 },
  (_, i) => [`m${i}`, "base", 50 + 4 * i, 40 + 4 * i + ((i * 7) % 5)] as const,
);
const testbed = testbedOf(rows);
const request: PlaneRequest = { x: "x", y: "y", scale: "logit", baseline: "all" };
const statisticsOf = (part: Partial<PlaneRequest>, band: "bootstrap" | "t" | "prediction") =>
  planeStatistics(statisticsRequest(computePlane(testbed, { ...request, ...part }), band));

describe("statistics of a plane", () => {
  test("the prediction interval is wider than both bands", () => {
    const middle = (kind: "bootstrap" | "t" | "prediction") => {
      const place = statisticsOf({}, kind).band[48];
      return (place?.high ?? 0) - (place?.low ?? 0);
    };
    expect(middle("prediction")).toBeGreaterThan(2 * middle("t"));
    expect(middle("prediction")).toBeGreaterThan(2 * middle("bootstrap"));
  });

  test.each([
    { kind: "theil-sen" },
    { kind: "huber" },
    { kind: "piecewise", kink: 0.7 },
    { kind: "piecewise", kink: "fitted" },
  ] as const)("%j: every interval holds its estimate's size, the band its line", (method) => {
    const plane = computePlane(testbed, { ...request, method });
    expect(plane.baseline?.kind).toBe(method.kind);
    const answer = planeStatistics(statisticsRequest(plane, "t"));
    // Normal theory's band is least squares' alone.
    expect(answer.bandKind).toBe("bootstrap");
    expect(answer.draws).toBe(1000);
    for (const { low, high } of answer.intervals) expect(high).toBeGreaterThan(low);
    const middle = answer.band[48];
    const line = plane.baseline?.predict(middle?.x ?? 0) ?? Number.NaN;
    expect(line).toBeGreaterThan(middle?.low ?? 1);
    expect(line).toBeLessThan(middle?.high ?? 0);
  });

  test("too few models to resample give no band and no interval", () => {
    const few = { included: ["m0", "m5"], baseline: [] as string[] };
    expect(statisticsOf(few, "bootstrap")).toMatchObject({ band: [], intervals: [], draws: 0 });
  });
});

describe("a baseline of several in-distribution sets", () => {
  const [first, ...rest] = testbed.testSets;
  if (first === undefined) throw new Error("no test set");
  const wide = {
    ...testbed,
    testSets: [first, ...rest, { ...first, id: "x2", title: "X2" }],
    models: testbed.models.map((model, i) => {
      const fraction = 0.3 + 0.04 * i + 0.03 * ((i * 5) % 4);
      const x2 = { fraction, correct: null, total: null };
      return { ...model, accuracies: { ...model.accuracies, ...(i === 3 ? {} : { x2 }) } };
    }),
  };
  const plane = computePlane(wide, { ...request, further: ["x2"] });

  test("is fitted on the models that all sets measure", () => {
    expect(plane.multiple?.n).toBe(11);
    expect(plane.baseline?.n).toBe(11);
    expect(plane.models[3]).toMatchObject({ er: null, inBaseline: false });
  });

  test("its drawn line is the mean of its expectations in transformed space", () => {
    const logit = (p: number) => Math.log(p / (1 - p));
    const fitted = plane.models.filter((model) => model.inBaseline);
    const gap = fitted.map(({ x, further }) => {
      const xs = [x.fraction, further[0]?.fraction ?? Number.NaN];
      return (
        logit(plane.multiple?.predict(xs) ?? 0) - logit(plane.baseline?.predict(x.fraction) ?? 0)
      );
    });
    const sum = gap.reduce((a, b) => a + b, 0);
    const withX = gap.reduce((a, g, i) => a + g * logit(fitted[i]?.x.fraction ?? 0), 0);
    expect(sum).toBeCloseTo(0, 10);
    expect(withX).toBeCloseTo(0, 10);
  });

  test("has an interval for every model that all sets measure", () => {
    const { intervals } = planeStatistics(statisticsRequest(plane, "bootstrap"));
    expect(intervals).toHaveLength(11);
  });
});
