import { html, setAttributes, svg } from "../dom.ts";
import { AxesLayer } from "./axes.ts";
import { BandLayer, BaselineLayer } from "./baselineLayer.ts";
import { FocusLayer } from "./focusLayer.ts";
import { GatheredLayer } from "./gatheredLayer.ts";
import { LabelLayer } from "./labelLayer.ts";
import { MarksCanvas } from "./marksCanvas.ts";
import { PathLayer, RegionLayer } from "./pathLayer.ts";
import { Tooltip } from "./tooltip.ts";

let planes = 0;

/** The elements of a plane, bottom to top: axes and band (SVG), marks (canvas), lines and words (SVG), tooltip. */
export class Stage {
  /** Receives pointer, touch and keyboard; the one tab stop. */
  readonly surface = html("div", "plane-surface");
  readonly back = svg("svg", { class: "plane-svg", "aria-hidden": "true" });
  readonly marks = new MarksCanvas();
  readonly front = svg("svg", { class: "plane-svg", "aria-hidden": "true" });
  readonly axes = new AxesLayer();
  readonly band: BandLayer;
  readonly baseline = new BaselineLayer();
  readonly regions = new RegionLayer();
  readonly paths = new PathLayer();
  readonly gathered = new GatheredLayer();
  readonly focus = new FocusLayer();
  /** Outline of an area that is being selected. */
  readonly area = svg("path", { class: "plane-area", d: "" });
  readonly labels = new LabelLayer();
  readonly tooltip = new Tooltip();
  /** Says what the keyboard reaches. */
  readonly live = html("div", "plane-live");
  /** Id of the clip path of the frame. */
  readonly clipId: string;
  private readonly backClip: SVGGElement;
  private readonly frontClip: SVGGElement;
  private readonly clipRectangle = svg("rect");
  private readonly host: HTMLElement;

  /** @param helpText how to use the plane by keyboard */
  constructor(host: HTMLElement, helpText: string) {
    planes += 1;
    this.host = host;
    const clipId = `plane-clip-${planes}`;
    this.clipId = clipId;
    const helpId = `plane-help-${planes}`;
    const clip = svg("clipPath", { id: clipId });
    clip.append(this.clipRectangle);
    this.band = new BandLayer(`plane-hatch-${planes}`);
    const definitions = svg("defs");
    definitions.append(clip, this.band.hatch);
    this.backClip = svg("g", { "clip-path": `url(#${clipId})` });
    this.frontClip = svg("g", { "clip-path": `url(#${clipId})` });
    this.backClip.append(this.band.root);
    this.frontClip.append(
      this.gathered.root,
      this.baseline.root,
      this.regions.root,
      this.paths.root,
    );
    this.back.append(definitions, this.axes.root, this.backClip);
    this.front.append(this.frontClip, this.focus.root, this.labels.root, this.area);
    const help = html("div", "plane-live", helpText);
    help.id = helpId;
    this.live.setAttribute("role", "status");
    this.surface.tabIndex = 0;
    setAttributes(this.surface, {
      role: "application",
      "aria-roledescription": "scatter plot",
      "aria-describedby": helpId,
    });
    this.surface.append(this.back, this.marks.root, this.front);
    host.classList.add("plane");
    host.append(this.surface, this.tooltip.root, this.live, help);
  }

  /** Sizes everything to `width` × `height` CSS pixels at `ratio` device pixels each, the frame at `plot`. */
  resize(
    width: number,
    height: number,
    ratio: number,
    plot: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    },
  ): void {
    for (const element of [this.back, this.front])
      setAttributes(element, { width, height, viewBox: `0 0 ${width} ${height}` });
    this.marks.resize(width, height, ratio);
    // Half a mark beyond the frame, so that what stands on its edge is whole.
    setAttributes(this.clipRectangle, {
      x: plot.x,
      y: plot.y,
      width: plot.width,
      height: plot.height,
    });
  }

  destroy(): void {
    this.host.classList.remove("plane");
    this.host.replaceChildren();
  }
}
