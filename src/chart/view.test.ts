import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { markColumns } from "./columns.ts";
import type { PlaneMark } from "./spec.ts";
import {
  domainOfView,
  homeView,
  mapping,
  reachOf,
  viewOfDomain,
  within,
  zoomedView,
} from "./view.ts";

const PLOT = { x: 50, y: 30, width: 400, height: 300 };
const nothing = { scale: "logit" as const, paths: [], regions: [], baseline: null };
const columns = (marks: readonly PlaneMark[]) => markColumns(marks, [], "logit");
const mark = (x: number, y: number) => ({ id: `${x}/${y}`, title: "", group: "", x, y });

describe("the view at rest", () => {
  it("holds every mark that has a place, with a margin", () => {
    const marks = [mark(0.2, 0.1), mark(0.9, 0.7), mark(1, 0.5), mark(0.5, 0)];
    const view = homeView(nothing, columns(marks));
    const { forward } = scaleNamed("logit");
    expect(view.x[0]).toBeLessThan(forward(0.2));
    expect(view.x[1]).toBeGreaterThan(forward(0.9));
    expect([...view.x, ...view.y].every(Number.isFinite)).toBe(true);
  });

  it("is something to look at for one mark and for none", () => {
    for (const marks of [[], [mark(0.5, 0.5)], [mark(0, 1)]]) {
      const { x, y } = homeView(nothing, columns(marks));
      expect(x[1] - x[0]).toBeGreaterThan(0.5);
      expect(y[1] - y[0]).toBeGreaterThan(0.5);
    }
  });

  it("is the domain that was asked for", () => {
    const domain = { x: [0.2, 0.9], y: [0, 1] } as const;
    const back = domainOfView(homeView({ ...nothing, domain }, columns([])), "logit");
    expect(back.x[0]).toBeCloseTo(0.2, 12);
    expect(back.y[0]).toBeCloseTo(1e-6, 12);
    expect(homeView({ ...nothing, scale: "linear", domain }, columns([]))).toEqual(domain);
  });
});

describe("pixels", () => {
  it("lead back to the place they stand for", () => {
    const scale = fc.constantFrom<ScaleName>("logit", "probit", "linear");
    const fraction = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(scale, fraction, fraction, (name, x, y) => {
        const map = mapping(viewOfDomain({ x: [0.1, 0.9], y: [0.05, 0.95] }, name), PLOT, name);
        expect(map.scale.inverse(map.tx(map.px(x)))).toBeCloseTo(x, 9);
        expect(map.scale.inverse(map.ty(map.py(y)))).toBeCloseTo(y, 9);
      }),
    );
  });

  it("put the view into the frame, y upwards", () => {
    const map = mapping({ x: [-1, 1], y: [-2, 2] }, PLOT, "logit");
    expect([map.x(-1), map.x(1), map.y(-2), map.y(2)]).toEqual([50, 450, 330, 30]);
  });
});

describe("zoom", () => {
  const reference = { x: [-1, 1], y: [-2, 2] } as const;

  it("of 1 shows the reference", () => {
    expect(zoomedView(reference, PLOT, 1, 0, 0)).toEqual(reference);
  });

  it("keeps the place under the pointer", () => {
    const k = 3;
    const pointer = { x: 200, y: 130 };
    // A zoom about a point: what was at the pointer stays there.
    const dx = (1 - k) * (pointer.x - PLOT.x);
    const dy = (1 - k) * (pointer.y - PLOT.y);
    const before = mapping(reference, PLOT, "logit");
    const after = mapping(zoomedView(reference, PLOT, k, dx, dy), PLOT, "logit");
    expect(after.tx(pointer.x)).toBeCloseTo(before.tx(pointer.x), 12);
    expect(after.ty(pointer.y)).toBeCloseTo(before.ty(pointer.y), 12);
    expect(after.perX).toBeCloseTo(before.perX * k, 9);
  });
});

describe("the bounds of a move", () => {
  it("are half of the view at rest beyond it, or what is in sight", () => {
    expect(reachOf([0, 4], [1, 2])).toEqual([-2, 6]);
    expect(reachOf([0, 4], [-5, 9])).toEqual([-5, 9]);
  });

  it("move a part of an axis into them and keep its size", () => {
    expect(within([5, 7], [-2, 6])).toEqual([4, 6]);
    expect(within([-3, -1], [-2, 6])).toEqual([-2, 0]);
    expect(within([1, 2], [-2, 6])).toEqual([1, 2]);
    expect(within([0, 10], [-2, 6])).toEqual([-3, 7]);
  });
});
