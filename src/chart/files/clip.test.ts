import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipLine, clipOutline } from "./clip.ts";

const box = { x: 10, y: 20, width: 100, height: 50 };
const line = (...numbers: number[]) => Float64Array.from(numbers);

const area = (points: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    sum += (points[i] ?? 0) * (points[j + 1] ?? 0) - (points[j] ?? 0) * (points[i + 1] ?? 0);
  }
  return Math.abs(sum) / 2;
};

describe("a line cut to a box", () => {
  it("keeps what lies inside as it is", () => {
    expect(clipLine(line(10, 20, 60, 40, 110, 70), box)).toEqual([line(10, 20, 60, 40, 110, 70)]);
  });

  it("is cut where it crosses, and falls into parts where it leaves and comes back", () => {
    expect(clipLine(line(-90, 45, 60, 45, 60, 1000, 80, 1000, 80, 30), box)).toEqual([
      line(10, 45, 60, 45, 60, 70),
      line(80, 70, 80, 30),
    ]);
    expect(clipLine(line(0, 0, 5, 500), box)).toEqual([]);
  });

  it("never leaves the box", () => {
    const points = fc.array(fc.integer({ min: -20000, max: 20000 }), {
      minLength: 4,
      maxLength: 30,
    });
    fc.assert(
      fc.property(points, (numbers) => {
        const even = Float64Array.from(numbers.slice(0, numbers.length - (numbers.length % 2)));
        for (const part of [...clipLine(even, box), clipOutline(even, box)]) {
          for (let i = 0; i < part.length; i += 2) {
            expect(part[i]).toBeGreaterThan(10 - 1e-6);
            expect(part[i]).toBeLessThan(110 + 1e-6);
            expect(part[i + 1]).toBeGreaterThan(20 - 1e-6);
            expect(part[i + 1]).toBeLessThan(70 + 1e-6);
          }
        }
      }),
    );
  });
});

describe("an outline cut to a box", () => {
  it("covers what the two have in common", () => {
    expect(area(clipOutline(line(0, 0, 60, 0, 60, 45, 0, 45), box))).toBeCloseTo(50 * 25);
    expect(area(clipOutline(line(0, 0, 500, 0, 500, 500, 0, 500), box))).toBeCloseTo(5000);
    expect(clipOutline(line(200, 0, 300, 0, 300, 10), box)).toHaveLength(0);
  });
});
