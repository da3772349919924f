import { describe, expect, test } from "vitest";
import { computePlane, type PlaneRequest } from "./plane.ts";
import { testbedOf } from "./planeExample.ts";

const logit = (p: number) => Math.log(p / (1 - p));
const request: PlaneRequest = { x: "x", y: "y", scale: "logit", baseline: ["base"] };

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 80, 70],
  ["c", "other", 70, 70],
  ["d", "other", 90, 75],
  ["zero", "base", 50, 0],
  ["blind", "base", 0, 10],
  ["no-y", "base", 50, null],
  ["no-x", "base", null, 50],
]);

describe("a plane with a baseline of one group", () => {
  const plane = computePlane(testbed, request);

  test("is fitted on the models of that group that have a place", () => {
    expect(plane.baseline?.n).toBe(2);
    const slope = (logit(0.7) - logit(0.5)) / (logit(0.8) - logit(0.6));
    expect(plane.baseline?.kind).toBe("least-squares");
    const line = plane.baseline?.kind === "least-squares" ? plane.baseline.fit : null;
    expect(line?.slope).toBeCloseTo(slope, 12);
    expect(plane.models.filter((m) => m.inBaseline).map((m) => m.model.id)).toEqual(["a", "b"]);
  });

  test("gives each model its vertical distance from the line", () => {
    const [a, , c, d] = plane.models;
    expect(a?.er).toBeCloseTo(0, 12);
    const slope = (logit(0.7) - logit(0.5)) / (logit(0.8) - logit(0.6));
    const expected = 1 / (1 + Math.exp(-(logit(0.5) + slope * (logit(0.7) - logit(0.6)))));
    expect(c?.er).toBeCloseTo(0.7 - expected, 12);
    expect(c?.extrapolated).toBe(false);
    expect(d?.extrapolated).toBe(true);
  });

  test("lists each model that no fit can take in, with the reason", () => {
    expect(plane.leftOut.map((m) => [m.id, m.reason])).toEqual([
      ["zero", "zero-or-one"],
      ["blind", "zero-or-one"],
      ["no-y", "not-measured-on-y"],
      ["no-x", "not-measured-on-x"],
    ]);
    expect(plane.leftOut[0]?.message).toBe("0 % on y has no place on the logit scale.");
  });

  test("keeps a model at zero for the edge of the frame", () => {
    const zero = plane.models.find((m) => m.model.id === "zero");
    expect(zero?.hasPlace).toBe(false);
    expect(zero?.er).toBeCloseTo(0 - (plane.baseline?.predict(0.5) ?? 0), 12);
    expect(plane.models.find((m) => m.model.id === "blind")?.er).toBeNull();
  });
});

test("on the linear scale, zero and one enter the fit", () => {
  const plane = computePlane(testbed, { ...request, scale: "linear" });
  expect(plane.baseline?.n).toBe(4);
  expect(plane.leftOut.map((m) => m.id)).toEqual(["no-y", "no-x"]);
});

test("models are taken in and out of the declared set by name", () => {
  const plane = computePlane(testbed, { ...request, included: ["c", "d"], excluded: ["a", "d"] });
  expect(plane.models.filter((m) => m.inBaseline).map((m) => m.model.id)).toEqual(["b", "c"]);
});

test("all groups are named where all are declared", () => {
  const plane = computePlane(testbed, { ...request, baseline: "all" });
  expect(plane.baselineGroups).toEqual(["base", "other"]);
  expect(plane.baseline?.n).toBe(4);
});

describe("without a line", () => {
  test.each([
    ["no model", testbedOf([["a", "other", 60, 50]]), /no model with a place/],
    ["one model", testbedOf([["a", "base", 60, 50]]), /one model with a place/],
    [
      "one x",
      testbedOf([
        ["a", "base", 60, 50],
        ["b", "base", 60, 40],
      ]),
      /two different x/,
    ],
  ])("%s: says why, and gives no ER", (_, few, why) => {
    const plane = computePlane(few, request);
    expect(plane.baseline).toBeNull();
    expect(plane.baselineProblem).toMatch(why);
    expect(plane.models.every((m) => m.er === null && !m.inBaseline && !m.extrapolated)).toBe(true);
  });
});

test.each([
  [{ x: "xx" }, 'no test set "xx"'],
  [{ y: "z" }, 'no test set "z"'],
  [{ baseline: ["bse"] }, 'no group "bse". Did you mean "base"?'],
  [{ included: ["zeor"] }, 'no model "zeor". Did you mean "zero"?'],
])("an unknown name in %j is told of", (part, message) => {
  expect(() => computePlane(testbed, { ...request, ...part })).toThrow(message);
});
