import { positionAt } from "../../trajectory/interpolate.ts";
import { html, join, setAttributes, svg } from "../dom.ts";
import { signedPoints } from "../format.ts";
import type { Box } from "../labels.ts";
import { groupProperty } from "../palette.ts";
import { browserFrames, type Frames } from "../plane/frames.ts";
import { speakRun } from "../speech.ts";
import { RangeHandles } from "./rangeHandles.ts";
import { erAt, type StripMap, type StripTick, stripMap } from "./stripGeometry.ts";
import { drawLandmarks } from "./stripLandmarks.ts";
import { drawRun, newRun } from "./stripRun.ts";
import type { StripEvents, StripSpec } from "./stripSpec.ts";

export interface StripOptions {
  readonly events?: StripEvents;
  readonly frames?: Frames;
}

/** Effective robustness against the step, on the player's clock; its frame is the scrubber. */
export class StepStrip {
  private readonly host: HTMLElement;
  private readonly events: StripEvents;
  private readonly frames: Frames;
  private readonly surface = html("div", "strip-surface");
  private readonly root = svg("svg", { class: "strip-svg", "aria-hidden": "true" });
  private readonly grid = svg("g", { class: "strip-grid" });
  private readonly xAxis = svg("g", { class: "strip-axis" });
  private readonly yAxis = svg("g", { class: "strip-axis" });
  private readonly zero = svg("line", { class: "strip-zero" });
  private readonly runs = svg("g", { class: "strip-runs" });
  private readonly landmarks = svg("g", { class: "strip-landmarks" });
  private readonly cursor = svg("line", { class: "strip-cursor" });
  private readonly heads = svg("g", { class: "strip-heads" });
  private readonly xTitle = svg("text", { class: "strip-title", "text-anchor": "end" });
  private readonly yTitle = svg(
    "text",
    { class: "strip-title" },
    "\u2191 Effective robustness, points",
  );
  private readonly stop = new AbortController();
  private readonly handles: RangeHandles | null;
  private readonly observer: ResizeObserver;
  private spec: StripSpec | null = null;
  private size = { width: 0, height: 0 };
  private drawnSpec: StripSpec | null = null;
  private map: StripMap | null = null;
  private frame: number | null = null;

  /** @param host an element with a size; the strip fills it. Import chart.css once. */
  constructor(host: HTMLElement, options: StripOptions = {}) {
    this.host = host;
    this.events = options.events ?? {};
    this.frames = options.frames ?? browserFrames;
    this.surface.tabIndex = 0;
    this.surface.setAttribute("role", "slider");
    this.surface.setAttribute("aria-orientation", "horizontal");
    this.surface.append(this.root);
    host.classList.add("strip");
    host.append(this.surface);
    this.handles = this.events.onRange ? this.rangeHandles() : null;
    this.root.append(
      this.grid,
      this.zero,
      this.xAxis,
      this.yAxis,
      this.runs,
      ...(this.handles === null ? [] : [this.handles.shade]),
      this.landmarks,
      this.cursor,
      this.heads,
      this.xTitle,
      this.yTitle,
    );
    this.listen();
    this.observer = new ResizeObserver(() => {
      this.measure();
      this.draw();
    });
    this.observer.observe(host);
    this.measure();
  }

  /** Shows `spec` with the next picture. Only the cursor is drawn again where nothing but `time` changed. */
  update(spec: StripSpec): void {
    this.spec = spec;
    // The first picture comes at once: until then its sliders would have neither value nor use.
    if (this.drawnSpec === null) this.draw();
    if (this.frame !== null) return;
    this.frame = this.frames.request(() => {
      this.frame = null;
      this.draw();
    });
  }

  /** What is drawn now, with its size in CSS pixels: for recordings. */
  parts(): { readonly root: SVGSVGElement; readonly width: number; readonly height: number } {
    this.measure();
    this.draw();
    return { root: this.root, ...this.size };
  }

