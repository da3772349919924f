import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SCALE_NAMES, scaleNamed } from "./scale.ts";

const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe.each([...SCALE_NAMES])("the %s scale", (name) => {
  const scale = scaleNamed(name);

  it("comes back from where it went", () => {
    fc.assert(
      fc.property(inside, (p) => {
        expect(Math.abs(scale.inverse(scale.forward(p)) - p)).toBeLessThan(2e-14);
      }),
    );
  });

  it("keeps order", () => {
    fc.assert(
      fc.property(inside, inside, (p, q) => {
        if (p < q) expect(scale.forward(p)).toBeLessThanOrEqual(scale.forward(q));
      }),
    );
  });

  it("has a place for what is inside and none for what is outside", () => {
    for (const p of [0.001, 0.5, 0.999]) expect(scale.hasPlace(p)).toBe(true);
    for (const p of [-0.001, 1.001, Number.NaN, Infinity]) {
      expect(scale.hasPlace(p)).toBe(false);
      expect(scale.forward(p)).toBeNaN();
    }
  });
});

describe.each(["logit", "probit"] as const)("the %s scale at its ends", (name) => {
  const scale = scaleNamed(name);

  it("sends 0 and 1 to infinity, without a place", () => {
    expect(scale.forward(0)).toBe(-Infinity);
    expect(scale.forward(1)).toBe(Infinity);
    expect(scale.inverse(-Infinity)).toBe(0);
    expect(scale.inverse(Infinity)).toBe(1);
    expect(scale.hasPlace(0)).toBe(false);
    expect(scale.hasPlace(1)).toBe(false);
  });

  it("is odd about one half", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (p) => {
        expect(Math.abs(scale.forward(p) + scale.forward(1 - p))).toBeLessThan(1e-13);
      }),
    );
  });
});

it("keeps 0 and 1 on the linear scale", () => {
  expect(scaleNamed("linear").hasPlace(0)).toBe(true);
  expect(scaleNamed("linear").hasPlace(1)).toBe(true);
});
