/** A colour as CSS writes it, or "hatch:COLOUR" for thin slanted lines of it; null paints nothing. */
export type Paint = string | null;

/** Something drawn, in CSS pixels of the figure, ready to be sent to a worker. */
export type DisplayItem = DisplayPath | DisplayText | DisplayImage;

interface Common {
  /** 0–1. */
  readonly opacity: number;
  /** Left, top, width and height outside which nothing is painted, or null. */
  readonly clip: readonly [number, number, number, number] | null;
}

export interface DisplayPath extends Common {
  readonly kind: "path";
  /** SVG path data. */
  readonly data: string;
  readonly dx: number;
  readonly dy: number;
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly width: number;
  readonly dash: readonly number[];
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}

export interface DisplayText extends Common {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: CanvasTextAlign;
  /** CSS font. */
  readonly font: string;
  readonly fill: string;
  /** Rim behind the letters, or null. */
  readonly halo: { readonly colour: string; readonly width: number } | null;
}

export interface DisplayImage extends Common {
  readonly kind: "image";
  /** Which of the pictures that were sent before. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Slant and spacing of hatching in pixels. */
const HATCH = 6;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints items in their order; `scale` pixels a CSS pixel. */
export function paintDisplay(
  context: Context,
  items: readonly DisplayItem[],
  images: ReadonlyMap<string, CanvasImageSource>,
  scale: number,
): void {
  for (const item of items) {
    context.save();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.globalAlpha = item.opacity;
    if (item.clip !== null) {
      context.beginPath();
      context.rect(...item.clip);
      context.clip();
    }
    if (item.kind === "path") paintPath(context, item);
    else if (item.kind === "text") paintText(context, item);
    else {
      const image = images.get(item.key);
      if (image !== undefined) context.drawImage(image, item.x, item.y, item.width, item.height);
    }
    context.restore();
  }
}

function paintPath(context: Context, item: DisplayPath): void {
  const path = new Path2D(item.data);
  context.translate(item.dx, item.dy);
  if (item.fill?.startsWith("hatch:")) paintHatch(context, path, item.fill.slice(6));
  else if (item.fill !== null) {
    context.fillStyle = item.fill;
    context.fill(path);
  }
  if (item.stroke === null) return;
  context.strokeStyle = item.stroke;
  context.lineWidth = item.width;
  context.lineCap = item.cap;
  context.lineJoin = item.join;
  context.setLineDash([...item.dash]);
  context.stroke(path);
}

function paintHatch(context: Context, path: Path2D, colour: string): void {
  context.save();
  context.clip(path);
  context.rotate(Math.PI / 4);
  context.fillStyle = colour;
  // Far enough to cover any figure after the turn.
  for (let x = -4000; x < 8000; x += HATCH) context.fillRect(x, -8000, 2.2, 16000);
  context.restore();
}

function paintText(context: Context, item: DisplayText): void {
  context.font = item.font;
  context.textAlign = item.anchor;
  context.textBaseline = "alphabetic";
  if (item.halo !== null) {
    context.strokeStyle = item.halo.colour;
    context.lineWidth = item.halo.width;
    context.lineJoin = "round";
    context.strokeText(item.text, item.x, item.y);
  }
  context.fillStyle = item.fill;
  context.fillText(item.text, item.x, item.y);
}
