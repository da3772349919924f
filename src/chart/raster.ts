/** A rectangle of whole pixels; the right and lower borders lie outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One kind of mark as pixels around its middle. Colours are 0xBBGGRR, as a little-endian RGBA word without opacity. */
export interface RasterStamp {
  /** No pixel lies farther from the middle than this. */
  readonly half: number;
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  readonly colour: Uint32Array;
  /** Opacity, 1–255. */
  readonly alpha: Uint8Array;
  /** 1 where the pixel belongs to the body of the mark and counts towards the pile; 0 on its rim and soft edge. */
  readonly body: Uint8Array;
  /** Colour of the body by how many bodies lie on one another; DEPTHS entries. */
  readonly shades: Uint32Array;
}

/** Steps of darkness of a pile. */
export const DEPTHS = 16;

/** As many bodies on one pixel are as dark as it gets. */
const DEEPEST = 96;

/** Step of darkness by number of bodies: logarithmic, none for a lone one. */
const DEPTH_OF = Uint8Array.from({ length: 257 }, (_, n) =>
  n < 2 ? 0 : Math.min(Math.round((Math.log(n) / Math.log(DEEPEST)) * (DEPTHS - 1)), DEPTHS - 1),
);

/**
 * A picture that is painted by the processor, pixel by pixel. Stamping a hundred thousand marks into
 * memory is faster than asking a canvas as many times, and a pan moves what is there and paints only
 * the strips that come into view. Pixels are not premultiplied, as in ImageData.
 */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  /** How many bodies lie on each pixel, up to 255. */
  private readonly piles: Uint8Array;

  /** @param buffer memory of width × height × 4 bytes, for example that of an ImageData. */
  constructor(
    width: number,
    height: number,
    buffer: ArrayBufferLike = new ArrayBuffer(width * height * 4),
  ) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(buffer);
    this.piles = new Uint8Array(width * height);
  }

  get box(): PixelBox {
    return { left: 0, top: 0, right: this.width, bottom: this.height };
  }

  clear({ left, top, right, bottom }: PixelBox): void {
    for (let y = top; y < bottom; y += 1) {
      this.pixels.fill(0, y * this.width + left, y * this.width + right);
      this.piles.fill(0, y * this.width + left, y * this.width + right);
    }
  }

  /** Moves the picture by whole pixels and empties what comes into view; returns those strips. */
  shift(dx: number, dy: number): PixelBox[] {
    const { width, height } = this;
    if (Math.abs(dx) >= width || Math.abs(dy) >= height) {
      this.clear(this.box);
      return [this.box];
    }
    // One move of the whole memory; what wraps from row to row lies in the strip that is emptied.
    const by = dy * width + dx;
    const length = width * height;
    for (const plane of [this.pixels, this.piles]) {
      if (by > 0) plane.copyWithin(by, 0, length - by);
      else if (by < 0) plane.copyWithin(0, -by, length);
    }
    const strips: PixelBox[] = [];
    if (dy !== 0)
      strips.push({
        left: 0,
        right: width,
        top: dy > 0 ? 0 : height + dy,
        bottom: dy > 0 ? dy : height,
      });
    const rows = { top: Math.max(dy, 0), bottom: height + Math.min(dy, 0) };
    if (dx !== 0)
      strips.push({ ...rows, left: dx > 0 ? 0 : width + dx, right: dx > 0 ? dx : width });
    for (const strip of strips) this.clear(strip);
    return strips;
  }

  /** Stamps a mark with its middle on pixel (x, y), inside `clip` only. */
  stamp(stamp: RasterStamp, x: number, y: number, clip: PixelBox): void {
    const { half } = stamp;
    if (
      x + half < clip.left ||
      x - half >= clip.right ||
      y + half < clip.top ||
      y - half >= clip.bottom
    )
      return;
    const whole =
      x - half >= clip.left &&
      x + half < clip.right &&
      y - half >= clip.top &&
      y + half < clip.bottom;
    if (whole) this.stampWhole(stamp, y * this.width + x);
    else this.stampPart(stamp, x, y, clip);
  }

  private stampWhole({ dx, dy, colour, alpha, body, shades }: RasterStamp, base: number): void {
    const { pixels, piles, width } = this;
    for (let k = 0; k < dx.length; k += 1) {
      const at = base + (dy[k] as number) * width + (dx[k] as number);
      if (body[k] === 1) {
        const pile = (piles[at] as number) + 1;
        if (pile < 256) piles[at] = pile;
        const shade = shades[DEPTH_OF[pile] as number] as number;
        if (alpha[k] === 255) pixels[at] = 0xff000000 | shade;
        else pixels[at] = over(pixels[at] as number, shade, alpha[k] as number);
      } else {
        pixels[at] = over(pixels[at] as number, colour[k] as number, alpha[k] as number);
      }
    }
  }

  private stampPart(
    { dx, dy, colour, alpha, body, shades }: RasterStamp,
    x: number,
    y: number,
    clip: PixelBox,
  ): void {
    for (let k = 0; k < dx.length; k += 1) {
      const px = x + (dx[k] as number);
      const py = y + (dy[k] as number);
      if (px < clip.left || px >= clip.right || py < clip.top || py >= clip.bottom) continue;
      const at = py * this.width + px;
      let paint = colour[k] as number;
      if (body[k] === 1) {
        const pile = (this.piles[at] as number) + 1;
        if (pile < 256) this.piles[at] = pile;
        paint = shades[DEPTH_OF[pile] as number] as number;
      }
      this.pixels[at] = over(this.pixels[at] as number, paint, alpha[k] as number);
    }
  }

  /** A line one pixel wide from x0 to x1, both ends included, inside `clip` only. */
  across(x0: number, x1: number, y: number, colour: number, alpha: number, clip: PixelBox): void {
    if (y < clip.top || y >= clip.bottom) return;
    const { pixels, width } = this;
    const end = y * width + Math.min(x1, clip.right - 1);
    for (let at = y * width + Math.max(x0, clip.left); at <= end; at += 1) {
      pixels[at] = over(pixels[at] as number, colour, alpha);
    }
  }

  /** A line one pixel wide from y0 down to y1, both ends included, inside `clip` only. */
  down(x: number, y0: number, y1: number, colour: number, alpha: number, clip: PixelBox): void {
    if (x < clip.left || x >= clip.right) return;
    const { pixels, width } = this;
    const end = Math.min(y1, clip.bottom - 1) * width + x;
    for (let at = Math.max(y0, clip.top) * width + x; at <= end; at += width) {
      pixels[at] = over(pixels[at] as number, colour, alpha);
    }
  }
}

