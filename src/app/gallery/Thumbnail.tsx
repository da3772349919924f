import { useEffect, useRef } from "react";
import { groupColour, type Palette, readPalette } from "../../chart/palette.ts";
import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { testbedColumns } from "../../testbed/shiftTable.ts";
import type { ShownShift } from "./useShiftTable.ts";

interface ThumbnailProps {
  readonly shift: ShownShift;
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

const WIDTH = 220;
const HEIGHT = 160;
const MARGIN = 8;
const MARK = 1.6;

/** A small plane: the marks in their groups' colours, y = x and the line. The words beside it carry the numbers. */
export function Thumbnail({ shift, plane, hidden }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const paint = () => draw(element, { shift, plane, hidden });
    paint();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    scheme.addEventListener("change", paint);
    return () => {
      theme.disconnect();
      scheme.removeEventListener("change", paint);
    };
  }, [shift, plane, hidden]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="thumbnail" />
    </span>
  );
}

function draw(canvas: HTMLCanvasElement, { shift, plane, hidden }: ThumbnailProps): void {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const palette = readPalette(canvas);
  const places = placesOf(shift, plane, hidden);
  const map = mapOf(places);
  if (!map) return;
  drawDiagonal(context, map, palette);
  for (const { x, y, colour } of places) {
    context.fillStyle = groupColour(palette, colour);
    context.beginPath();
    context.arc(map.x(x), map.y(y), MARK, 0, 2 * Math.PI);
    context.fill();
  }
  drawLine(context, shift, plane, map, palette);
}

interface Place {
  /** Transformed. */
  readonly x: number;
  readonly y: number;
  readonly colour: number;
}

function placesOf({ x, y }: ShownShift, plane: PlaneData, hidden: readonly string[]): Place[] {
  const { testbed, scale } = plane;
  const columns = testbedColumns(testbed);
  const { forward } = scaleNamed(scale);
  const colours = new Map(testbed.groups.map(({ id }, index) => [id, index]));
  return testbed.models.flatMap((model, i) => {
    const place = {
      x: forward(columns[x.id]?.fraction[i] ?? Number.NaN),
      y: forward(columns[y.id]?.fraction[i] ?? Number.NaN),
      colour: colours.get(model.group) ?? 0,
    };
    const shown = !hidden.includes(model.group) && Number.isFinite(place.x + place.y);
    return shown ? [place] : [];
  });
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
  { row }: ShownShift,
  { scale }: PlaneData,
  map: Map2,
  palette: Palette,
): void {
  const { forward } = scaleNamed(scale);
  context.strokeStyle = palette.named.baseline;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const { x, y } of row.line) context.lineTo(map.x(forward(x)), map.y(forward(y)));
  context.stroke();
}
