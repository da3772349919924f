import type { MarkColumns } from "../columns.ts";
import type { Palette } from "../palette.ts";
import { groupColour } from "../palette.ts";
import {
  DEPTHS,
  FAR_AWAY,
  paintScene,
  Raster,
  type RasterScene,
  type RasterStamp,
} from "../raster.ts";
import type { Mapping } from "../view.ts";
import { makeStamp, stampRadius } from "./stamps.ts";

/** Opacity of the intervals when all are drawn, out of 255. */
const LINE_ALPHA = 90;

/** How much of the ink the deepest pile takes on. */
const DEEPEST_INK = 0.8;

/** What decides on the pixels of a scene; where it is the same, a pan only moves them. */
interface SceneKey {
  readonly plan: Plan;
  readonly raster: Raster;
  readonly intervals: boolean;
  readonly perX: number;
  readonly perY: number;
}

/** Paints crowds of marks into memory and keeps the picture between pans. */
export class MarksRaster {
  private raster: Raster | null = null;
  private image: ImageData | null = null;
  private key: SceneKey | null = null;
  private scene: RasterScene | null = null;
  private plan: Plan | null = null;
  private pixels: readonly [Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0)];
  /** Transformed coordinates of the scene's pixel (0, 0). */
  private origin = { x: 0, y: 0 };
  private offset = { x: 0, y: 0 };
  private readonly lineWidth: number;

  /** @param lineWidth of the intervals, in pixels of the picture */
  constructor(lineWidth = 1) {
    this.lineWidth = lineWidth;
  }

  /** Forgets everything, after the colours or the device's pixels have changed. */
  forget(): void {
    this.key = null;
    this.plan = null;
    this.image = null;
  }

  /**
   * The picture inside the frame, device pixels.
   * @param places pixels of the marks when they are on their way; null when they stand where they belong.
   */
  draw(
    columns: MarkColumns,
    map: Mapping,
    radius: number,
    palette: Palette,
    ratio: number,
    intervals: boolean,
    places: Float32Array | null,
  ): ImageData {
    const { raster, image } = this.sized(
      Math.max(Math.round(map.plot.width * ratio), 1),
      Math.max(Math.round(map.plot.height * ratio), 1),
    );
    const plan = this.planned(columns, palette, stampRadius(radius), ratio);
    const key: SceneKey = {
      plan,
      raster,
      intervals,
      perX: map.perX * ratio,
      perY: map.perY * ratio,
    };
    if (places !== null) {
      this.key = null;
      const [x, y] = this.buffers(columns.count);
      for (let i = 0; i < columns.count; i += 1) {
        x[i] = Math.round(((places[2 * i] as number) - map.plot.x) * ratio);
        y[i] = Math.round(((places[2 * i + 1] as number) - map.plot.y) * ratio);
      }
      paintAll(raster, { ...sceneFrame(plan, 1), x, y, intervals: null, perX: 1, perY: 1 });
    } else if (this.scene === null || this.key === null || !samePixels(this.key, key))
      this.drawAll(key, map);
    else this.pan(this.scene, this.key, map);
    return image;
  }

  private planned(columns: MarkColumns, palette: Palette, radius: number, ratio: number): Plan {
    const { plan } = this;
    const fits =
      plan !== null &&
      plan.columns === columns &&
      plan.palette === palette &&
      plan.radius === radius &&
      plan.ratio === ratio;
    this.plan = fits ? plan : planOf(columns, palette, radius, ratio);
    return this.plan;
  }

  private buffers(count: number): readonly [Int32Array, Int32Array] {
    if (this.pixels[0].length !== count)
      this.pixels = [new Int32Array(count), new Int32Array(count)];
    return this.pixels;
  }

  private sized(width: number, height: number): { raster: Raster; image: ImageData } {
    if (
      this.raster === null ||
      this.image === null ||
      this.raster.width !== width ||
      this.raster.height !== height
    ) {
      this.image = new ImageData(width, height);
      this.raster = new Raster(width, height, this.image.data.buffer);
      this.key = null;
    }
    return { raster: this.raster, image: this.image };
  }

  private drawAll(key: SceneKey, map: Mapping): void {
    const { plan, perX, perY, raster } = key;
    const { columns } = plan;
    const origin = { x: map.view.x[0], y: map.view.y[1] };
    const buffers = this.buffers(columns.count);
    const x = wholePixels(columns.x, perX, -origin.x * perX, buffers[0]);
    const y = wholePixels(columns.y, -perY, origin.y * perY, buffers[1]);
    const intervals = key.intervals ? columns.intervals() : null;
    this.scene = { ...sceneFrame(plan, this.lineWidth), x, y, intervals, perX, perY };
    this.key = key;
    this.origin = origin;
    this.offset = { x: 0, y: 0 };
    paintAll(raster, this.scene);
  }

  private pan(scene: RasterScene, { perX, perY, raster }: SceneKey, map: Mapping): void {
    const x = Math.round((this.origin.x - map.view.x[0]) * perX);
    const y = Math.round((map.view.y[1] - this.origin.y) * perY);
    const strips = raster.shift(x - this.offset.x, y - this.offset.y);
    this.offset = { x, y };
    for (const strip of strips) paintScene(raster, scene, x, y, strip);
  }
}

function paintAll(raster: Raster, scene: RasterScene): void {
  raster.clear(raster.box);
  paintScene(raster, scene, 0, 0, raster.box);
}