  /** The runs on show, for the legend of a picture. */
  runsShown(): readonly { readonly title: string; readonly colour: number }[] {
    return (this.spec?.runs ?? []).map(({ title, colour }) => ({ title, colour }));
  }

  destroy(): void {
    if (this.frame !== null) this.frames.cancel(this.frame);
    this.stop.abort();
    this.observer.disconnect();
    this.host.classList.remove("strip");
    this.host.replaceChildren();
  }

  private rangeHandles(): RangeHandles {
    const shown = () => {
      const { spec, map } = this;
      return spec === null || map === null ? null : { spec, map };
    };
    const owner = {
      shown,
      choose: (range: readonly [number, number], settled: boolean) =>
        this.events.onRange?.(range, settled),
    };
    return new RangeHandles(this.host, owner, this.stop.signal);
  }

  /** Asked of the page only when it changes: asking on every picture would make the page lay itself out anew. */
  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width !== this.size.width || height !== this.size.height) this.map = null;
    this.size = { width, height };
  }

  private draw(): void {
    const { spec } = this;
    const { width, height } = this.size;
    if (spec === null || width === 0 || height === 0) return;
    if (this.map === null || !sameStill(spec, this.drawnSpec)) {
      setAttributes(this.root, { width, height, viewBox: `0 0 ${width} ${height}` });
      this.map = stripMap(spec, frameOf(width, height));
      this.drawStill(spec, this.map);
    }
    this.drawnSpec = spec;
    this.drawMoving(spec, this.map);
  }

  private drawStill(spec: StripSpec, map: StripMap): void {
    const { plot } = map;
    const [left, right, bottom] = [plot.x, plot.x + plot.width, plot.y + plot.height];
    join(
      this.grid,
      map.yTicks,
      (tick) => tick.text,
      () => svg("line"),
      (line, { at }) => setAttributes(line, { x1: left, x2: right, y1: at, y2: at }),
    );
    const zero = map.y(0);
    setAttributes(this.zero, { x1: left, x2: right, y1: zero, y2: zero });
    drawTicks(this.yAxis, map.yTicks, ({ at }) => ({
      x: left - 7,
      y: at + 4,
      "text-anchor": "end",
    }));
    drawTicks(this.xAxis, map.xTicks, ({ at }) => ({
      x: at,
      y: bottom + 17,
      "text-anchor": at > right - 4 ? "end" : at < left + 4 ? "start" : "middle",
    }));
    this.xTitle.textContent = `${spec.xTitle} \u2192`;
    setAttributes(this.xTitle, { x: right, y: plot.y - 9 });
    setAttributes(this.yTitle, { x: Math.min(left, 12), y: plot.y - 9 });
    drawLandmarks(this.landmarks, spec, map);
    const { stops } = spec.timeline;
    setAttributes(this.surface, {
      "aria-label": spec.label ?? "Position in the run",
      "aria-valuemin": String(stops[0] ?? 0),
      "aria-valuemax": String(stops.at(-1) ?? 0),
    });
  }

  private drawMoving(spec: StripSpec, map: StripMap): void {
    const { plot } = map;
    const x = map.xOfTime(spec.time);
    this.handles?.draw(spec, map);
    setAttributes(this.cursor, { x1: x, x2: x, y1: plot.y, y2: plot.y + plot.height });
    const indexed = spec.runs.map((run, index) => ({ run, index }));
    join(
      this.runs,
      indexed,
      ({ run }) => run.id,
      newRun,
      (group, item) => drawRun(group, spec, map, item.run, item.index),
    );
    join(
      this.heads,
      indexed,
      ({ run }) => run.id,
      () => svg("circle", { class: "strip-head", r: 5 }),
      (circle, { run, index }) => {
        const position = spec.timeline.positionOf(index, spec.time);
        const er = erAt(spec, run, position);
        circle.style.setProperty("--colour", `var(${groupProperty(run.colour)})`);
        circle.classList.toggle("strip-between", !Number.isInteger(position));
        setAttributes(circle, {
          r: run.thin === true ? 2.5 : 5,
          cx: map.xOf(index, position),
          cy: er === null ? plot.y : map.y(er),
          visibility: er === null ? "hidden" : null,
        });
      },
    );
    setAttributes(this.surface, {
      "aria-valuenow": String(spec.time),
      "aria-valuetext": speakTime(spec),
    });
  }

  private listen(): void {
    const { signal } = this.stop;
    const seekTo = (event: PointerEvent) => {
      if (this.map === null) return;
      this.events.onSeek?.(
        this.map.timeAt(event.clientX - this.surface.getBoundingClientRect().left),
      );
    };
    this.surface.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button !== 0) return;
        this.surface.setPointerCapture(event.pointerId);
        seekTo(event);
      },
      { signal },
    );
    this.surface.addEventListener(
      "pointermove",
      (event) => {
        if (this.surface.hasPointerCapture(event.pointerId)) seekTo(event);
      },
      { signal },
    );
    this.surface.addEventListener(
      "keydown",
      (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || this.spec === null) return;
        const time = keyTime(event.key, this.spec);
        if (time === null) return;
        event.preventDefault();
        this.events.onSeek?.(time);
      },
      { signal },
    );
  }
}

