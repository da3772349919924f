import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import type { ScaleName } from "../../stats/scale.ts";
import type { Box } from "../labels.ts";
import { BEYOND, largestZoom, mapping, sameView, type View, zoomedView } from "../view.ts";

/** When the wheel zooms: always, only with Control or Command held (pages that scroll), or never. */
export type WheelMode = "always" | "with-key" | "never";

/** Least part of its natural size to which the plane can be made smaller. */
const SMALLEST_ZOOM = 0.5;

/** Turns wheel, drag and pinch into views. A transform of 1 shows the reference view. */
export class ZoomControl {
  private readonly behaviour = zoom<HTMLElement, unknown>();
  private readonly surface: HTMLElement;
  private readonly onView: (view: View, settled: boolean) => void;
  private plot: Box = { x: 0, y: 0, width: 1, height: 1 };
  private reference: View = { x: [0, 1], y: [0, 1] };
  private home: View = this.reference;
  private silent = false;
  private dragMoves = true;
  private readonly release: () => void;

  constructor(
    surface: HTMLElement,
    wheel: WheelMode,
    onView: (view: View, settled: boolean) => void,
    beforeGesture: () => void,
  ) {
    this.surface = surface;
    this.onView = onView;
    this.behaviour
      .filter((event: Event) => this.accepts(event, wheel))
      .clickDistance(4)
      .tapDistance(12)
      .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => this.report(event.transform, false))
      .on("end", (event: D3ZoomEvent<HTMLElement, unknown>) => this.report(event.transform, true));
    select(surface).call(this.behaviour).on("dblclick.zoom", null);
    // d3-zoom reads the transform when a gesture begins, so a flight must have ended before.
    surface.addEventListener("pointerdown", beforeGesture, { capture: true });
    surface.addEventListener("wheel", beforeGesture, { capture: true, passive: true });
    this.release = () => {
      surface.removeEventListener("pointerdown", beforeGesture, { capture: true });
      surface.removeEventListener("wheel", beforeGesture, { capture: true });
    };
  }

  private accepts(event: Event, wheel: WheelMode): boolean {
    if (event instanceof WheelEvent) {
      if (wheel === "never") return false;
      return wheel === "always" || event.ctrlKey || event.metaKey;
    }
    if (event instanceof MouseEvent)
      return this.dragMoves && event.button === 0 && !event.ctrlKey && !event.shiftKey;
    // One finger scrolls the page as long as everything is in view, and draws where an area is chosen.
    if ("touches" in event && event instanceof TouchEvent)
      return event.touches.length > 1 || (this.dragMoves && this.isZoomed());
    return true;
  }

  /** Whether a drag of one pointer moves the view. */
  setDrag(moves: boolean): void {
    this.dragMoves = moves;
    this.allowTouch();
  }

  private isZoomed(): boolean {
    return !sameView(this.reference, this.home) || this.transform().k !== 1;
  }

  private transform(): ZoomTransform {
    // d3-zoom keeps the transform on the element under this name.
    const held = (this.surface as { __zoom?: ZoomTransform }).__zoom;
    return held ?? zoomIdentity;
  }

  private report({ k, x, y }: ZoomTransform, settled: boolean): void {
    if (this.silent) return;
    const { plot } = this;
    const dx = x + (k - 1) * plot.x;
    const dy = y + (k - 1) * plot.y;
    this.onView(zoomedView(this.reference, plot, k, dx, dy), settled);
    this.allowTouch();
  }

  /** Makes `view` what a transform of 1 shows; `home` bounds how far one may go. */
  setReference(view: View, home: View, plot: Box, scale: ScaleName, yScale: ScaleName): void {
    this.reference = view;
    this.home = home;
    this.plot = plot;
    const map = mapping(view, plot, scale);
    const [left, right] = [map.x(home.x[0]), map.x(home.x[1])];
    const [top, bottom] = [map.y(home.y[1]), map.y(home.y[0])];
    const beyondX = (right - left) * BEYOND;
    const beyondY = (bottom - top) * BEYOND;
    const enlarged = Math.max((home.x[1] - home.x[0]) / (view.x[1] - view.x[0]), 1e-9);
    this.behaviour
      .extent([
        [plot.x, plot.y],
        [plot.x + plot.width, plot.y + plot.height],
      ])
      .translateExtent([
        [Math.min(left - beyondX, plot.x), Math.min(top - beyondY, plot.y)],
        [
          Math.max(right + beyondX, plot.x + plot.width),
          Math.max(bottom + beyondY, plot.y + plot.height),
        ],
      ])
      .scaleExtent([
        Math.min(SMALLEST_ZOOM / enlarged, 1),
        Math.max(largestZoom(view, scale, yScale), 1),
      ]);
    this.silent = true;
    this.behaviour.transform(select(this.surface), zoomIdentity);
    this.silent = false;
    this.allowTouch();
  }

  private allowTouch(): void {
    this.surface.style.touchAction = this.isZoomed() || !this.dragMoves ? "none" : "pan-y";
  }

  destroy(): void {
    select(this.surface).on(".zoom", null);
    this.release();
  }
}
