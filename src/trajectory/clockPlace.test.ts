import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "./clock.ts";
import { placeOfTime, snapToStop, timeOfPlace, withRange } from "./clockPlace.ts";
import { type ClockUnit, timeline } from "./timeline.ts";

const UNITS: readonly ClockUnit[] = ["index", "step", "log-step", "share", "id-accuracy"];

const run = [0, 1, 3, 10, 30, 100, 1500].map((step, i) => ({ step, x: 0.04 + i * 0.15, y: 0.3 }));

describe("a place of the clock", () => {
  it("is told in words of its unit", () => {
    expect(placeOfTime({ unit: "log-step", scale: "logit" }, Math.log1p(100))).toBeCloseTo(100, 9);
    expect(placeOfTime({ unit: "id-accuracy", scale: "logit" }, 0)).toBe(0.5);
    expect(placeOfTime({ unit: "share", scale: "logit" }, 0.25)).toBe(0.25);
  });

  it("leads back to the very stop, rounded to eight digits, in every unit and on every scale", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNITS),
        fc.constantFrom("logit", "probit", "linear"),
        fc.nat(run.length - 1),
        (unit, scale, i) => {
          const { stops } = timeline([run], unit, scale);
          const stop = stops[i] ?? Number.NaN;
          const place = Number(placeOfTime({ unit, scale }, stop).toPrecision(8));
          expect(snapToStop(stops, timeOfPlace({ unit, scale }, place))).toBe(stop);
        },
      ),
    );
  });

  it("keeps a time that is no stop", () => {
    expect(snapToStop([0, 1, 2], 1.01)).toBe(1.01);
  });
});

describe("a range of the view on the clock of other runs", () => {
  const axis = { unit: "index", scale: "logit" } as const;

  it("is kept as far as the runs go", () => {
    expect(withRange(createClock([0, 1, 2, 3]), axis, [1, 9]).range).toEqual([1, 3]);
  });

  it("is all of them where nothing of it is left", () => {
    expect(withRange(createClock([0, 1]), axis, [1, 9]).range).toEqual([0, 1]);
    expect(withRange(createClock([4, 9]), axis, [0, 2]).range).toEqual([4, 9]);
  });
});
