import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEPTHS,
  type PixelBox,
  paintScene,
  Raster,
  type RasterScene,
  type RasterStamp,
} from "./raster.ts";

/** A plus of five pixels with soft arms. */
function plus(colour: number): RasterStamp {
  return {
    half: 1,
    dx: Int16Array.of(0, -1, 1, 0, 0),
    dy: Int16Array.of(0, 0, 0, -1, 1),
    colour: Uint32Array.of(colour, colour, colour, colour, colour),
    alpha: Uint8Array.of(255, 120, 120, 120, 120),
    body: Uint8Array.of(1, 0, 0, 0, 0),
    shades: Uint32Array.from({ length: DEPTHS }, (_, depth) => colour - depth),
  };
}

const place = fc.record({
  x: fc.integer({ min: -30, max: 60 }),
  y: fc.integer({ min: -30, max: 60 }),
  reach: fc.integer({ min: 0, max: 12 }),
  stamp: fc.nat({ max: 1 }),
  faint: fc.boolean(),
});

const lineWidth = fc.integer({ min: 1, max: 3 });

const scene = fc.tuple(fc.array(place, { maxLength: 40 }), lineWidth).map(
  ([marks, width]): RasterScene => ({
    count: marks.length,
    x: Int32Array.from(marks, ({ x }) => x),
    y: Int32Array.from(marks, ({ y }) => y),
    stamp: Uint16Array.from(marks, ({ stamp }) => stamp),
    stamps: [plus(0x00ff80), plus(0x8040ff)],
    faint: Uint8Array.from(marks, ({ faint }) => (faint ? 1 : 0)),
    anyFaint: marks.some(({ faint }) => faint),
    intervals: Float32Array.from(marks.flatMap(({ reach }) => [reach, reach, reach, reach])),
    perX: 0.7,
    perY: 1.2,
    lineColours: Uint32Array.of(0x00ff80, 0x8040ff),
    lineAlpha: 90,
    lineWidth: width,
  }),
);

function painted(of: RasterScene, x: number, y: number): Raster {
  const raster = new Raster(24, 18);
  paintScene(raster, of, x, y, raster.box);
  return raster;
}

describe("the raster", () => {
  it("after any pans is what it would be had it been painted there at once", () => {
    const pan = fc.tuple(fc.integer({ min: -26, max: 26 }), fc.integer({ min: -20, max: 20 }));
    fc.assert(
      fc.property(scene, fc.array(pan, { minLength: 1, maxLength: 5 }), (of, pans) => {
        const raster = painted(of, 0, 0);
        let [x, y] = [0, 0];
        for (const [dx, dy] of pans) {
          x += dx;
          y += dy;
          for (const strip of raster.shift(dx, dy)) paintScene(raster, of, x, y, strip);
        }
        expect([...raster.pixels]).toEqual([...painted(of, x, y).pixels]);
      }),
    );
  });

  it("paints nothing outside the clip", () => {
    const clip: PixelBox = { left: 5, top: 4, right: 12, bottom: 9 };
    fc.assert(
      fc.property(scene, (of) => {
        const raster = new Raster(24, 18);
        paintScene(raster, of, 0, 0, clip);
        for (const [i, pixel] of raster.pixels.entries()) {
          const [px, py] = [i % 24, Math.floor(i / 24)];
          if (px < 5 || px >= 12 || py < 4 || py >= 9) expect(pixel).toBe(0);
        }
      }),
    );
  });

  it("paints intervals as wide as asked, about the mark", () => {
    const lone: RasterScene = {
      count: 1,
      x: Int32Array.of(12),
      y: Int32Array.of(9),
      stamp: Uint16Array.of(0),
      stamps: [],
      faint: Uint8Array.of(0),
      anyFaint: false,
      intervals: Float32Array.of(5, 5, 5, 5),
      perX: 1,
      perY: 1,
      lineColours: Uint32Array.of(0x00ff80),
      lineAlpha: 90,
    };
    const across = (width?: number) => {
      const raster = painted(width === undefined ? lone : { ...lone, lineWidth: width }, 0, 0);
      const columns = Array.from({ length: 24 }, (_, x) => raster.pixels[5 * 24 + x] ?? 0);
      return columns.flatMap((pixel, x) => (pixel === 0 ? [] : [x]));
    };
    expect(across()).toEqual([12]);
    expect(across(2)).toEqual([11, 12]);
    expect(across(3)).toEqual([11, 12, 13]);
  });

  it("darkens where bodies pile up, and not for a lone one", () => {
    const raster = new Raster(3, 3);
    const seen = Array.from({ length: 120 }, () => {
      raster.stamp(plus(0x808080), 1, 1, raster.box);
      return raster.pixels[4] ?? 0;
    });
    expect(seen[0]).toBe(0xff808080);
    expect(seen.at(-1)).toBe(0xff808080 - (DEPTHS - 1));
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  it("blends like source-over", () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const pixel = fc.record({ colour: channel, alpha: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(pixel, pixel, (below, above) => {
        const raster = new Raster(1, 1);
        raster.across(0, 0, 0, below.colour, below.alpha, raster.box);
        raster.across(0, 0, 0, above.colour, above.alpha, raster.box);
        const [a, b] = [above.alpha / 255, below.alpha / 255];
        const alpha = a + b * (1 - a);
        const colour = (above.colour * a + below.colour * b * (1 - a)) / alpha;
        const result = raster.pixels[0] ?? 0;
        expect(Math.abs((result >>> 24) - alpha * 255)).toBeLessThan(1.5);
        expect(Math.abs((result & 0xff) - colour)).toBeLessThan(3);
      }),
    );
  });
});
