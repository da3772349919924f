import type { MarkColumns, MarkStyle } from "../columns.ts";
import type { Box } from "../labels.ts";
import { contains } from "../layout.ts";
import { groupColour, type Palette } from "../palette.ts";
import { traceShape } from "../shapes.ts";

/** Opacity of marks that are drawn faint. */
export const DIMMED = 0.16;
/** Opacity of the fill of marks, so that a pile shows. */
export const FILL = 0.86;

/** What a renderer of marks is told for one picture. */
export interface MarkPicture {
  readonly columns: MarkColumns;
  /** Pixels of the marks: x, y, x, y, …. */
  readonly places: Float32Array;
  readonly plot: Box;
  /** Radius of a mark of size 1 in pixels. */
  readonly radius: number;
  readonly palette: Palette;
}

/** Draws marks on a 2D canvas by stamping one small picture for each style. */
export class MarksCanvas {
  readonly element = document.createElement("canvas");
  private readonly context: CanvasRenderingContext2D;
  private ratio = 1;
  private readonly stamps = new Map<string, HTMLCanvasElement>();

  /** @throws Error where the browser gives no 2D canvas. */
  constructor() {
    const context = this.element.getContext("2d");
    if (context === null) throw new Error("This browser gives no 2D canvas to draw the marks on.");
    this.context = context;
    this.element.className = "plane-marks";
    this.element.setAttribute("aria-hidden", "true");
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
  }

  draw(picture: MarkPicture): void {
    const { context, ratio } = this;
    const { columns, plot } = picture;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.element.width, this.element.height);
    context.save();
    context.beginPath();
    context.rect(plot.x * ratio, plot.y * ratio, plot.width * ratio, plot.height * ratio);
    context.clip();
    if (columns.dimmed.includes(1)) this.drawLayer(picture, 1);
    this.drawLayer(picture, 0);
    context.restore();
    this.drawPlaceless(picture);
  }

  private drawLayer(picture: MarkPicture, layer: 0 | 1): void {
    const { context, ratio } = this;
    const { columns, places, plot, radius } = picture;
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
  private drawPlaceless({ columns, places, plot, radius, palette }: MarkPicture): void {
    const { context, ratio } = this;
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
    // Quarter pixels: many sizes share a stamp, and none is visibly off.
    const rounded = Math.max(Math.round(radius * 4) / 4, 0.75);
    const key = `${style.shape}/${style.colour}/${rounded}/${faint}`;
    const known = this.stamps.get(key);
    if (known !== undefined) return known;
    const made = makeStamp(style, rounded, faint, palette, this.ratio);
    this.stamps.set(key, made);
    return made;
  }
}

function makeStamp(
  style: MarkStyle,
  radius: number,
  faint: boolean,
  palette: Palette,
  ratio: number,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const half = Math.ceil((radius * 1.6 + 1) * ratio);
  canvas.width = 2 * half;
  canvas.height = 2 * half;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.translate(half, half);
  context.scale(ratio, ratio);
  context.globalAlpha = faint ? DIMMED : 1;
  context.beginPath();
  traceShape(context, style.shape, 0, 0, radius);
  if (!faint && radius > 2.2) {
    // A rim of the paper's colour tells neighbours apart.
    context.lineWidth = 1.4;
    context.lineJoin = "round";
    context.strokeStyle = palette.named.paper;
    context.stroke();
  }
  context.globalAlpha *= FILL;
  context.fillStyle = groupColour(palette, style.colour);
  context.fill();
  return canvas;
}
