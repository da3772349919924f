import { markRadius } from "../columns.ts";
import type { Box } from "../labels.ts";
import { plotBox } from "../layout.ts";
import { type Palette, readPalette } from "../palette.ts";
import { yScaleOf } from "../rise.ts";
import type { PlaneDomain, PlaneEvents, PlaneSpec, PlaneTool } from "../spec.ts";
import { keyboardHelp, speakPlane } from "../speech.ts";
import { domainOfView, type Mapping, type View, viewOfDomain } from "../view.ts";
import { listenToArea, marksWithin } from "./areaSelection.ts";
import { Attention } from "./attention.ts";
import { browserFrames, type Easing, easeInOut, type Frames } from "./frames.ts";
import { listenToKeyboard } from "./keyboard.ts";
import { Painter } from "./painter.ts";
import type { Picture } from "./picture.ts";
import { listenToPointer } from "./pointer.ts";
import { targetAt } from "./reach.ts";
import { Scene } from "./scene.ts";
import { Stage } from "./stage.ts";
import type { Target } from "./targets.ts";
import { watchFonts, watchTheme } from "./theme.ts";
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

/** A plane as it is drawn. */
export interface PlaneParts {
  readonly stage: Stage;
  /** Null before the first picture. */
  readonly picture: Picture | null;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export type TransitionOptions = Partial<FlightOptions>;

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
  private readonly scene: Scene;
  private readonly attention: Attention;
  private readonly painter: Painter;
  private readonly stops: (() => void)[] = [];
  private tool: PlaneTool = "pan";
  private width = 0;
  private height = 0;
  private plot: Box = plotBox(400, 400);
  private palette: Palette | null = null;
  private picture: Picture | null = null;
  private frame: number | null = null;
  private waiting: (() => void)[] = [];

