import { setAttributes, svg } from "../dom.ts";
import { type Geometry, lineData, type Polyline } from "../geometry.ts";
import type { Box } from "../labels.ts";

/** The band and y = x, under the marks. */
export class BandLayer {
  readonly root = svg("g", { class: "plane-band-layer" });
  private readonly band = svg("path", { class: "plane-band" });
  private readonly diagonal = svg("path", { class: "plane-diagonal" });
  private readonly name = svg(
    "text",
    { class: "plane-diagonal-name", "text-anchor": "end" },
    "y = x",
  );

  constructor() {
    this.root.append(this.band, this.diagonal, this.name);
  }

  draw(geometry: Geometry, plot: Box, showDiagonal: boolean): void {
    setAttributes(this.band, { d: lineData(geometry.band, true) });
    setAttributes(this.diagonal, { d: showDiagonal ? lineData(geometry.diagonal) : "" });
    const end = showDiagonal ? lineEnd(geometry.diagonal, plot) : null;
    setAttributes(this.name, {
      visibility: end === null ? "hidden" : "visible",
      x: end?.x ?? 0,
      y: end?.y ?? 0,
    });
  }
}

/** The baseline itself, over the marks: solid where it was fitted, dashed beyond. */
export class BaselineLayer {
  readonly root = svg("g", { class: "plane-baseline-layer" });
  private readonly below = svg("path", { class: "plane-baseline plane-baseline-beyond" });
  private readonly fitted = svg("path", { class: "plane-baseline" });
  private readonly above = svg("path", { class: "plane-baseline plane-baseline-beyond" });

  constructor() {
    this.root.append(this.below, this.fitted, this.above);
  }

  draw(geometry: Geometry): void {
    setAttributes(this.below, { d: lineData(geometry.below) });
    setAttributes(this.fitted, { d: lineData(geometry.fitted) });
    setAttributes(this.above, { d: lineData(geometry.above) });
  }
}

/** Where to write beside the upper end of a straight line that leaves the plot; null where it is not seen. */
function lineEnd(line: Polyline, plot: Box): { x: number; y: number } | null {
  const [x0, y0, x1, y1] = [line[0] ?? 0, line[1] ?? 0, line[2] ?? 0, line[3] ?? 0];
  const right = plot.x + plot.width;
  if (x1 === x0) return null;
  const slope = (y1 - y0) / (x1 - x0);
  const atTop = slope === 0 ? right : x0 + (plot.y - y0) / slope;
  const x = Math.min(right, atTop, Math.max(x0, x1));
  const y = y0 + slope * (x - x0);
  const room = 46;
  if (x < plot.x + room || y > plot.y + plot.height - 8 || y < plot.y - 1) return null;
  // Left of the line where it leaves through the top, above it where it leaves through the side.
  return y < plot.y + 14 ? { x: x - 12, y: plot.y + 15 } : { x: right - 6, y: y - 6 };
}
