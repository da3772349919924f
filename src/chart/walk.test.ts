import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Direction, type WalkPoint, walk } from "./walk.ts";

const DIRECTIONS: readonly Direction[] = ["left", "right", "up", "down"];
const at = (list: readonly (readonly [number, number])[]): WalkPoint[] =>
  list.map(([x, y], index) => ({ index, x, y }));

describe("the walk from mark to mark", () => {
  it("goes to the nearest in the direction", () => {
    const points = at([
      [0, 0],
      [10, 2],
      [30, 0],
      [4, 40],
    ]);
    const [start] = points;
    if (start === undefined) throw new Error("no start");
    expect(walk(points, start, "right")).toBe(1);
    expect(walk(points, start, "down")).toBe(3);
    expect(walk(points, start, "left")).toBe(-1);
  });

  it("passes through marks on the same place in order", () => {
    const points = at([
      [5, 5],
      [5, 5],
      [5, 5],
      [20, 5],
    ]);
    const steps = [0, 1, 2].map((i) => walk(points, points[i] as WalkPoint, "right"));
    expect(steps).toEqual([1, 2, 3]);
    expect(walk(points, points[2] as WalkPoint, "left")).toBe(1);
  });

  it("reaches every mark from every other by some keys", () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 14 }), (list) => {
        const points = at(list);
        const seen = new Set([0]);
        const queue = [0];
        for (const index of queue) {
          for (const direction of DIRECTIONS) {
            const next = walk(points, points[index] as WalkPoint, direction);
            if (next !== -1 && !seen.has(next)) {
              seen.add(next);
              queue.push(next);
            }
          }
        }
        expect(seen.size).toBe(list.length);
      }),
    );
  });
});
