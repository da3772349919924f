import { useEffect, useRef } from "react";
import { groupColour, type Palette, readPalette } from "../../chart/palette.ts";
import type { Point } from "../../stats/baseline.ts";
import { type ScaleName, scaleNamed } from "../../stats/scale.ts";

/** What a small plane draws. */
export interface SmallPicture {
  readonly scale: ScaleName;
  readonly places: readonly Place[];
  /** The baseline, fractions; empty where there is none. */
  readonly line: readonly Point[];
}

/** A mark of a small plane. */
export interface Place {
  /** Transformed. */
  readonly x: number;
  readonly y: number;
  readonly colour: number;
}

const WIDTH = 220;
const HEIGHT = 160;
const MARGIN = 8;
const MARK = 1.6;

/** A small plane: the marks in their groups' colours, y = x and the line. The words beside it carry the numbers. */
export function SmallPlane({ picture }: { readonly picture: SmallPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const paint = () => draw(element, picture);
    paint();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    scheme.addEventListener("change", paint);
    return () => {
      theme.disconnect();
      scheme.removeEventListener("change", paint);
    };
  }, [picture]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="thumbnail" />
    </span>
  );
}

function draw(canvas: HTMLCanvasElement, { places, line, scale }: SmallPicture): void {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const palette = readPalette(canvas);
  const map = mapOf(places);
  if (!map) return;
  drawDiagonal(context, map, palette);
  for (const { x, y, colour } of places) {
    context.fillStyle = groupColour(palette, colour);
    context.beginPath();
    context.arc(map.x(x), map.y(y), MARK, 0, 2 * Math.PI);
    context.fill();
  }
  drawLine(context, { line, scale }, map, palette);
}

interface Map2 {
  x(t: number): number;
  y(t: number): number;
  readonly domain: readonly [number, number, number, number];
}

function mapOf(places: readonly Place[]): Map2 | null {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  if (x0 > x1) return null;
  const along = (from: number, to: number, size: number) => {
    const spread = to - from || 1;
    return (t: number) => MARGIN + ((t - from) / spread) * (size - 2 * MARGIN);
  };
  const across = along(x0, x1, WIDTH);
  const up = along(y0, y1, HEIGHT);
  return { x: across, y: (t) => HEIGHT - up(t), domain: [x0, x1, y0, y1] };
}

function drawDiagonal(context: CanvasRenderingContext2D, map: Map2, palette: Palette): void {
  const [x0, x1, y0, y1] = map.domain;
  const [from, to] = [Math.max(x0, y0), Math.min(x1, y1)];
  if (from >= to) return;
  context.strokeStyle = palette.named.diagonal;
  context.setLineDash([1, 3]);
  context.beginPath();
  context.moveTo(map.x(from), map.y(from));
  context.lineTo(map.x(to), map.y(to));
  context.stroke();
  context.setLineDash([]);
}

function drawLine(
  context: CanvasRenderingContext2D,
  { line, scale }: Pick<SmallPicture, "line" | "scale">,
  map: Map2,
  palette: Palette,
): void {
  const { forward } = scaleNamed(scale);
  context.strokeStyle = palette.named.baseline;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const { x, y } of line) context.lineTo(map.x(forward(x)), map.y(forward(y)));
  context.stroke();
}
