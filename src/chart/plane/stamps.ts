import type { MarkStyle } from "../columns.ts";
import { groupColour, type Palette } from "../palette.ts";
import { traceShape } from "../shapes.ts";

/** Opacity of marks that are drawn faint. */
export const DIMMED = 0.16;
/** Opacity of the fill of marks, so that a pile shows. */
export const FILL = 0.86;
/** Opacity of the intervals when all are drawn. */
export const LINE_OPACITY = 0.35;
/** Marks with a smaller radius have no rim: it would be all that is seen of them. */
export const LEAST_RIMMED = 2.2;

/** How one kind of mark is painted. */
export interface StampRequest {
  readonly style: MarkStyle;
  /** In CSS pixels. */
  readonly radius: number;
  readonly faint: boolean;
  readonly palette: Palette;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  /** Opacity of the fill. */
  readonly fill: number;
}

/** Radii are rounded to quarter pixels: many sizes share a stamp, and none is visibly off. */
export function stampRadius(radius: number): number {
  return Math.max(Math.round(radius * 4) / 4, 0.75);
}

/** A small picture of a mark, its middle in the middle. */
export function makeStamp({
  style,
  radius,
  faint,
  palette,
  ratio,
  fill,
}: StampRequest): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const half = Math.ceil((radius * 1.6 + 1) * ratio);
  canvas.width = 2 * half;
  canvas.height = 2 * half;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return canvas;
  context.translate(half, half);
  context.scale(ratio, ratio);
  context.globalAlpha = faint ? DIMMED : 1;
  context.beginPath();
  traceShape(context, style.shape, 0, 0, radius);
  if (!faint && radius > LEAST_RIMMED) {
    context.lineWidth = 1.4;
    context.lineJoin = "round";
    context.strokeStyle = palette.named.paper;
    context.stroke();
  }
  context.globalAlpha *= fill;
  context.fillStyle = groupColour(palette, style.colour);
  context.fill();
  return canvas;
}
