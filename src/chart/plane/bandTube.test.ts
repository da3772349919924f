import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inside } from "../polygon.ts";
import { mapping } from "../view.ts";
import { bandTube, convexHull } from "./bandTube.ts";

const corner = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));

/** Twice the signed area: positive for one sense of turning, negative for the other. */
function area(corners: readonly (readonly [number, number])[]): number {
  return corners.reduce((sum, [x, y], i) => {
    const [nx, ny] = corners[(i + 1) % corners.length] ?? [x, y];
    return sum + x * ny - nx * y;
  }, 0);
}

describe("the convex hull", () => {
  it("holds every point, turns always the same way and has no corner too many", () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 30 }), (points) => {
        const hull = convexHull(points);
        fc.pre(hull.length >= 3);
        expect(area(hull)).toBeGreaterThan(0);
        for (const [px, py] of points) {
          for (const [i, [ax, ay]] of hull.entries()) {
            const [bx, by] = hull[(i + 1) % hull.length] ?? [ax, ay];
            expect((bx - ax) * (py - ay) - (by - ay) * (px - ax)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});

const plot = { x: 0, y: 0, width: 400, height: 400 };
const map = mapping({ x: [0, 1], y: [0, 1] }, plot, "linear");
const point = (step: number, x: number, y: number, half: number) => ({
  step,
  x,
  y,
  xInterval: { low: x - half, high: x + half },
  yInterval: { low: y - half, high: y + half },
});
const path = {
  id: "mean",
  title: "Mean",
  colour: 0,
  unit: "step",
  position: 2,
  steps: [point(0, 0.2, 0.2, 0.05), point(1, 0.5, 0.6, 0.1), point(2, 0.8, 0.5, 0.02)],
};

/** The polygons of path data. */
const polygons = (data: string) =>
  data
    .split("Z")
    .filter((part) => part !== "")
    .map((part) =>
      part
        .slice(1)
        .split("L")
        .map((pair) => pair.split(",").map(Number) as [number, number]),
    );

const covers = (data: string, x: number, y: number) =>
  polygons(data).some((polygon) => inside(polygon, x, y));

describe("the band along a mean path", () => {
  it("covers the ellipse of each step and the way between them", () => {
    const data = bandTube(path, map, 0, 2);
    expect(covers(data, 0.2 * 400, (1 - 0.245) * 400)).toBe(true);
    expect(covers(data, 0.5 * 400, (1 - 0.695) * 400)).toBe(true);
    expect(covers(data, 0.35 * 400, (1 - 0.4) * 400)).toBe(true);
    expect(covers(data, 0.5 * 400, (1 - 0.72) * 400)).toBe(false);
    expect(polygons(data).every((polygon) => area(polygon) > 0)).toBe(true);
  });

  it("ends where the clock stands, and begins where the tail does", () => {
    expect(covers(bandTube(path, map, 0, 0.5), 0.5 * 400, 0.4 * 400)).toBe(false);
    expect(covers(bandTube(path, map, 1, 2), 0.2 * 400, 0.8 * 400)).toBe(false);
  });

  it("is none without intervals", () => {
    const bare = { ...path, steps: path.steps.map(({ step, x, y }) => ({ step, x, y })) };
    expect(bandTube(bare, map, 0, 2)).toBe("");
  });
});
