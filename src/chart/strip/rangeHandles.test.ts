import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedEnd } from "./rangeHandles.ts";

const STOPS = [0, 1, 3, 10, 30];

describe("an end of the range", () => {
  it("goes to the nearest measured place", () => {
    expect(movedEnd(STOPS, [0, 30], 0, 7)).toEqual([10, 30]);
    expect(movedEnd(STOPS, [0, 30], 1, 2.5)).toEqual([0, 3]);
  });

  it("never meets or passes the other, and never leaves the timeline", () => {
    const stop = fc.integer({ min: 0, max: STOPS.length - 2 });
    fc.assert(
      fc.property(
        stop,
        fc.constantFrom<0 | 1>(0, 1),
        fc.double({ noNaN: true }),
        (i, end, time) => {
          const before = [STOPS[i] ?? 0, STOPS[i + 1] ?? 0] as const;
          const [from, to] = movedEnd(STOPS, before, end, time);
          expect(from).toBeLessThan(to);
          expect([STOPS.includes(from), STOPS.includes(to)]).toEqual([true, true]);
        },
      ),
    );
  });
});
