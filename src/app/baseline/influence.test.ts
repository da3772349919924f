import { describe, expect, it } from "vitest";
import { computePlane } from "../../testbed/plane.ts";
import { testbedOf } from "../../testbed/planeExample.ts";
import { influenceOf } from "./influence.ts";

const rows = Array.from(
  { length: 10 },
  (_, i) => [`m${i}`, "base", 50 + 4 * i, 42 + 4 * i] as const,
);
const request = { x: "x", y: "y", scale: "logit", baseline: "all" } as const;

describe("influence on a plane's baseline", () => {
  const plane = computePlane(testbedOf([...rows, ["odd", "other", 90, 40]]), request);
  const influence = influenceOf(plane);

  it("puts the model far off the line first and marks it", () => {
    expect(influence?.[0]).toMatchObject({ model: { id: "odd" }, notable: true });
    expect(influence).toHaveLength(11);
  });

  it("tells the very slope that the plane has without the model", () => {
    const without = computePlane(plane.testbed, { ...request, excluded: ["odd"] }).baseline;
    const slope = without?.kind === "least-squares" ? without.fit.slope : Number.NaN;
    expect(influence?.[0]?.slopeWithout).toBeCloseTo(slope, 10);
  });

  it("has none for three models", () => {
    expect(influenceOf(computePlane(testbedOf(rows.slice(0, 3)), request))).toBeNull();
  });
});
