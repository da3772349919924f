import { setAttributes, svg } from "../dom.ts";
import { type Geometry, lineData, type Polyline } from "../geometry.ts";
import type { Box } from "../labels.ts";

/** The band, the prediction interval and y = x, under the marks. Hatched where no model was fitted. */
export class BandLayer {
  readonly root = svg("g", { class: "plane-band-layer" });
  /** Goes into the picture's <defs>. */
  readonly hatch = svg("pattern", {
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  private readonly band = svg("path", { class: "plane-band" });
  private readonly below = svg("path", { class: "plane-band-beyond" });
  private readonly above = svg("path", { class: "plane-band-beyond" });
  private readonly predictionLow = svg("path", { class: "plane-prediction" });
  private readonly predictionHigh = svg("path", { class: "plane-prediction" });
  private readonly diagonal = svg("path", { class: "plane-diagonal" });
  private readonly name = svg(
    "text",
    { class: "plane-diagonal-name", "text-anchor": "end" },
    "y = x",
  );

  /** @param hatchId id of the hatching, of its own in the page. */
  constructor(hatchId: string) {
    setAttributes(this.hatch, { id: hatchId });
    this.hatch.append(svg("rect", { class: "plane-hatch", width: 2.2, height: 6 }));
    for (const part of [this.below, this.above]) setAttributes(part, { fill: `url(#${hatchId})` });
    this.root.append(
      this.band,
      this.below,
      this.above,
      this.predictionLow,
      this.predictionHigh,
      this.diagonal,
      this.name,
    );
  }

  draw(geometry: Geometry, plot: Box, showDiagonal: boolean): void {
    setAttributes(this.band, { d: lineData(geometry.band, true) });
    setAttributes(this.below, { d: lineData(geometry.bandBelow, true) });
    setAttributes(this.above, { d: lineData(geometry.bandAbove, true) });
    setAttributes(this.predictionLow, { d: lineData(geometry.predictionLow) });
    setAttributes(this.predictionHigh, { d: lineData(geometry.predictionHigh) });
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

/** Where to write beside a rising line: left of the place where it leaves the plot; null where it is not seen. */
function lineEnd(line: Polyline, plot: Box): { x: number; y: number } | null {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  for (let i = line.length - 2; i >= 2; i -= 2) {
    const [x0, y0] = [line[i - 2] ?? 0, line[i - 1] ?? 0];
    const [x1, y1] = [line[i] ?? 0, line[i + 1] ?? 0];
    if (x1 <= x0) continue;
    const slope = (y1 - y0) / (x1 - x0);
    const atTop = slope === 0 ? right : x0 + (plot.y - y0) / slope;
    const x = Math.min(right, x1, slope < 0 ? atTop : x1);
    const y = y0 + slope * (x - x0);
    if (x < Math.max(x0, plot.x + NAME_ROOM) || y < plot.y - 1 || y > bottom - 8) continue;
    // Left of the line where it leaves through the top, above it where it leaves through the side.
    return y < plot.y + 14 ? { x: x - 12, y: plot.y + 15 } : { x: x - 6, y: y - 6 };
  }
  return null;
}

/** Room for the words in pixels. */
const NAME_ROOM = 46;
