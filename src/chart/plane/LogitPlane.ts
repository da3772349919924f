import { type MarkColumns, markColumns, markRadius } from "../columns.ts";
import { type Geometry, geometry, mixGeometry } from "../geometry.ts";
import type { Box } from "../labels.ts";
import { plotBox } from "../layout.ts";
import { type Palette, readPalette } from "../palette.ts";
import { type Rise, riseOf, yScaleOf } from "../rise.ts";
import type { PlaneDomain, PlaneEvents, PlaneSpec } from "../spec.ts";
import { speakPlane } from "../speech.ts";
import { domainOfView, homeView, type Mapping, mapping, type View, viewOfDomain } from "../view.ts";
import { listenToArea, marksWithin } from "./areaSelection.ts";
import { Attention } from "./attention.ts";
import { toPng } from "./exportPng.ts";
import { toSvg } from "./exportSvg.ts";
import { browserFrames, type Easing, easeInOut, type Frames } from "./frames.ts";
import { listenToKeyboard } from "./keyboard.ts";
import { Painter } from "./painter.ts";
import type { Picture } from "./picture.ts";
import { type PlaneDisplay, planeDisplay } from "./planeDisplay.ts";
import { listenToPointer } from "./pointer.ts";
import { targetAt } from "./reach.ts";
import { Stage } from "./stage.ts";
import type { Target } from "./targets.ts";
import { watchFonts, watchTheme } from "./theme.ts";
import { aligned, type Transition } from "./transition.ts";
import { type FlightOptions, ViewState } from "./viewState.ts";
import type { WheelMode } from "./zoomControl.ts";

export interface PlaneOptions {
  readonly events?: PlaneEvents;
  readonly frames?: Frames;
  /** Easing of transitions and of programmed zooms. */
  readonly easing?: Easing;
  readonly wheel?: WheelMode;
  /** Milliseconds of programmed zooms; 0 jumps. 200 by default. */
  readonly zoomDuration?: number;
  /** Device pixels a CSS pixel that marks are drawn for; the screen's by default. */
  readonly ratio?: number;
}

export type TransitionOptions = Partial<FlightOptions>;

const EMPTY_SPEC: PlaneSpec = {
  scale: "logit",
  xTitle: "",
  yTitle: "",
  groups: [],
  marks: [],
  baseline: null,
  paths: [],
  regions: [],
  selected: [],
  hovered: null,
  showDiagonal: true,
};

/** How near a mouse and a finger must come to a mark, in pixels. */
const POINTER_REACH = 14;
const TOUCH_REACH = 26;

/** More device pixels a CSS pixel than this nobody sees. */
const FINEST_RATIO = 3;

/** The plane of in-distribution and out-of-distribution accuracy, drawn on an element of the page. */
export class LogitPlane {
  private readonly host: HTMLElement;
  private readonly stage: Stage;
  private readonly events: PlaneEvents;
  private readonly frames: Frames;
  private readonly easing: Easing;
  private readonly zoomDuration: number;
  private readonly ratio: number | undefined;
  private readonly seen: ViewState;
  private readonly attention: Attention;
  private readonly painter: Painter;
  private readonly stops: (() => void)[] = [];
  private spec: PlaneSpec = EMPTY_SPEC;
  private width = 0;
  private height = 0;
  private plot: Box = plotBox(400, 400);
  private palette: Palette | null = null;
  private columns: MarkColumns = markColumns([], [], "logit");
  private columnsOf: readonly unknown[] = [];
  private map: Mapping | null = null;
  private mapOf: readonly unknown[] = [];
  private buffers: [Float32Array, Float32Array] = [new Float32Array(0), new Float32Array(0)];
  private picture: Picture | null = null;
  private transition: Transition | null = null;
  private frame: number | null = null;
  private waiting: (() => void)[] = [];

