import { type MarkColumns, markColumns, markRadius } from "../columns.ts";
import { type Geometry, geometry, mixGeometry } from "../geometry.ts";
import type { Box } from "../labels.ts";
import { contains, plotBox } from "../layout.ts";
import { type Palette, readPalette } from "../palette.ts";
import type { PlaneDomain, PlaneEvents, PlaneSpec } from "../spec.ts";
import { speakPlane } from "../speech.ts";
import {
  domainOfView,
  homeView,
  type Mapping,
  mapping,
  mixViews,
  sameView,
  type View,
  viewOfDomain,
} from "../view.ts";
import type { Direction } from "../walk.ts";
import { toPng, toSvg } from "./exportImage.ts";
import { browserFrames, type Easing, easeInOut, type Frames } from "./frames.ts";
import { listenToKeyboard } from "./keyboard.ts";
import { drawOverlay } from "./overlay.ts";
import type { Picture } from "./picture.ts";
import { listenToPointer } from "./pointer.ts";
import { neighbourOf, targetAt } from "./reach.ts";
import { Stage } from "./stage.ts";
import { find, sameTarget, speak, type Target } from "./targets.ts";
import { watchTheme } from "./theme.ts";
import { type WheelMode, ZoomControl } from "./zoomControl.ts";

export interface PlaneOptions {
  readonly events?: PlaneEvents;
  readonly frames?: Frames;
  /** Easing of transitions and of programmed zooms. */
  readonly easing?: Easing;
  readonly wheel?: WheelMode;
  /** Milliseconds of programmed zooms; 0 jumps. 200 by default. */
  readonly zoomDuration?: number;
}

export interface TransitionOptions {
  /** Milliseconds; 600 by default, 0 jumps. */
  readonly duration?: number;
  readonly easing?: Easing;
}

interface Running {
  readonly start: number;
  readonly duration: number;
  readonly easing: Easing;
  readonly done: (reached: boolean) => void;
}

interface Transition extends Running {
  /** Where everything stood, marks in the order of the columns they were drawn from. */
  readonly from: Geometry;
  readonly fromColumns: MarkColumns;
}

interface Flight extends Running {
  readonly from: View;
  readonly to: View;
}

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