function sceneFrame(
  plan: Plan,
  lineWidth: number,
): Omit<RasterScene, "x" | "y" | "intervals" | "perX" | "perY"> {
  return {
    count: plan.columns.count,
    stamp: plan.stamp,
    stamps: plan.stamps,
    faint: plan.columns.dimmed,
    anyFaint: plan.anyFaint,
    lineColours: plan.lineColours,
    lineAlpha: LINE_ALPHA,
    lineWidth,
  };
}

function samePixels(a: SceneKey, b: SceneKey): boolean {
  const near = (p: number, q: number) => Math.abs(p - q) <= 1e-9 * Math.abs(p);
  return (
    a.plan === b.plan &&
    a.raster === b.raster &&
    a.intervals === b.intervals &&
    near(a.perX, b.perX) &&
    near(a.perY, b.perY)
  );
}

/** What of a scene does not depend on where the marks stand. */
interface Plan {
  readonly columns: MarkColumns;
  readonly palette: Palette;
  readonly radius: number;
  readonly ratio: number;
  readonly stamp: Uint16Array;
  readonly stamps: readonly RasterStamp[];
  readonly lineColours: Uint32Array;
  readonly anyFaint: boolean;
}

/** Each combination of style, size and faintness as one stamp. */
function planOf(columns: MarkColumns, palette: Palette, radius: number, ratio: number): Plan {
  const { count, style, styles, size, dimmed } = columns;
  const stamp = new Uint16Array(count);
  const stamps: RasterStamp[] = [];
  const lineColours: number[] = [];
  const known = new Map<number, number>();
  let lastCode = -1;
  let index = 0;
  for (let i = 0; i < count; i += 1) {
    const own = stampRadius(radius * (size[i] ?? 1));
    const code = ((style[i] ?? 0) * 2 + (dimmed[i] ?? 0)) * 4096 + Math.min(own * 4, 4095);
    if (code !== lastCode) {
      lastCode = code;
      const found = known.get(code);
      if (found === undefined) {
        index = stamps.length;
        known.set(code, index);
        const kind = styles[style[i] ?? 0] ?? { shape: "circle" as const, colour: 0 };
        const colour = groupColour(palette, kind.colour);
        const picture = makeStamp({
          style: kind,
          radius: own,
          faint: dimmed[i] === 1,
          palette,
          ratio,
          fill: 1,
        });
        stamps.push(rasterStamp(picture, colour, palette));
        lineColours.push(word(colour));
      } else index = found;
    }
    stamp[i] = index;
  }
  return {
    columns,
    palette,
    radius,
    ratio,
    stamp,
    stamps,
    lineColours: Uint32Array.from(lineColours),
    anyFaint: dimmed.includes(1),
  };
}

/** Whole pixels of coordinates a·v + b; FAR_AWAY for what is not finite or out of reach. */
function wholePixels(values: Float64Array, a: number, b: number, out: Int32Array): Int32Array {
  for (let i = 0; i < out.length; i += 1) {
    const pixel = a * (values[i] as number) + b;
    out[i] = pixel > -FAR && pixel < FAR ? Math.round(pixel) : FAR_AWAY;
  }
  return out;
}

const FAR = 2 ** 29;

let swatch: CanvasRenderingContext2D | null = null;

/** A CSS colour as 0xBBGGRR. */
function word(colour: string): number {
  swatch ??= new OffscreenCanvas(1, 1).getContext("2d", {
    willReadFrequently: true,
  }) as CanvasRenderingContext2D | null;
  if (swatch === null) return 0x808080;
  swatch.fillStyle = colour;
  swatch.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = swatch.getImageData(0, 0, 1, 1).data;
  return (b << 16) | (g << 8) | r;
}

/** The pixels of a stamp that are not clear. */
function rasterStamp(canvas: HTMLCanvasElement, colour: string, palette: Palette): RasterStamp {
  const { width, height } = canvas;
  const data =
    canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(0);
  const half = width >> 1;
  const body = word(colour);
  const found: { dx: number; dy: number; colour: number; alpha: number; body: number }[] = [];
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] ?? 0;
    if (alpha === 0) continue;
    const own = ((data[i + 2] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i] ?? 0);
    const at = i / 4;
    found.push({
      dx: (at % width) - half,
      dy: Math.floor(at / width) - half,
      colour: own,
      alpha,
      body: alpha > 200 && nearColour(own, body) ? 1 : 0,
    });
  }
  const ink = word(palette.named.ink);
  return {
    half,
    dx: Int16Array.from(found, (pixel) => pixel.dx),
    dy: Int16Array.from(found, (pixel) => pixel.dy),
    colour: Uint32Array.from(found, (pixel) => pixel.colour),
    alpha: Uint8Array.from(found, (pixel) => pixel.alpha),
    body: Uint8Array.from(found, (pixel) => pixel.body),
    shades: Uint32Array.from({ length: DEPTHS }, (_, depth) =>
      mixWords(body, ink, (depth / (DEPTHS - 1)) * DEEPEST_INK),
    ),
  };
}

function nearColour(a: number, b: number): boolean {
  const part = (shift: number) => Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff));
  return part(0) + part(8) + part(16) < 48;
}

function mixWords(a: number, b: number, share: number): number {
  const part = (shift: number) =>
    Math.round(((a >> shift) & 0xff) * (1 - share) + ((b >> shift) & 0xff) * share) << shift;
  return part(16) | part(8) | part(0);
}