  /** @param host an element with a size; the plane fills it. Import chart.css once. */
  constructor(host: HTMLElement, options: PlaneOptions = {}) {
    this.host = host;
    this.stage = new Stage(host);
    this.events = options.events ?? {};
    this.frames = options.frames ?? browserFrames;
    this.easing = options.easing ?? easeInOut;
    this.zoomDuration = options.zoomDuration ?? 200;
    this.ratio = options.ratio;
    this.seen = new ViewState(this.stage.surface, options.wheel ?? "always", this.frames, {
      moved: () => this.schedule(),
      zoomed: (domain, settled) => this.events.onZoom?.(domain, settled),
      beforeGesture: () => this.endTransition(false),
    });
    this.painter = new Painter(this.stage);
    this.attention = new Attention({
      stage: this.stage,
      events: this.events,
      spec: () => this.spec,
      picture: () => this.picture,
      redraw: () => this.schedule(),
      flyTo: (view) => this.flyTo(view),
    });
    const resize = new ResizeObserver(() => this.resized());
    resize.observe(host);
    this.stops.push(
      () => resize.disconnect(),
      watchTheme(() => this.recolour()),
      watchFonts(() => this.rewrite()),
      ...this.listen(),
    );
    this.resized();
  }

  private listen(): (() => void)[] {
    const { attention } = this;
    const { surface } = this.stage;
    return [
      listenToPointer(surface, {
        move: (x, y) => attention.point(this.targetAt(x, y, POINTER_REACH)),
        leave: () => attention.point(null),
        choose: (x, y, add, coarse) =>
          attention.choose(this.targetAt(x, y, coarse ? TOUCH_REACH : POINTER_REACH), add),
        enlarge: (x, y, factor) => this.flyTo(this.seen.enlarged(factor, x, y)),
      }),
      listenToArea(surface, this.stage.area, {
        choose: (polygon) => {
          if (this.picture !== null) this.events.onSelectMany?.(marksWithin(this.picture, polygon));
        },
      }),
      listenToKeyboard(surface, {
        walk: (direction) => attention.walk(direction),
        pan: (direction) => this.flyTo(this.seen.panned(direction)),
        zoomBy: (factor) => this.zoomBy(factor),
        reset: () => void this.resetZoom(),
        choose: (add) => attention.choose(attention.reached, add),
        leave: () => attention.leave(),
        blur: () => attention.reach(null),
      }),
    ];
  }

  /** Shows `spec` with the next picture. Parts that are the same objects as before cost nothing. */
  update(spec: PlaneSpec): void {
    const before = this.spec;
    this.spec = spec;
    this.refreshColumns();
    this.updateHome(before);
    if (spec !== before) this.stage.surface.setAttribute("aria-label", speakPlane(spec));
    this.schedule();
  }

  /**
   * Moves from what is seen now to `spec`. A later call starts from wherever things stand.
   * @returns a promise of whether the end was reached (false: interrupted).
   */
  transitionTo(spec: PlaneSpec, options: TransitionOptions = {}): Promise<boolean> {
    const duration = options.duration ?? 600;
    const { picture } = this;
    this.endTransition(false);
    this.seen.stop();
    if (picture === null || duration <= 0) {
      this.update(spec);
      return Promise.resolve(true);
    }
    const from: Geometry = { ...picture.geometry, marks: picture.geometry.marks.slice() };
    return new Promise((done) => {
      const start = this.frames.now();
      const easing = options.easing ?? this.easing;
      this.transition = {
        start,
        duration,
        easing,
        done,
        from,
        fromColumns: picture.columns,
        fromMarks: picture.spec.marks,
      };
      this.update(spec);
    });
  }

  /** Shows everything again. Resolves with whether it got there. */
  resetZoom(options: TransitionOptions = {}): Promise<boolean> {
    const { home } = this.seen;
    return home === null ? Promise.resolve(true) : this.seen.fly(home, this.flight(options));
  }

