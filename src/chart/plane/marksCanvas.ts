import type { MarkColumns, MarkStyle } from "../columns.ts";
import { html } from "../dom.ts";
import type { Box } from "../labels.ts";
import { contains } from "../layout.ts";
import { groupColour, type Palette } from "../palette.ts";
import { traceShape } from "../shapes.ts";
import type { Mapping } from "../view.ts";
import { MarksRaster } from "./marksRaster.ts";
import { DIMMED, FILL, LINE_OPACITY, makeStamp, stampRadius } from "./stamps.ts";

/** What a renderer of marks is told for one picture. */
export interface MarkPicture {
  readonly columns: MarkColumns;
  /** Pixels of the marks: x, y, x, y, …. */
  readonly places: Float32Array;
  readonly map: Mapping;
  /** Radius of a mark of size 1 in pixels. */
  readonly radius: number;
  readonly palette: Palette;
  /** Whether the marks stand where they belong; false while they move to other places. */
  readonly settled: boolean;
  /** Draw the intervals of all marks. */
  readonly intervals: boolean;
  /** Nothing moves: the picture must be exact. Otherwise an enlarged older one may stand in for a moment. */
  readonly fresh: boolean;
}

/** From this many marks on they are painted into memory instead of stamped on a canvas. */
const CROWD = 1500;

/** Longer lines, in pixels, are cut: they leave the frame anyway. */
const FAR = 1e5;

/** Draws marks: a few by stamping them on a 2D canvas, a crowd by MarksRaster. */
export class MarksCanvas {
  readonly root = html("div", "plane-marks-layer");
  private readonly element = document.createElement("canvas");
  private readonly context: CanvasRenderingContext2D;
  private crowd: Crowd | null = null;
  private ratio = 1;
  private version = 0;
  private readonly stamps = new Map<string, HTMLCanvasElement>();

  /** @throws Error where the browser gives no 2D canvas. */
  constructor() {
    const context = this.element.getContext("2d");
    if (context === null) throw new Error("This browser gives no 2D canvas to draw the marks on.");
    this.context = context;
    this.element.className = "plane-marks";
    this.root.setAttribute("aria-hidden", "true");
    this.root.append(this.element);
  }