/** `colour` with opacity `alpha` over the pixel `below`, neither premultiplied. */
function over(below: number, colour: number, alpha: number): number {
  const belowAlpha = below >>> 24;
  if (alpha === 255 || belowAlpha === 0) return (alpha << 24) | colour;
  if (belowAlpha === 255) {
    // Red and blue share one multiplication; 256 steps of opacity are enough for 8 bits.
    const share = alpha + (alpha >> 7);
    const back = 256 - share;
    const redBlue = ((colour & 0xff00ff) * share + (below & 0xff00ff) * back) >>> 8;
    const green = ((colour & 0x00ff00) * share + (below & 0x00ff00) * back) >>> 8;
    return 0xff000000 | (redBlue & 0xff00ff) | (green & 0x00ff00);
  }
  const rest = belowAlpha * (255 - alpha);
  const total = alpha * 255 + rest;
  const share = ((alpha * 255 * 256) / total) | 0;
  const back = 256 - share;
  const redBlue = ((colour & 0xff00ff) * share + (below & 0xff00ff) * back) >>> 8;
  const green = ((colour & 0x00ff00) * share + (below & 0x00ff00) * back) >>> 8;
  return (((total / 255) | 0) << 24) | (redBlue & 0xff00ff) | (green & 0x00ff00);
}

/** Marks and their intervals as whole pixels, before the offset of the present pan. */
export interface RasterScene {
  readonly count: number;
  /** Pixels; FAR_AWAY where a mark is not drawn. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Index into `stamps` of each mark. */
  readonly stamp: Uint16Array;
  readonly stamps: readonly RasterStamp[];
  /** 1 where a mark is drawn faint, below the others and without intervals. */
  readonly faint: Uint8Array;
  readonly anyFaint: boolean;
  /** How far the intervals reach from each mark to the left, right, down and up, before scaling; null for none. */
  readonly intervals: Float32Array | null;
  /** Pixels a unit of `intervals`. */
  readonly perX: number;
  readonly perY: number;
  /** Colour and opacity of intervals, by stamp. */
  readonly lineColours: Uint32Array;
  readonly lineAlpha: number;
  /** Whole pixels; 1 by default. */
  readonly lineWidth?: number;
}

/** Farther than anything that is drawn. */
export const FAR_AWAY = -(2 ** 30);

/** Paints what of a scene falls into `clip`, moved by (offsetX, offsetY). */
export function paintScene(
  raster: Raster,
  scene: RasterScene,
  offsetX: number,
  offsetY: number,
  clip: PixelBox,
): void {
  if (scene.anyFaint) paintMarks(raster, scene, offsetX, offsetY, clip, 1);
  if (scene.intervals !== null)
    paintIntervals(raster, scene, scene.intervals, offsetX, offsetY, clip);
  paintMarks(raster, scene, offsetX, offsetY, clip, 0);
}

function paintMarks(
  raster: Raster,
  { count, x, y, stamp, stamps, faint }: RasterScene,
  offsetX: number,
  offsetY: number,
  clip: PixelBox,
  layer: 0 | 1,
): void {
  for (let i = 0; i < count; i += 1) {
    if (faint[i] !== layer) continue;
    const kind = stamps[stamp[i] as number];
    if (kind !== undefined)
      raster.stamp(kind, (x[i] as number) + offsetX, (y[i] as number) + offsetY, clip);
  }
}

function paintIntervals(
  raster: Raster,
  { count, x, y, stamp, faint, lineColours, lineAlpha, lineWidth = 1, perX, perY }: RasterScene,
  intervals: Float32Array,
  offsetX: number,
  offsetY: number,
  clip: PixelBox,
): void {
  const half = lineWidth >> 1;
  for (let i = 0; i < count; i += 1) {
    if (faint[i] === 1 || x[i] === FAR_AWAY || y[i] === FAR_AWAY) continue;
    const px = (x[i] as number) + offsetX;
    const py = (y[i] as number) + offsetY;
    const colour = lineColours[stamp[i] as number] as number;
    const from = 4 * i;
    if (py >= clip.top - lineWidth && py < clip.bottom + lineWidth) {
      const left = px - Math.round((intervals[from] as number) * perX);
      const right = px + Math.round((intervals[from + 1] as number) * perX);
      for (let k = 0; k < lineWidth; k += 1)
        raster.across(left, right, py + k - half, colour, lineAlpha, clip);
    }
    if (px >= clip.left - lineWidth && px < clip.right + lineWidth) {
      const bottom = py + Math.round((intervals[from + 2] as number) * perY);
      const top = py - Math.round((intervals[from + 3] as number) * perY);
      for (let k = 0; k < lineWidth; k += 1)
        raster.down(px + k - half, top, bottom, colour, lineAlpha, clip);
    }
  }
}
