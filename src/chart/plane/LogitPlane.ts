import { type MarkColumns, markColumns, markRadius } from "../columns.ts";
import { type Geometry, geometry, mixGeometry } from "../geometry.ts";
import type { Box } from "../labels.ts";
import { contains, plotBox } from "../layout.ts";
import { type Palette, readPalette } from "../palette.ts";
import { type Rise, riseOf, yScaleOf } from "../rise.ts";
import type { PlaneDomain, PlaneEvents, PlaneSpec } from "../spec.ts";
import { speakPlane } from "../speech.ts";
import { domainOfView, homeView, type Mapping, mapping, type View, viewOfDomain } from "../view.ts";
import type { Direction } from "../walk.ts";
import { listenToArea, marksWithin } from "./areaSelection.ts";
import { toPng } from "./exportPng.ts";
import { toSvg } from "./exportSvg.ts";
import { browserFrames, type Easing, easeInOut, type Frames } from "./frames.ts";
import { listenToKeyboard } from "./keyboard.ts";
import { drawOverlay } from "./overlay.ts";
import type { Picture } from "./picture.ts";
import { listenToPointer } from "./pointer.ts";
import { neighbourOf, targetAt } from "./reach.ts";
import { Stage } from "./stage.ts";
import { find, sameTarget, speak, type Target } from "./targets.ts";
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
  private readonly seen: ViewState;
  private readonly stops: (() => void)[] = [];
  private spec: PlaneSpec = EMPTY_SPEC;
  private width = 0;
  private height = 0;
  private plot: Box = plotBox(400, 400);
  private palette: Palette | null = null;
  private columns: MarkColumns = markColumns([], [], "logit");
  private columnsOf: readonly unknown[] = [];
  private map: Mapping | null = null;
  private buffers: [Float32Array, Float32Array] = [new Float32Array(0), new Float32Array(0)];
  private picture: Picture | null = null;
  private pointed: Target | null = null;
  private reached: Target | null = null;
  private transition: Transition | null = null;
  private frame: number | null = null;
  private waiting: (() => void)[] = [];
  private readonly memory = new Map<string, readonly unknown[]>();

  /** @param host an element with a size; the plane fills it. Import chart.css once. */
  constructor(host: HTMLElement, options: PlaneOptions = {}) {
    this.host = host;
    this.stage = new Stage(host);
    this.events = options.events ?? {};
    this.frames = options.frames ?? browserFrames;
    this.easing = options.easing ?? easeInOut;
    this.zoomDuration = options.zoomDuration ?? 200;
    this.seen = new ViewState(this.stage.surface, options.wheel ?? "always", this.frames, {
      moved: () => this.schedule(),
      zoomed: (domain, settled) => this.events.onZoom?.(domain, settled),
      beforeGesture: () => this.endTransition(false),
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
    const { surface } = this.stage;
    return [
      listenToPointer(surface, {
        move: (x, y) => this.point(this.targetAt(x, y, POINTER_REACH)),
        leave: () => this.point(null),
        choose: (x, y, add, coarse) =>
          this.choose(this.targetAt(x, y, coarse ? TOUCH_REACH : POINTER_REACH), add),
        enlarge: (x, y, factor) => this.flyTo(this.seen.enlarged(factor, x, y)),
      }),
      listenToArea(surface, this.stage.area, {
        choose: (polygon) => {
          if (this.picture !== null) this.events.onSelectMany?.(marksWithin(this.picture, polygon));
        },
      }),
      listenToKeyboard(surface, {
        walk: (direction) => this.walkTo(direction),
        pan: (direction) => this.flyTo(this.seen.panned(direction)),
        zoomBy: (factor) => this.zoomBy(factor),
        reset: () => void this.resetZoom(),
        choose: (add) => this.choose(this.reached, add),
        leave: () => this.leave(),
        blur: () => this.reach(null),
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
    const ratio = Math.min(globalThis.devicePixelRatio || 1, FINEST_RATIO);
    this.stage.resize(width, height, ratio, this.plot);
    this.memory.clear();
    this.seen.setPlot(this.plot);
    // A resized canvas is empty: draw before the browser shows it.
    this.drawNow();
  }

  private recolour(): void {
    this.palette = null;
    this.stage.marks.forget();
    this.memory.clear();
    this.schedule();
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

  private point(target: Target | null): void {
    if (sameTarget(target, this.pointed)) return;
    this.pointed = target;
    this.stage.surface.classList.toggle("plane-pointing", target !== null);
    this.events.onHover?.(target?.kind === "mark" ? target.id : null);
    this.schedule();
  }

  private choose(target: Target | null, add: boolean): void {
    if (target?.kind === "step") this.events.onSeek?.(target.path, target.index);
    else this.events.onSelect?.(target?.id ?? null, add);
  }

  private reach(target: Target | null): void {
    if (sameTarget(target, this.reached)) return;
    this.reached = target;
    const found = target === null ? null : find(target, this.spec);
    this.stage.live.textContent = found === null ? "" : speak(found, this.spec);
    this.events.onFocusMove?.(target?.kind === "mark" ? target.id : null);
    this.schedule();
  }

  private walkTo(direction: Direction): void {
    const { picture } = this;
    const next = picture === null ? null : neighbourOf(picture, this.reached, direction);
    if (picture === null || next === null) return;
    this.reach(next.target);
    if (contains(this.plot, next.x, next.y, 1)) return;
    const { tx, ty, view } = picture.map;
    const dx = tx(next.x) - (view.x[0] + view.x[1]) / 2;
    const dy = ty(next.y) - (view.y[0] + view.y[1]) / 2;
    if (!Number.isFinite(dx) || !Number.isFinite(dy)) return;
    this.flyTo({ x: [view.x[0] + dx, view.x[1] + dx], y: [view.y[0] + dy, view.y[1] + dy] });
  }

  private leave(): void {
    if (this.reached === null && this.pointed === null) this.stage.surface.blur();
    this.point(null);
    this.reach(null);
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
    this.picture = this.draw(map, shown, this.palette, this.transition === null);
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
    if (
      this.map === null ||
      this.changed("map", view, this.plot, scale, yKind, yKind === "er" ? baseline : null)
    ) {
      this.map = mapping(view, this.plot, scale, this.rise());
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

  private draw(map: Mapping, shown: Geometry, palette: Palette, settled: boolean): Picture {
    const { spec, stage, columns, plot } = this;
    const radius = markRadius(
      columns.count,
      this.seen.enlargement,
      Math.min(plot.width, plot.height),
    );
    // While a transition runs nothing is where it was.
    const moving = settled ? null : Symbol("moving");
    const intervals = spec.intervals === "all";
    const fresh = !this.seen.moving;
    if (this.changed("axes", map, spec.xTitle, spec.yTitle)) stage.axes.draw(map, spec);
    if (this.changed("baseline", map, spec.baseline, spec.showDiagonal, moving)) {
      stage.band.draw(shown, plot, spec.showDiagonal);
      stage.baseline.draw(shown);
    }
    if (this.changed("marks", map, columns, palette, intervals, moving, fresh)) {
      stage.marks.draw({
        columns,
        places: shown.marks,
        map,
        radius,
        palette,
        settled,
        intervals,
        fresh,
      });
    }
    if (this.changed("regions", map, spec.regions)) stage.regions.draw(spec.regions, map);
    const heads = stage.paths.draw(spec, shown, map, settled);
    const picture: Picture = { spec, map, columns, geometry: shown, radius, palette, heads };
    drawOverlay(stage, picture, { pointed: this.pointed, reached: this.reached, settled });
    return picture;
  }

  /** Whether what a layer depends on differs from the last time it was asked. */
  private changed(layer: string, ...values: unknown[]): boolean {
    const before = this.memory.get(layer);
    if (before !== undefined && values.every((value, i) => value === before[i])) return false;
    this.memory.set(layer, values);
    return true;
  }
}