  /** Zooms to a part of the plane, in fractions. */
  zoomTo(domain: PlaneDomain, options: TransitionOptions = {}): Promise<boolean> {
    return this.seen.fly(
      viewOfDomain(domain, this.spec.scale, yScaleOf(this.spec)),
      this.flight(options),
    );
  }

  /** Zooms by a factor about the middle; above 1 enlarges. */
  zoomBy(factor: number): void {
    const { x, y, width, height } = this.plot;
    this.flyTo(this.seen.enlarged(factor, x + width / 2, y + height / 2));
  }

  /** What is asked to be drawn, to be drawn again elsewhere. */
  currentSpec(): PlaneSpec {
    return this.spec;
  }

  /** The visible part, in fractions. */
  domain(): PlaneDomain {
    return domainOfView(this.viewNow(), this.spec.scale, yScaleOf(this.spec));
  }

  /** Where a place of the plane is drawn, in CSS pixels from the host's corner; infinite without a place. */
  pixelOf(place: { readonly x: number; readonly y: number }): {
    readonly x: number;
    readonly y: number;
  } {
    const map = this.mapNow();
    return { x: map.px(place.x), y: map.pyAt(place.x, place.y) };
  }

  /** Resolves after the next picture has been drawn; at once when none is due. */
  drawn(): Promise<void> {
    if (this.frame === null) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The figure as a standalone SVG file: one group a layer, colours and faces written in. */
  toSvg(): string {
    return toSvg(this.stage, this.drawNow(), this.width, this.height);
  }

  /** The figure as PNG, `scale` pixels a CSS pixel. */
  toPng(scale = 2): Promise<Blob> {
    return toPng(this.toSvg(), this.width, this.height, scale);
  }

  /** What is drawn now, for files that are no pictures of it; null before the first picture. */
  figure(): { readonly spec: PlaneSpec; readonly map: Mapping; readonly palette: Palette } | null {
    const picture = this.drawNow();
    return picture && { spec: picture.spec, map: picture.map, palette: picture.palette };
  }

  /** Width and height in CSS pixels. */
  size(): { readonly width: number; readonly height: number } {
    return { width: this.width, height: this.height };
  }

  /** Reads the colours anew; it happens by itself where the page's theme changes, a moment later. */
  recolour(): void {
    this.palette = null;
    this.stage.marks.forget();
    this.painter.forget();
    this.schedule();
  }

  /** What is drawn now as items for a canvas, moved by (dx, dy): for recordings. */
  display(dx = 0, dy = 0): PlaneDisplay {
    const picture = this.drawNow();
    const style = getComputedStyle(this.host);
    return planeDisplay(this.stage, picture, {
      width: this.width,
      height: this.height,
      dx,
      dy,
      face: style.fontFamily,
    });
  }

  /** Puts the keyboard on the plane. */
  focus(): void {
    this.stage.surface.focus();
  }

  /** Removes everything from the host and stops listening. */
  destroy(): void {
    this.endTransition(false);
    if (this.frame !== null) this.frames.cancel(this.frame);
    this.frame = null;
    for (const stop of this.stops) stop();
    this.seen.destroy();
    this.stage.destroy();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private flight({
    duration = this.zoomDuration,
    easing = this.easing,
  }: TransitionOptions): FlightOptions {
    return { duration, easing };
  }

  private flyTo(view: View | null): void {
    if (view !== null) void this.seen.fly(view, this.flight({}));
  }

  private resized(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width === 0 || height === 0) return;
    this.width = width;
    this.height = height;
    this.plot = plotBox(width, height);
    const ratio = Math.min(this.ratio ?? (globalThis.devicePixelRatio || 1), FINEST_RATIO);
    this.stage.resize(width, height, ratio, this.plot);
    this.painter.forget();
    this.seen.setPlot(this.plot);
    // A resized canvas is empty: draw before the browser shows it.
    this.drawNow();
  }

  /** Words have other widths in the face that has arrived. */
  private rewrite(): void {
    this.stage.labels.forget();
    this.schedule();
  }

  private updateHome(before: PlaneSpec): void {
    const { spec } = this;
    const moved =
      this.seen.home === null ||
      spec.scale !== before.scale ||
      spec.yKind !== before.yKind ||
      (spec.yKind === "er" && spec.baseline !== before.baseline) ||
      spec.domain !== before.domain ||
      spec.marks !== before.marks ||
      spec.regions !== before.regions ||
      spec.paths.length !== before.paths.length ||
      spec.paths.some((path, i) => path.steps !== before.paths[i]?.steps);
    if (moved)
      this.seen.setHome(
        homeView(spec, this.columns),
        spec.scale,
        yScaleOf(spec),
        spec.domain !== before.domain || spec.yKind !== before.yKind,
      );
  }

  private endTransition(reached: boolean): void {
    const { transition } = this;
    this.transition = null;
    transition?.done(reached);
  }

  private targetAt(x: number, y: number, radius: number): Target | null {
    return this.picture === null || this.transition !== null
      ? null
      : targetAt(this.picture, x, y, radius);
  }

  private schedule(): void {
    if (this.frame !== null) return;
    this.frame = this.frames.request(() => {
      this.frame = null;
      this.drawNow();
      for (const resolve of this.waiting.splice(0)) resolve();
    });
  }

  /** Draws at once and goes on drawing as long as something moves. */
  private drawNow(): Picture | null {
    if (this.width === 0 || this.seen.view === null) return null;
    this.seen.advance();
    const { transition } = this;
    const share =
      transition === null
        ? 1
        : Math.min((this.frames.now() - transition.start) / transition.duration, 1);
    this.palette ??= this.readPalette();
    const map = this.mapNow();
    const target = geometry(this.spec, this.columns, map, this.buffer(0));
    const shown =
      transition === null || share >= 1
        ? target
        : mixGeometry(
            aligned(transition, this.spec.marks, this.columns),
            target,
            transition.easing(share),
            this.buffer(1),
          );
    if (share >= 1) this.endTransition(true);
    const { columns, plot, spec, palette, attention } = this;
    this.picture = this.painter.draw({
      spec,
      map,
      columns,
      geometry: shown,
      radius: markRadius(columns.count, this.seen.enlargement, Math.min(plot.width, plot.height)),
      palette,
      held: attention,
      settled: this.transition === null,
      fresh: !this.seen.moving,
    });
    if (this.transition !== null || this.seen.flying) this.schedule();
    return this.picture;
  }

  private readPalette(): Palette {
    const style = getComputedStyle(this.host);
    this.stage.labels.setFont(`${style.fontWeight} 12px ${style.fontFamily}`);
    return readPalette(this.host);
  }

  private refreshColumns(): void {
    const { marks, groups, scale, yKind, baseline } = this.spec;
    const flat = yKind === "er";
    const basis = [marks, groups, scale, flat, flat ? baseline : null];
    if (basis.every((part, i) => part === this.columnsOf[i])) return;
    this.columnsOf = basis;
    this.columns = markColumns(marks, groups, scale, this.rise());
  }

  private viewNow(): View {
    return this.seen.view ?? homeView(this.spec, this.columns);
  }

  private mapNow(): Mapping {
    const view = this.viewNow();
    const { scale, yKind, baseline } = this.spec;
    const basis = [view, this.plot, scale, yKind, yKind === "er" ? baseline : null];
    if (this.map === null || basis.some((part, i) => part !== this.mapOf[i])) {
      this.map = mapping(view, this.plot, scale, this.rise());
      this.mapOf = basis;
    }
    return this.map;
  }

  /** What the vertical axis shows where it is not the accuracy. */
  private rise(): Rise | undefined {
    return this.spec.yKind === "er" ? riseOf(this.spec) : undefined;
  }

  private buffer(which: 0 | 1): Float32Array {
    const length = this.columns.count * 2;
    if (this.buffers[which].length !== length) this.buffers[which] = new Float32Array(length);
    return this.buffers[which];
  }
}
