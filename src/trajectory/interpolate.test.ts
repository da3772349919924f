import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { positionAt, positionOfStep } from "./interpolate.ts";

const POINTS = [
  { step: 0, x: 0.1, y: 0.1 },
  { step: 10, x: 0.5, y: 0.3 },
  { step: 100, x: 0.9, y: 0.8 },
];

const scale = fc.constantFrom<ScaleName>("logit", "probit", "linear");
const fraction = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });
const run = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 500 }), x: fraction, y: fraction }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((steps) => {
    let step = 0;
    return steps.map(({ gap, x, y }) => {
      step += gap;
      return { step, x, y };
    });
  });

describe("the position of a run", () => {
  it("is the measurement itself at a measured step", () => {
    expect(positionAt(POINTS, "logit", 1)).toEqual({
      position: 1,
      index: 1,
      fraction: 0,
      measured: true,
      step: 10,
      x: 0.5,
      y: 0.3,
    });
  });

  it("lies on the straight line of the transformed plane between two steps", () => {
    const state = positionAt(POINTS, "logit", 0.5);
    // logit(0.1) = −ln 9, half of it has the odds 1 : 3.
    expect(state?.x).toBeCloseTo(0.25, 12);
    expect(state?.step).toBe(5);
    expect(state?.measured).toBe(false);
  });

  it("is clamped to the run", () => {
    expect(positionAt(POINTS, "logit", -3)?.index).toBe(0);
    expect(positionAt(POINTS, "logit", 99)).toMatchObject({ index: 2, step: 100, measured: true });
    expect(positionAt([], "logit", 1)).toBeNull();
    expect(() => positionAt(POINTS, "logit", Number.NaN)).toThrow(RangeError);
  });

  it("goes straight in the accuracy where an end has no place", () => {
    const points = [
      { step: 0, x: 0, y: 0.2 },
      { step: 1, x: 0.4, y: 0.2 },
    ];
    expect(positionAt(points, "logit", 0.25)).toMatchObject({ x: 0.1, y: 0.2 });
  });

  it("keeps T(x) and T(y) in proportion, on every scale", () => {
    fc.assert(
      fc.property(run, scale, fc.double({ min: 0, max: 1, noNaN: true }), (points, name, share) => {
        const position = share * (points.length - 1);
        const state = positionAt(points, name, position);
        const { forward } = scaleNamed(name);
        const a = points[state?.index ?? 0];
        const b = points[(state?.index ?? 0) + 1] ?? a;
        if (state === null || a === undefined || b === undefined)
          throw new Error("a run has points");
        const between = (p: number, q: number) =>
          forward(p) + (forward(q) - forward(p)) * state.fraction;
        expect(forward(state.x)).toBeCloseTo(between(a.x, b.x), 6);
        expect(forward(state.y)).toBeCloseTo(between(a.y, b.y), 6);
      }),
    );
  });

  it("and the step at it lead back to it", () => {
    fc.assert(
      fc.property(run, fc.double({ min: 0, max: 1, noNaN: true }), (points, share) => {
        const position = share * (points.length - 1);
        const step = positionAt(points, "logit", position)?.step ?? Number.NaN;
        expect(positionOfStep(points, step)).toBeCloseTo(position, 8);
      }),
    );
  });
});
