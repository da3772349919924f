import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { percentTicks, plainTicks, type TickRequest } from "./ticks.ts";

function request(
  scale: ScaleName,
  from: number,
  to: number,
  length = 800,
  labelGap = 40,
): TickRequest {
  const { forward } = scaleNamed(scale);
  return {
    scale,
    low: forward(from / 100),
    high: forward(to / 100),
    length,
    labelGap,
    gridGap: 10,
  };
}

const labels = (wanted: TickRequest) =>
  percentTicks(wanted)
    .filter((tick) => tick.labelled)
    .map((tick) => tick.percent);

describe("ticks of accuracies", () => {
  it("stand on logit axes where a person puts them", () => {
    expect(labels(request("logit", 0.9, 99.95, 800, 34))).toEqual([
      1, 2, 5, 10, 20, 30, 50, 70, 80, 90, 95, 98, 99, 99.5, 99.8, 99.9, 99.95,
    ]);
    expect(labels(request("logit", 60, 96, 600))).toEqual([
      60, 65, 70, 75, 80, 85, 90, 92, 94, 95, 96,
    ]);
    expect(labels(request("logit", 5, 95, 300))).toEqual([10, 30, 50, 70, 90]);
  });

  it("mirror each other about 50", () => {
    const low = labels(request("logit", 0.05, 50, 500));
    const high = labels(request("logit", 50, 99.95, 500));
    expect(high).toEqual(low.map((p) => Math.round((100 - p) * 1e8) / 1e8).reverse());
  });

  it("go on to decimals when zoomed in", () => {
    expect(labels(request("logit", 94, 96, 800, 60))).toContain(95.2);
    expect(labels(request("logit", 99.9, 99.999, 800)).every((p) => p >= 99.9 && p <= 99.999)).toBe(
      true,
    );
    expect(labels(request("logit", 99.9, 99.999, 800))).toContain(99.99);
  });

  it("are even on linear axes", () => {
    expect(labels(request("linear", 0, 100, 800, 44))).toEqual([
      0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
    ]);
    expect(labels(request("linear", 94, 96, 800, 44))).toEqual([
      94, 94.2, 94.4, 94.6, 94.8, 95, 95.2, 95.4, 95.6, 95.8, 96,
    ]);
  });

  it("stay among the accuracies there are", () => {
    const wanted = {
      scale: "linear",
      low: -0.2,
      high: 1.1,
      length: 800,
      labelGap: 40,
      gridGap: 10,
    } as const;
    expect(percentTicks(wanted).at(0)?.percent).toBe(0);
    expect(percentTicks(wanted).at(-1)?.percent).toBe(100);
  });

  it("keep their distance, their order and their bounds at every zoom, on every scale", () => {
    const zoom = fc.record({
      scale: fc.constantFrom<ScaleName>("logit", "probit", "linear"),
      from: fc.double({ min: 0.001, max: 99.99, noNaN: true }),
      width: fc.double({ min: 0.002, max: 1, noNaN: true }),
      length: fc.integer({ min: 150, max: 1600 }),
    });
    fc.assert(
      fc.property(zoom, ({ scale, from, width, length }) => {
        const wanted = request(scale, from, from + (99.9999 - from) * width, length);
        if (!(wanted.high > wanted.low)) return;
        const { forward } = scaleNamed(scale);
        const ticks = percentTicks(wanted);
        const at = (fraction: number) =>
          ((forward(fraction) - wanted.low) / (wanted.high - wanted.low)) * length;
        let previous = Number.NEGATIVE_INFINITY;
        let previousLabel = Number.NEGATIVE_INFINITY;
        for (const tick of ticks) {
          const place = at(tick.fraction);
          expect(place).toBeGreaterThan(previous);
          expect(place).toBeGreaterThanOrEqual(-0.01);
          expect(place).toBeLessThanOrEqual(length + 0.01);
          if (tick.labelled) {
            expect(place - previousLabel).toBeGreaterThanOrEqual(wanted.labelGap - 0.01);
            previousLabel = place;
          }
          previous = place;
        }
      }),
    );
  });

  it("leave no axis without a number, as long as the range holds one of few digits", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 90, noNaN: true }),
        fc.double({ min: 1.3, max: 3, noNaN: true }),
        (from, factor) => {
          expect(
            labels(request("logit", from, Math.min(from * factor, 99), 600)).length,
          ).toBeGreaterThan(1);
        },
      ),
    );
  });
});

describe("plain ticks", () => {
  it("are 1, 2 or 5 of a decimal place", () => {
    expect(plainTicks(-1.2, 2.3, 140, 30)).toEqual([-1, 0, 1, 2]);
    expect(plainTicks(0, 12, 300, 40)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  });

  it("are none for a range that is not one", () => {
    expect(plainTicks(1, 1, 100, 20)).toEqual([]);
    expect(plainTicks(Number.NaN, 1, 100, 20)).toEqual([]);
  });
});
