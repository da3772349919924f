import { describe, expect, it } from "vitest";
import { pathGeometry } from "./geometry.ts";
import { riseOf } from "./rise.ts";
import type { PlaneSpec } from "./spec.ts";
import { homeView, mapping } from "./view.ts";

const PLOT = { x: 50, y: 30, width: 400, height: 300 };
const steps = [
  { step: 0, x: 0.5, y: 0.4 },
  { step: 1, x: 0.6, y: 0.7 },
];
const path = { id: "run", title: "", colour: 0, steps, position: 1, unit: "epoch" };
const baseline = {
  predict: (x: number) => x - 0.1,
  xRange: [0.2, 0.9] as const,
  band: [],
  label: "",
};
const flat = { scale: "logit", yKind: "er", baseline } as const;
const map = mapping({ x: [-2, 2], y: [-0.5, 0.5] }, PLOT, "logit", riseOf(flat));
const heights = (points: Float64Array) => [points[1], points[3]];

describe("a run laid flat", () => {
  it("stands at its distance from the line, where that is all there is to know", () => {
    expect(heights(pathGeometry(path, map))).toEqual([
      expect.closeTo(map.y(0), 9),
      expect.closeTo(map.y(0.2), 9),
    ]);
  });

  it("stands at its own effective robustness under several in-distribution sets", () => {
    const robustness = (position: number) => 0.1 - 0.3 * position;
    const own = { ...path, robustness };
    expect(heights(pathGeometry(own, map))).toEqual([
      expect.closeTo(map.y(0.1), 9),
      expect.closeTo(map.y(-0.2), 9),
    ]);
    const spec: Pick<PlaneSpec, "scale" | "yKind" | "baseline" | "paths" | "regions"> = {
      ...flat,
      paths: [own],
      regions: [],
    };
    const home = homeView(spec, { x: new Float64Array(0), y: new Float64Array(0) });
    expect(home.y[0]).toBeLessThan(-0.2);
    expect(home.y[1]).toBeLessThan(0.2);
  });

  it("stands at its accuracy while the plane is not flat", () => {
    const plain = mapping({ x: [-2, 2], y: [-2, 2] }, PLOT, "logit");
    const own = { ...path, robustness: () => 0.3 };
    expect(heights(pathGeometry(own, plain))).toEqual(heights(pathGeometry(path, plain)));
  });
});
