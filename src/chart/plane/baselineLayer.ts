import { setAttributes, svg } from "../dom.ts";
import { type Geometry, lineData, type Polyline } from "../geometry.ts";
import type { Box } from "../labels.ts";
import { freeDiagonalName } from "./diagonalName.ts";

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

  draw(geometry: Geometry, showDiagonal: boolean): void {
    setAttributes(this.band, { d: lineData(geometry.band, true) });
    setAttributes(this.below, { d: lineData(geometry.bandBelow, true) });
    setAttributes(this.above, { d: lineData(geometry.bandAbove, true) });
    setAttributes(this.predictionLow, { d: lineData(geometry.predictionLow) });
    setAttributes(this.predictionHigh, { d: lineData(geometry.predictionHigh) });
    setAttributes(this.diagonal, { d: showDiagonal ? lineData(geometry.diagonal) : "" });
  }

  /** Writes "y = x" where nothing is written yet. */
  drawName(diagonal: Polyline, plot: Box, taken: readonly Box[]): void {
    const end = freeDiagonalName(diagonal, plot, taken);
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
