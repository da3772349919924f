import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, type LabelRequest, overlap, placeLabels } from "./labels.ts";

const BOUNDS: Box = { x: 0, y: 0, width: 400, height: 300 };

function request(id: string, x: number, y: number, width = 60): LabelRequest {
  return { id, lines: [id], x, y, radius: 5, width, height: 15 };
}

describe("names beside marks", () => {
  it("stand to the right where there is room", () => {
    const [label] = placeLabels([request("a", 100, 100)], BOUNDS);
    expect(label?.box).toEqual({ x: 109, y: 92.5, width: 60, height: 15 });
    expect(label?.leader).toBe(false);
  });

  it("move to the other side at the border", () => {
    const [label] = placeLabels([request("a", 390, 100)], BOUNDS);
    expect((label?.box.x ?? 0) + 60).toBeLessThanOrEqual(385);
  });

  it("avoid what lies about", () => {
    const wall = { x: 105, y: 60, width: 200, height: 80 };
    const [label] = placeLabels([request("a", 100, 100)], BOUNDS, [wall]);
    expect(label === undefined ? 1 : overlap(label.box, wall)).toBe(0);
  });

  it("stay where they were unless another place is much better", () => {
    const first = placeLabels([request("a", 100, 100)], BOUNDS, [
      { x: 105, y: 60, width: 200, height: 80 },
    ]);
    const place = first[0]?.place ?? -1;
    expect(place).not.toBe(0);
    const again = placeLabels([request("a", 102, 100)], BOUNDS, [], new Map([["a", place]]));
    expect(again[0]?.place).toBe(place);
  });

  it("never touch one another and never leave the frame; the first of them always gets its place if it fits", () => {
    const place = fc.tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 10, max: 150 }),
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 25 }), (list) => {
        const placed = placeLabels(
          list.map(([x, y, width], i) => request(`l${i}`, x, y, width)),
          BOUNDS,
        );
        expect(placed.length).toBeGreaterThan(0);
        for (const [i, { box }] of placed.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(400);
          expect(box.y + box.height).toBeLessThanOrEqual(300);
          for (const other of placed.slice(i + 1)) expect(overlap(box, other.box)).toBe(0);
        }
      }),
    );
  });
});