/** Whether nothing but the time differs. */
function sameStill(a: StripSpec, b: StripSpec | null): boolean {
  return (
    b !== null &&
    a.scale === b.scale &&
    a.baseline === b.baseline &&
    a.runs === b.runs &&
    a.timeline === b.timeline &&
    a.spacing === b.spacing &&
    a.xTitle === b.xTitle &&
    a.landmarks === b.landmarks &&
    a.label === b.label
  );
}

function frameOf(width: number, height: number): Box {
  const left = width < 480 ? 40 : 46;
  return {
    x: left,
    y: 26,
    width: Math.max(width - left - 16, 20),
    height: Math.max(height - 26 - 26, 20),
  };
}

function drawTicks(
  parent: SVGGElement,
  ticks: readonly StripTick[],
  place: (tick: StripTick) => Record<string, string | number>,
): void {
  join(
    parent,
    ticks,
    (tick) => tick.text,
    (tick) => svg("text", {}, tick.text),
    (text, tick) => setAttributes(text, place(tick)),
  );
}

/** Where a key leads, or null for a key that is not the slider's. */
function keyTime(key: string, { timeline: { stops }, time }: StripSpec): number | null {
  const tiny = 1e-9;
  const next = (count: number) => {
    const later = stops.filter((stop) => stop > time + tiny);
    return later[Math.min(count, later.length) - 1] ?? stops.at(-1) ?? 0;
  };
  const previous = (count: number) => {
    const earlier = stops.filter((stop) => stop < time - tiny);
    return earlier.at(-Math.min(count, earlier.length)) ?? stops[0] ?? 0;
  };
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return next(1);
    case "ArrowLeft":
    case "ArrowDown":
      return previous(1);
    case "PageUp":
      return next(5);
    case "PageDown":
      return previous(5);
    case "Home":
      return stops[0] ?? 0;
    case "End":
      return stops.at(-1) ?? 0;
    default:
      return null;
  }
}

function speakTime(spec: StripSpec): string {
  const told = spec.runs.flatMap((run, index) => (run.thin === true ? [] : [{ run, index }]));
  return told
    .map(({ run, index }) => {
      const state = positionAt(run.steps, spec.scale, spec.timeline.positionOf(index, spec.time));
      if (state === null) return `${run.title}: no steps`;
      const er = erAt(spec, run, state.position);
      if (told.length > 2)
        return `${run.title}: ER ${er === null ? "unknown" : signedPoints(er)} points`;
      return speakRun(run.title, run.unit, state, er);
    })
    .join("; ");
}