/** The plane of in-distribution and out-of-distribution accuracy, drawn on an element of the page. */
export class LogitPlane {
  private readonly host: HTMLElement;
  private readonly stage: Stage;
  private readonly events: PlaneEvents;
  private readonly frames: Frames;
  private readonly easing: Easing;
  private readonly zoomDuration: number;
  private readonly zoom: ZoomControl;
  private readonly stops: (() => void)[] = [];
  private spec: PlaneSpec = EMPTY_SPEC;
  private view: View | null = null;
  private home: View | null = null;
  private width = 0;
  private height = 0;
  private plot: Box = plotBox(400, 400);
  private palette: Palette | null = null;
  private columnsOf: readonly unknown[] = [];
  private columns: MarkColumns = markColumns([], [], "logit");
  private map: Mapping | null = null;
  private buffers: [Float32Array, Float32Array] = [new Float32Array(0), new Float32Array(0)];
  private picture: Picture | null = null;
  private pointed: Target | null = null;
  private reached: Target | null = null;
  private transition: Transition | null = null;
  private flight: Flight | null = null;
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
    this.zoom = new ZoomControl(
      this.stage.surface,
      options.wheel ?? "always",
      (view, settled) => this.seen(view, settled),
      () => this.interrupt(),
    );
    const resize = new ResizeObserver(() => this.resized());
    resize.observe(host);
    this.stops.push(
      () => resize.disconnect(),
      watchTheme(() => this.recolour()),
      listenToPointer(this.stage.surface, {
        move: (x, y) => this.point(this.targetAt(x, y, POINTER_REACH)),
        leave: () => this.point(null),
        choose: (x, y, add, coarse) =>
          this.choose(this.targetAt(x, y, coarse ? TOUCH_REACH : POINTER_REACH), add),
        enlarge: (x, y, factor) => this.zoomAround(factor, x, y),
      }),
      listenToKeyboard(this.stage.surface, {
        walk: (direction) => this.walkTo(direction),
        pan: (direction) => this.pan(direction),
        zoomBy: (factor) => this.zoomAround(factor),
        reset: () => void this.resetZoom(),
        choose: (add) => this.choose(this.reached, add),
        leave: () => this.leave(),
        blur: () => this.reach(null),
      }),
    );
    this.resized();
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
    const picture = this.picture;
    this.finish(false);
    if (picture === null || duration <= 0) {
      this.update(spec);
      return Promise.resolve(true);
    }
    const kept: Geometry = { ...picture.geometry, marks: picture.geometry.marks.slice() };
    return new Promise((resolve) => {
      this.transition = {
        start: this.frames.now(),
        duration,
        easing: options.easing ?? this.easing,
        done: resolve,
        from: kept,
        fromColumns: picture.columns,
      };
      this.update(spec);
    });
  }

  /** Shows everything again. Resolves with whether it got there. */
  resetZoom(options: TransitionOptions = {}): Promise<boolean> {
    return this.home === null ? Promise.resolve(true) : this.fly(this.home, options);
  }

  /** Zooms to a part of the plane, in fractions. */
  zoomTo(domain: PlaneDomain, options: TransitionOptions = {}): Promise<boolean> {
    return this.fly(viewOfDomain(domain, this.spec.scale), options);
  }

  /** Zooms by a factor about the middle; above 1 enlarges. */
  zoomBy(factor: number): void {
    this.zoomAround(factor);
  }

  /** The visible part, in fractions. */
  domain(): PlaneDomain {
    return domainOfView(this.view ?? homeView(this.spec, this.columns), this.spec.scale);
  }

  /** Where a place of the plane was last drawn, in CSS pixels from the host's corner; infinite without a place. */
  pixelOf(place: { readonly x: number; readonly y: number }): {
    readonly x: number;
    readonly y: number;
  } {
    const map = this.mapNow();
    return { x: map.px(place.x), y: map.py(place.y) };
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
    this.finish(false);
    if (this.frame !== null) this.frames.cancel(this.frame);
    this.frame = null;
    for (const stop of this.stops) stop();
    this.zoom.destroy();
    this.stage.destroy();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private resized(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width === 0 || height === 0) return;
    this.width = width;
    this.height = height;
    this.plot = plotBox(width, height);
    const ratio = Math.min(globalThis.devicePixelRatio || 1, 3);
    this.stage.resize(width, height, ratio, this.plot);
    this.memory.clear();
    this.setReference();
    // A resized canvas is empty: draw before the browser shows it.
    this.drawNow();
  }

  private recolour(): void {
    this.palette = null;
    this.stage.marks.forget();
    this.memory.clear();
    this.schedule();
  }

  private updateHome(before: PlaneSpec): void {
    const { spec } = this;
    const moved =
      this.home === null ||
      spec.scale !== before.scale ||
      spec.domain !== before.domain ||
      spec.marks !== before.marks ||
      spec.regions !== before.regions ||
      spec.paths.length !== before.paths.length ||
      spec.paths.some((path, i) => path.steps !== before.paths[i]?.steps);
    if (!moved) return;
    const home = homeView(spec, this.columns);
    if (this.home !== null && sameView(home, this.home) && spec.scale === before.scale) return;
    const zoomed = this.home !== null && this.view !== null && !sameView(this.view, this.home);
    const kept = zoomed && this.view !== null && spec.domain === before.domain;
    this.view =
      kept && this.view !== null
        ? viewOfDomain(domainOfView(this.view, before.scale), spec.scale)
        : home;
    this.home = home;
    this.setReference();
  }

  private setReference(): void {
    if (this.view === null || this.home === null) return;
    this.zoom.setReference(this.view, this.home, this.plot, this.spec.scale);
  }

  /** A gesture shows `view`. */
  private seen(view: View, settled: boolean): void {
    this.view = view;
    this.tellZoom(settled);
    this.schedule();
  }

  private tellZoom(settled: boolean): void {
    if (this.view === null || this.home === null) return;
    const domain = sameView(this.view, this.home) ? null : domainOfView(this.view, this.spec.scale);
    this.events.onZoom?.(domain, settled);
  }

  private fly(
    to: View,
    { duration = this.zoomDuration, easing = this.easing }: TransitionOptions,
  ): Promise<boolean> {
    this.flight?.done(false);
    this.flight = null;
    const from = this.view;
    if (from === null || duration <= 0 || sameView(from, to)) {
      this.view = to;
      this.setReference();
      this.tellZoom(true);
      this.schedule();
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      this.flight = { start: this.frames.now(), duration, easing, done: resolve, from, to };
      this.schedule();
    });
  }

  private zoomAround(factor: number, x?: number, y?: number): void {
    const view = this.flight?.to ?? this.view;
    if (view === null || this.home === null) return;
    const map = mapping(view, this.plot, this.spec.scale);
    const tx = map.tx(x ?? this.plot.x + this.plot.width / 2);
    const ty = map.ty(y ?? this.plot.y + this.plot.height / 2);
    const around = (value: number, centre: number) => centre + (value - centre) / factor;
    const to: View = {
      x: [around(view.x[0], tx), around(view.x[1], tx)],
      y: [around(view.y[0], ty), around(view.y[1], ty)],
    };
    const share = (to.x[1] - to.x[0]) / (this.home.x[1] - this.home.x[0]);
    if (share > 2 || share < 1e-5) return;
    void this.fly(to, {});
  }

  private pan(direction: Direction): void {
    const view = this.flight?.to ?? this.view;
    if (view === null) return;
    const dx =
      ((direction === "right" ? 1 : direction === "left" ? -1 : 0) * (view.x[1] - view.x[0])) / 6;
    const dy =
      ((direction === "up" ? 1 : direction === "down" ? -1 : 0) * (view.y[1] - view.y[0])) / 6;
    void this.fly({ x: [view.x[0] + dx, view.x[1] + dx], y: [view.y[0] + dy, view.y[1] + dy] }, {});
  }

  /** A hand on the plane ends whatever moves by itself. */
  private interrupt(): void {
    if (this.transition === null && this.flight === null) return;
    this.finish(false);
    this.setReference();
  }

  private finish(reached: boolean): void {
    const { transition, flight } = this;
    this.transition = null;
    this.flight = null;
    transition?.done(reached);
    flight?.done(reached);
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
    const picture = this.picture;
    if (picture === null) return;
    const next = neighbourOf(picture, this.reached, direction);
    if (next === null) return;
    this.reach(next.target);
    if (contains(this.plot, next.x, next.y, 1)) return;
    const { map } = picture;
    const [dx, dy] = [
      map.tx(next.x) - (map.view.x[0] + map.view.x[1]) / 2,
      map.ty(next.y) - (map.view.y[0] + map.view.y[1]) / 2,
    ];
    if (!Number.isFinite(dx) || !Number.isFinite(dy)) return;
    const { x, y } = map.view;
    void this.fly({ x: [x[0] + dx, x[1] + dx], y: [y[0] + dy, y[1] + dy] }, {});
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
    if (this.width === 0 || this.view === null) return null;
    const share = this.advance();
    this.palette ??= this.readPalette();
    const map = this.mapNow();
    const moving = this.transition;
    const target = geometry(this.spec, this.columns, map, this.buffer(0));
    const shown =
      moving === null ? target : mixGeometry(this.aligned(moving), target, share, this.buffer(1));
    this.picture = this.draw(map, shown, this.palette, moving === null);
    if (moving !== null && share >= 1) this.finish(true);
    if (this.transition !== null || this.flight !== null) this.schedule();
    return this.picture;
  }

  private readPalette(): Palette {
    const style = getComputedStyle(this.host);
    this.stage.labels.setFont(`${style.fontWeight} 12px ${style.fontFamily}`);
    return readPalette(this.host);
  }

  /** Moves flight and transition on; returns how far the transition is, eased. */
  private advance(): number {
    const now = this.frames.now();
    const { flight, transition } = this;
    if (flight !== null) {
      const t = Math.min((now - flight.start) / flight.duration, 1);
      this.view = t >= 1 ? flight.to : mixViews(flight.from, flight.to, flight.easing(t));
      if (t >= 1) {
        this.flight = null;
        this.setReference();
        flight.done(true);
      }
      this.tellZoom(t >= 1);
    }
    if (transition === null) return 1;
    const t = Math.min((now - transition.start) / transition.duration, 1);
    return t >= 1 ? 1 : transition.easing(t);
  }

  private refreshColumns(): void {
    const { marks, groups, scale } = this.spec;
    const [oldMarks, oldGroups, oldScale] = this.columnsOf;
    if (marks === oldMarks && groups === oldGroups && scale === oldScale) return;
    this.columnsOf = [marks, groups, scale];
    this.columns = markColumns(marks, groups, scale);
  }

  private mapNow(): Mapping {
    const view = this.view ?? homeView(this.spec, this.columns);
    if (this.map === null || this.changed("map", view, this.plot, this.spec.scale)) {
      this.map = mapping(view, this.plot, this.spec.scale);
    }
    return this.map;
  }

  private buffer(which: 0 | 1): Float32Array {
    const length = this.columns.count * 2;
    if (this.buffers[which].length !== length) this.buffers[which] = new Float32Array(length);
    return this.buffers[which];
  }

  /** The start of a transition with its marks in the present order; NaN where a mark is new. */
  private aligned({ from, fromColumns }: Transition): Geometry {
    if (fromColumns === this.columns) return from;
    const marks = new Float32Array(this.columns.count * 2).fill(Number.NaN);
    for (const [index, { id }] of this.spec.marks.entries()) {
      const before = fromColumns.indexOf(id);
      if (before < 0) continue;
      marks[2 * index] = from.marks[2 * before] ?? Number.NaN;
      marks[2 * index + 1] = from.marks[2 * before + 1] ?? Number.NaN;
    }
    return { ...from, marks };
  }

  private draw(map: Mapping, shown: Geometry, palette: Palette, settled: boolean): Picture {
    const { spec, stage, columns, plot } = this;
    const zoom =
      this.home === null ? 1 : (this.home.x[1] - this.home.x[0]) / (map.view.x[1] - map.view.x[0]);
    const radius = markRadius(columns.count, zoom, Math.min(plot.width, plot.height));
    const moving = settled ? null : Symbol("moving");
    if (this.changed("axes", map, spec.xTitle, spec.yTitle)) stage.axes.draw(map, spec);
    if (this.changed("baseline", map, spec.baseline, spec.showDiagonal, moving)) {
      stage.band.draw(shown, plot, spec.showDiagonal);
      stage.baseline.draw(shown);
    }
    const intervals = spec.intervals === "all";
    if (this.changed("marks", map, columns, palette, intervals, moving)) {
      stage.marks.draw({ columns, places: shown.marks, map, radius, palette, settled, intervals });
    }
    if (this.changed("regions", map, spec.regions)) stage.regions.draw(spec.regions, map);
    const heads = stage.paths.draw(spec, shown, map, settled);
    const picture: Picture = {
      spec,
      map,
      columns,
      geometry: shown,
      radius,
      palette,
      heads,
    };
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

/** How near a mouse and a finger must come to a mark, in pixels. */
const POINTER_REACH = 14;
const TOUCH_REACH = 26;