  /** @param host an element with a size; the plane fills it. Import chart.css once. */
  constructor(host: HTMLElement, options: PlaneOptions = {}) {
    this.host = host;
    this.events = options.events ?? {};
    this.stage = new Stage(host, keyboardHelp(this.events));
    this.frames = options.frames ?? browserFrames;
    this.easing = options.easing ?? easeInOut;
    this.zoomDuration = options.zoomDuration ?? 200;
    this.ratio = options.ratio;
    this.seen = new ViewState(this.stage.surface, options.wheel ?? "always", this.frames, {
      moved: () => this.schedule(),
      zoomed: (domain, settled) => this.events.onZoom?.(domain, settled),
      beforeGesture: () => this.scene.stop(),
    });
    this.scene = new Scene(this.seen, this.frames, this.easing);
    this.painter = new Painter(this.stage);
    this.attention = new Attention({
      stage: this.stage,
      events: this.events,
      spec: () => this.scene.spec,
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
        explores: () => this.tool === "pan",
      }),
      ...(this.events.onSelectMany ? [this.listenToArea()] : []),
      listenToKeyboard(surface, {
        walk: (direction) => attention.walk(direction),
        pan: (direction) => this.flyTo(this.seen.panned(direction)),
        zoomBy: (factor) => this.zoomBy(factor),
        reset: () => void this.resetZoom(),
        choose: (add) => attention.choose(attention.reached, add),
        gather: this.events.onGather ? () => attention.gather() : null,
        leave: () => attention.leave(),
        blur: () => attention.reach(null),
      }),
    ];
  }

  /** An area is drawn only where its marks go somewhere. */
  private listenToArea(): () => void {
    return listenToArea(this.stage.surface, this.stage.area, {
      tool: () => this.tool,
      choose: (polygon, add) => {
        if (this.picture === null) return;
        this.events.onSelectMany?.(marksWithin(this.picture, polygon), add);
      },
    });
  }

  /** Shows `spec` with the next picture. Parts that are the same objects as before cost nothing. */
  update(spec: PlaneSpec): void {
    const before = this.scene.spec;
    this.scene.update(spec);
    this.shows(spec, before);
  }

  /**
   * Moves from what is seen now to `spec`. A later call starts from wherever things stand.
   * @returns a promise of whether the end was reached (false: interrupted).
   */
  transitionTo(spec: PlaneSpec, options: TransitionOptions = {}): Promise<boolean> {
    const duration = options.duration ?? 600;
    const { picture } = this;
    this.scene.stop();
    this.seen.stop();
    if (picture === null || duration <= 0) {
      this.update(spec);
      return Promise.resolve(true);
    }
    const before = this.scene.spec;
    const moved = this.scene.moveTo(spec, picture, { ...options, duration });
    this.shows(spec, before);
    return moved;
  }

  private shows(spec: PlaneSpec, before: PlaneSpec): void {
    if (spec !== before) this.stage.surface.setAttribute("aria-label", speakPlane(spec));
    this.schedule();
  }

  /** What a drag does from now on: move the plane (default), or choose what a box or a free line encloses. */
  setTool(tool: PlaneTool): void {
    this.tool = tool;
    this.stage.surface.dataset.tool = tool;
    this.seen.setDrag(tool === "pan");
  }

  /** Shows everything again. Resolves with whether it got there. */
  resetZoom(options: TransitionOptions = {}): Promise<boolean> {
    const { home } = this.seen;
    return home === null ? Promise.resolve(true) : this.seen.fly(home, this.flight(options));
  }

  /** Zooms to a part of the plane, in fractions. */
  zoomTo(domain: PlaneDomain, options: TransitionOptions = {}): Promise<boolean> {
    const { spec } = this.scene;
    return this.seen.fly(viewOfDomain(domain, spec.scale, yScaleOf(spec)), this.flight(options));
  }

  /** Zooms by a factor about the middle; above 1 enlarges. */
  zoomBy(factor: number): void {
    const { x, y, width, height } = this.plot;
    this.flyTo(this.seen.enlarged(factor, x + width / 2, y + height / 2));
  }

  /** What is asked to be drawn, to be drawn again elsewhere. */
  currentSpec(): PlaneSpec {
    return this.scene.spec;
  }

  /** The visible part, in fractions. */
  domain(): PlaneDomain {
    const { view, spec } = this.scene;
    return domainOfView(view, spec.scale, yScaleOf(spec));
  }

  /** Where a place of the plane is drawn, in CSS pixels from the host's corner; infinite without a place. */
  pixelOf(place: { readonly x: number; readonly y: number }): {
    readonly x: number;
    readonly y: number;
  } {
    const map = this.scene.mapping(this.plot);
    return { x: map.px(place.x), y: map.pyAt(place.x, place.y) };
  }

  /** Resolves after the next picture has been drawn; at once when none is due. */
  drawn(): Promise<void> {
    if (this.frame === null) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** What is drawn now, for files and recordings: those who write them are loaded when they are asked for. */
  parts(): PlaneParts {
    const picture = this.drawNow();
    return { stage: this.stage, picture, width: this.width, height: this.height };
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

  /** Puts the keyboard on the plane. */
  focus(): void {
    this.stage.surface.focus();
  }

  /** Removes everything from the host and stops listening. */
  destroy(): void {
    this.scene.stop();
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

  private targetAt(x: number, y: number, radius: number): Target | null {
    return this.picture === null || this.scene.moving ? null : targetAt(this.picture, x, y, radius);
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
    this.palette ??= this.readPalette();
    const { scene, plot, palette, attention } = this;
    const map = scene.mapping(plot);
    const geometry = scene.geometry(map);
    const { columns, spec } = scene;
    this.picture = this.painter.draw({
      spec,
      map,
      columns,
      geometry,
      radius: markRadius(columns.count, this.seen.enlargement, Math.min(plot.width, plot.height)),
      palette,
      held: attention,
      settled: !scene.moving,
      fresh: !this.seen.moving,
    });
    if (scene.moving || this.seen.flying) this.schedule();
    return this.picture;
  }

  private readPalette(): Palette {
    const style = getComputedStyle(this.host);
    this.stage.labels.setFont(`${style.fontWeight} 12px ${style.fontFamily}`);
    return readPalette(this.host);
  }
}