  resize(width: number, height: number, ratio: number): void {
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.element.width === w && this.element.height === h && this.ratio === ratio) return;
    this.ratio = ratio;
    this.element.width = w;
    this.element.height = h;
    this.stamps.clear();
  }

  /** Forgets stamps, after the colours have changed. */
  forget(): void {
    this.stamps.clear();
    this.crowd?.raster.forget();
  }

  draw(picture: MarkPicture): void {
    const { context } = this;
    const { columns } = picture;
    this.version += 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.element.width, this.element.height);
    if (columns.count >= CROWD) this.drawCrowd(picture);
    else this.drawFew(picture);
    this.drawPlaceless(picture);
  }

  /** Names the picture of the marks that is shown; another picture has another name. */
  get pictureKey(): string {
    return `marks-${this.version}`;
  }

  /** The picture of the marks, device pixels. */
  bitmap(): Promise<ImageBitmap> {
    const both = document.createElement("canvas");
    both.width = this.element.width;
    both.height = this.element.height;
    const context = both.getContext("2d");
    if (this.crowd !== null && !this.crowd.frame.hidden && this.crowd.last !== null) {
      const { x, y, width, height } = this.crowd.last.map.plot;
      const [left, top] = [x * this.ratio, y * this.ratio];
      context?.drawImage(
        this.crowd.context.canvas,
        left,
        top,
        width * this.ratio,
        height * this.ratio,
      );
    }
    context?.drawImage(this.element, 0, 0);
    return createImageBitmap(both);
  }

  private drawCrowd(picture: MarkPicture): void {
    this.crowd ??= newCrowd(this.root);
    const { crowd } = this;
    const { columns, map, radius, palette, settled, intervals, places } = picture;
    crowd.frame.hidden = false;
    setBox(crowd.frame, map.plot);
    if (this.standsIn(crowd, picture)) return;
    const start = performance.now();
    const image = crowd.raster.draw(
      columns,
      map,
      radius,
      palette,
      this.ratio,
      intervals,
      settled ? null : places,
    );
    const { canvas } = crowd.context;
    if (canvas.width !== image.width || canvas.height !== image.height) {
      canvas.width = image.width;
      canvas.height = image.height;
    }
    canvas.style.transform = "";
    crowd.context.putImageData(image, 0, 0);
    const end = performance.now();
    crowd.last = { map, settled, columns, palette, end, cost: end - start };
  }

  /**
   * While a zoom goes on and painting takes long, the last picture is enlarged in place of a new one;
   * a few times a second, and when the zoom ends, it is painted anew.
   */
  private standsIn(
    { last, context }: Crowd,
    { map, fresh, settled, columns, palette }: MarkPicture,
  ): boolean {
    if (last === null || fresh || !settled || !last.settled || last.cost < LONG_PAINT) return false;
    if (last.columns !== columns || last.palette !== palette || last.map.plot !== map.plot)
      return false;
    if (performance.now() - last.end > STAND_IN) return false;
    const [kx, ky] = [map.perX / last.map.perX, map.perY / last.map.perY];
    if (Math.abs(kx - 1) < 1e-9 && Math.abs(ky - 1) < 1e-9) return false;
    const dx = map.x(last.map.view.x[0]) - map.plot.x;
    const dy = map.y(last.map.view.y[1]) - map.plot.y;
    context.canvas.style.transform = `matrix(${kx}, 0, 0, ${ky}, ${dx}, ${dy})`;
    return true;
  }

  private drawFew(picture: MarkPicture): void {
    const { context, ratio } = this;
    const { columns } = picture;
    const { plot } = picture.map;
    if (this.crowd !== null) this.crowd.frame.hidden = true;
    context.save();
    context.beginPath();
    context.rect(plot.x * ratio, plot.y * ratio, plot.width * ratio, plot.height * ratio);
    context.clip();
    if (columns.dimmed.includes(1)) this.drawLayer(picture, 1);
    if (picture.intervals && picture.settled) this.drawIntervals(picture);
    this.drawLayer(picture, 0);
    context.restore();
  }

  private drawIntervals({ columns, places, map, palette }: MarkPicture): void {
    const { context, ratio } = this;
    const ends = columns.intervals();
    context.lineWidth = Math.max(Math.round(ratio), 1);
    context.globalAlpha = LINE_OPACITY;
    for (const [style, { colour }] of columns.styles.entries()) {
      context.beginPath();
      for (let i = 0; i < columns.count; i += 1) {
        if (columns.style[i] !== style || columns.dimmed[i] === 1) continue;
        const x = sharp((places[2 * i] ?? 0) * ratio);
        const y = sharp((places[2 * i + 1] ?? 0) * ratio);
        const reach = (k: number, per: number) =>
          Math.min((ends[4 * i + k] ?? 0) * per * ratio, FAR);
        context.moveTo(x - reach(0, map.perX), y);
        context.lineTo(x + reach(1, map.perX), y);
        context.moveTo(x, y + reach(2, map.perY));
        context.lineTo(x, y - reach(3, map.perY));
      }
      context.strokeStyle = groupColour(palette, colour);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private drawLayer(picture: MarkPicture, layer: 0 | 1): void {
    const { context, ratio } = this;
    const { columns, places, radius } = picture;
    const { plot } = picture.map;
    const { count, style, styles, dimmed, size } = columns;
    const placeless = new Set(columns.placeless);
    const [left, right] = [plot.x - 12, plot.x + plot.width + 12];
    const [top, bottom] = [plot.y - 12, plot.y + plot.height + 12];
    let lastKey = -1;
    let lastSize = -1;
    let stamp: HTMLCanvasElement | null = null;
    for (let i = 0; i < count; i += 1) {
      if (dimmed[i] !== layer) continue;
      const x = places[2 * i] ?? 0;
      const y = places[2 * i + 1] ?? 0;
      if (!(x > left && x < right && y > top && y < bottom)) continue;
      if (placeless.size > 0 && placeless.has(i)) continue;
      const key = style[i] ?? 0;
      const factor = size[i] ?? 1;
      if (key !== lastKey || factor !== lastSize || stamp === null) {
        const kind = styles[key];
        if (kind === undefined) continue;
        stamp = this.stampOf(kind, radius * factor, layer === 1, picture.palette);
        lastKey = key;
        lastSize = factor;
      }
      const half = stamp.width >> 1;
      context.drawImage(stamp, Math.round(x * ratio) - half, Math.round(y * ratio) - half);
    }
  }

  /** Marks without a place: open shapes on the frame itself. */
  private drawPlaceless({ columns, places, map, radius, palette }: MarkPicture): void {
    const { context, ratio } = this;
    const { plot } = map;
    context.lineWidth = 1.5 * ratio;
    for (const i of columns.placeless) {
      const x = places[2 * i] ?? 0;
      const y = places[2 * i + 1] ?? 0;
      const style = columns.styles[columns.style[i] ?? 0];
      if (style === undefined || !contains(plot, x, y, 1)) continue;
      context.globalAlpha = columns.dimmed[i] === 1 ? DIMMED : 1;
      context.beginPath();
      traceShape(context, style.shape, x * ratio, y * ratio, (radius + 0.5) * ratio);
      context.fillStyle = palette.named.paper;
      context.strokeStyle = groupColour(palette, style.colour);
      context.fill();
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private stampOf(
    style: MarkStyle,
    radius: number,
    faint: boolean,
    palette: Palette,
  ): HTMLCanvasElement {
    const rounded = stampRadius(radius);
    const key = `${style.shape}/${style.colour}/${rounded}/${faint}`;
    const known = this.stamps.get(key);
    if (known !== undefined) return known;
    const made = makeStamp({
      style,
      radius: rounded,
      faint,
      palette,
      ratio: this.ratio,
      fill: FILL,
    });
    this.stamps.set(key, made);
    return made;
  }
}

/** The middle of a pixel, so that a thin line is one pixel and not two half ones. */
function sharp(pixel: number): number {
  return Math.floor(pixel) + 0.5;
}

/** Painting that takes longer, in milliseconds, is put off while a zoom goes on. */
const LONG_PAINT = 14;

/** For so many milliseconds at most an enlarged picture stands in. */
const STAND_IN = 220;

interface Crowd {
  readonly raster: MarksRaster;
  readonly context: CanvasRenderingContext2D;
  /** Cuts off what an enlarged picture shows beyond the frame. */
  readonly frame: HTMLElement;
  last: {
    readonly map: Mapping;
    readonly settled: boolean;
    readonly columns: MarkColumns;
    readonly palette: Palette;
    /** When it was painted and how long that took, in milliseconds. */
    readonly end: number;
    readonly cost: number;
  } | null;
}

/** A canvas in the computer's own memory, below the other. */
function newCrowd(root: HTMLElement): Crowd {
  const canvas = document.createElement("canvas");
  canvas.className = "plane-crowd";
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null)
    throw new Error("This browser gives no second 2D canvas to draw the marks on.");
  const frame = html("div", "plane-crowd-frame");
  frame.append(canvas);
  root.prepend(frame);
  return { raster: new MarksRaster(), context, frame, last: null };
}

function setBox(element: HTMLElement, { x, y, width, height }: Box): void {
  Object.assign(element.style, {
    left: `${x}px`,
    top: `${y}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
}
