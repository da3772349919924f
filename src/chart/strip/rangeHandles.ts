import { html, setAttributes, svg } from "../dom.ts";
import type { StripMap } from "./stripGeometry.ts";
import type { StripSpec } from "./stripSpec.ts";

/** The part of the timeline that plays: its two ends as times, the first before the second. */
export type TimeRange = readonly [number, number];

interface RangeOwner {
  /** What is drawn now; null before the first picture. */
  shown(): { readonly spec: StripSpec; readonly map: StripMap } | null;
  choose(range: TimeRange, settled: boolean): void;
}

const NAMES = ["Start of what plays", "End of what plays"] as const;

/** Width and height of the place that a pointer can take hold of, in pixels. */
const REACH = 24;

/** Two handles on the strip, moved by pointer or keys from measured place to measured place; what lies outside is dimmed. */
export class RangeHandles {
  readonly shade = svg("g", { class: "strip-range" });
  private readonly owner: RangeOwner;
  private readonly before = svg("rect", { class: "strip-beyond" });
  private readonly after = svg("rect", { class: "strip-beyond" });
  private readonly handles: readonly [HTMLElement, HTMLElement];
  /** While a handle is dragged, its range runs ahead of the owner's. */
  private dragged: TimeRange | null = null;

  constructor(host: HTMLElement, owner: RangeOwner, signal: AbortSignal) {
    this.owner = owner;
    this.shade.append(this.before, this.after);
    this.handles = [this.handle(0, signal), this.handle(1, signal)];
    host.append(...this.handles);
  }

  /** Puts the handles where the spec's range is; hides them where the timeline has a single stop. */
  draw(spec: StripSpec, map: StripMap): void {
    const { stops } = spec.timeline;
    const range = this.dragged ?? rangeOf(spec);
    const whole = wholeOf(spec);
    const { plot } = map;
    const [from, to] = [map.xOfTime(range[0]), map.xOfTime(range[1])];
    const common = { y: plot.y, height: plot.height };
    setAttributes(this.before, { ...common, x: plot.x, width: Math.max(from - plot.x, 0) });
    const rest = Math.max(plot.x + plot.width - to, 0);
    setAttributes(this.after, { ...common, x: to, width: rest });
    for (const [end, handle] of this.handles.entries()) {
      handle.hidden = stops.length < 2;
      const time = range[end] ?? 0;
      const x = end === 0 ? from : to;
      const y = plot.y + plot.height - REACH + 2;
      handle.style.transform = `translate(${x - REACH / 2}px, ${y}px)`;
      handle.classList.toggle("strip-handle-set", time !== whole[end]);
      setAttributes(handle, {
        "aria-valuemin": String(end === 0 ? whole[0] : range[0]),
        "aria-valuemax": String(end === 0 ? range[1] : whole[1]),
        "aria-valuenow": String(time),
        "aria-valuetext": spec.speakTime?.(time) ?? String(time),
      });
    }
  }

  private handle(end: 0 | 1, signal: AbortSignal): HTMLElement {
    const element = html("div", "strip-handle");
    element.tabIndex = 0;
    setAttributes(element, {
      role: "slider",
      "aria-orientation": "horizontal",
      "aria-label": NAMES[end],
    });
    element.addEventListener("pointerdown", (event) => this.take(event, element), { signal });
    element.addEventListener("pointermove", (event) => this.drag(event, element, end), { signal });
    const leave = () => this.letGo();
    element.addEventListener("pointerup", leave, { signal });
    element.addEventListener("pointercancel", leave, { signal });
    element.addEventListener("keydown", (event) => this.press(event, end), { signal });
    return element;
  }

  private take(event: PointerEvent, element: HTMLElement): void {
    const shown = this.owner.shown();
    if (event.button !== 0 || shown === null) return;
    element.setPointerCapture(event.pointerId);
    this.dragged = rangeOf(shown.spec);
  }

  private drag(event: PointerEvent, element: HTMLElement, end: 0 | 1): void {
    const shown = this.owner.shown();
    const { dragged } = this;
    if (shown === null || dragged === null || !element.hasPointerCapture(event.pointerId)) return;
    const left = element.parentElement?.getBoundingClientRect().left ?? 0;
    const time = shown.map.timeAt(event.clientX - left);
    this.dragged = movedEnd(shown.spec.timeline.stops, dragged, end, time);
    this.owner.choose(this.dragged, false);
  }

  private letGo(): void {
    const { dragged } = this;
    this.dragged = null;
    if (dragged !== null) this.owner.choose(dragged, true);
  }

  private press(event: KeyboardEvent, end: 0 | 1): void {
    const shown = this.owner.shown();
    if (shown === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const { spec } = shown;
    const { stops } = spec.timeline;
    const range = rangeOf(spec);
    const to = keyStop(event.key, stops, range[end]);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.owner.choose(movedEnd(stops, range, end, to), true);
  }
}

function wholeOf({ timeline: { stops } }: StripSpec): TimeRange {
  return [stops[0] ?? 0, stops.at(-1) ?? 0];
}

function rangeOf(spec: StripSpec): TimeRange {
  return spec.range ?? wholeOf(spec);
}

/**
 * The range after one end was moved towards a time: to the nearest stop that leaves at least one stop's distance to
 * the other end.
 */
export function movedEnd(
  stops: readonly number[],
  [from, to]: TimeRange,
  end: 0 | 1,
  time: number,
): TimeRange {
  const allowed = stops.filter((stop) => (end === 0 ? stop < to : stop > from));
  const nearest = allowed.reduce<number | null>(
    (best, stop) => (best === null || Math.abs(stop - time) < Math.abs(best - time) ? stop : best),
    null,
  );
  if (nearest === null) return [from, to];
  return end === 0 ? [nearest, to] : [from, nearest];
}

/** The stop to which a key leads from `at`, or null for a key that is not a slider's. */
function keyStop(key: string, stops: readonly number[], at: number): number | null {
  const here = stops.findIndex((stop) => stop >= at);
  const moved = (by: number) => stops[Math.min(Math.max(here + by, 0), stops.length - 1)] ?? at;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return moved(1);
    case "ArrowLeft":
    case "ArrowDown":
      return moved(-1);
    case "PageUp":
      return moved(5);
    case "PageDown":
      return moved(-5);
    case "Home":
      return moved(-stops.length);
    case "End":
      return moved(stops.length);
    default:
      return null;
  }
}
