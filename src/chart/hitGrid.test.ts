import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hitGrid } from "./hitGrid.ts";

const coordinate = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.constantFrom(0, 1, Infinity, -Infinity, Number.NaN),
);
const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 });

function columns(list: readonly (readonly [number, number])[]): [Float64Array, Float64Array] {
  return [Float64Array.from(list, ([x]) => x), Float64Array.from(list, ([, y]) => y)];
}

describe("the grid of marks", () => {
  it("finds the same nearest point as looking at every one", () => {
    fc.assert(
      fc.property(
        points,
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        (list, x, y, perX, perY, radius) => {
          const found = hitGrid(...columns(list)).nearest(x, y, perX, perY, radius);
          const squares = list.map(([px, py]) => ((px - x) * perX) ** 2 + ((py - y) * perY) ** 2);
          const reachable = squares
            .map((square, i) => ({ square, i }))
            .filter(({ square, i }) => {
              const [px, py] = list[i] ?? [Number.NaN, Number.NaN];
              return Number.isFinite(px) && Number.isFinite(py) && square <= radius * radius;
            });
          const least = Math.min(...reachable.map(({ square }) => square));
          const expected = reachable.filter(({ square }) => square === least).at(-1)?.i ?? -1;
          expect(found).toBe(expected);
        },
      ),
    );
  });

  it("finds exactly the points of a rectangle", () => {
    fc.assert(
      fc.property(
        points,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (list, low, span) => {
          const found = hitGrid(...columns(list)).within(low, low, low + span, low + span);
          const inside = (v: number) => Number.isFinite(v) && v >= low && v <= low + span;
          expect(found).toEqual(list.flatMap(([x, y], i) => (inside(x) && inside(y) ? [i] : [])));
        },
      ),
    );
  });

  it("passes over what must not be found", () => {
    const grid = hitGrid(Float64Array.of(0, 0.01), Float64Array.of(0, 0), (i) => i !== 0);
    expect(grid.nearest(0, 0, 100, 100, 5)).toBe(1);
  });

  it("finds nothing among nothing", () => {
    expect(hitGrid(new Float64Array(0), new Float64Array(0)).nearest(0, 0, 1, 1, 10)).toBe(-1);
  });
});
