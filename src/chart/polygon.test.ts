import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, inside } from "./polygon.ts";

describe("a polygon", () => {
  it("holds what lies inside a box, and nothing else", () => {
    const box = [
      [10, 10],
      [30, 10],
      [30, 25],
      [10, 25],
    ] as const;
    const coordinate = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        fc.pre(
          [10, 30].every((edge) => Math.abs(x - edge) > 1e-9) &&
            [10, 25].every((edge) => Math.abs(y - edge) > 1e-9),
        );
        expect(inside(box, x, y)).toBe(x > 10 && x < 30 && y > 10 && y < 25);
      }),
    );
  });

  it("leaves out its own notch", () => {
    const notched = [
      [0, 0],
      [20, 0],
      [20, 20],
      [10, 5],
      [0, 20],
    ] as const;
    expect(inside(notched, 10, 3)).toBe(true);
    expect(inside(notched, 10, 15)).toBe(false);
  });

  it("holds nothing with fewer than three corners", () => {
    expect(inside([], 0, 0)).toBe(false);
    expect(
      inside(
        [
          [0, 0],
          [5, 5],
        ],
        2,
        2,
      ),
    ).toBe(false);
  });

  it("has bounds", () => {
    expect(
      bounds([
        [3, 9],
        [1, 4],
        [7, 5],
      ]),
    ).toEqual([1, 4, 7, 9]);
  });
});
