import type { ScaleName } from "../../stats/scale.ts";
import type { Box } from "../labels.ts";
import type { PlaneDomain } from "../spec.ts";
import {
  domainOfView,
  largestZoom,
  mapping,
  mixViews,
  reachOf,
  sameView,
  type View,
  viewOfDomain,
  within,
} from "../view.ts";
import type { Direction } from "../walk.ts";
import type { Easing, Frames } from "./frames.ts";
import { type WheelMode, ZoomControl } from "./zoomControl.ts";

/** How a programmed zoom moves. */
export interface FlightOptions {
  /** Milliseconds; 0 jumps. */
  readonly duration: number;
  readonly easing: Easing;
}

interface Flight extends FlightOptions {
  readonly start: number;
  readonly from: View;
  readonly to: View;
  readonly done: (reached: boolean) => void;
}

/** What the view tells the plane. */
export interface ViewListener {
  /** Something has moved: draw. */
  moved(): void;
  /** The visible part has changed; null at rest. */
  zoomed(domain: PlaneDomain | null, settled: boolean): void;
  /** A hand is put on the plane. */
  beforeGesture(): void;
}

/** A part of the plane is left visible in this many steps of panning by keyboard. */
const PAN_STEPS = 6;

/** Largest part of the view at rest that keys and double clicks lead to. */
const LARGEST_SHARE = 2;

/** Which part of the plane is seen: at rest, under a hand, or in flight to another part. */
export class ViewState {
  private readonly frames: Frames;
  private readonly listener: ViewListener;
  private readonly zoom: ZoomControl;
  private plot: Box = { x: 0, y: 0, width: 1, height: 1 };
  private scale: ScaleName = "logit";
  private yScale: ScaleName = "logit";
  private current: View | null = null;
  private rest: View | null = null;
  private flight: Flight | null = null;
  private gesture = false;

  constructor(surface: HTMLElement, wheel: WheelMode, frames: Frames, listener: ViewListener) {
    this.frames = frames;
    this.listener = listener;
    this.zoom = new ZoomControl(
      surface,
      wheel,
      (view, settled) => this.seen(view, settled),
      () => this.beforeGesture(),
    );
  }

  /** The visible part; null before anything is shown. */
  get view(): View | null {
    return this.current;
  }

  /** The view at rest. */
  get home(): View | null {
    return this.rest;
  }

  /** Whether the view is under a hand or in flight. */
  get moving(): boolean {
    return this.gesture || this.flight !== null;
  }

  get flying(): boolean {
    return this.flight !== null;
  }

  /** How much larger than at rest things are. */
  get enlargement(): number {
    if (this.rest === null || this.current === null) return 1;
    return (this.rest.x[1] - this.rest.x[0]) / (this.current.x[1] - this.current.x[0]);
  }

  /** The frame has another size. */
  setPlot(plot: Box): void {
    this.plot = plot;
    this.setReference();
  }

  /** Another view at rest. A visitor who has zoomed keeps what they see, unless `force`. */
  setHome(home: View, scale: ScaleName, yScale: ScaleName, force: boolean): void {
    const rescaled = scale !== this.scale || yScale !== this.yScale;
    if (rescaled) this.rescale(scale, yScale);
    else if (this.rest !== null && sameView(home, this.rest)) return;
    const { current, rest } = this;
    const zoomed = current !== null && rest !== null && !sameView(current, rest);
    if (!zoomed || force) this.current = home;
    this.rest = home;
    this.setReference();
  }

  /** The same parts of the plane in the units of other scales, a flight's ends too. */
  private rescale(scale: ScaleName, yScale: ScaleName): void {
    const turned = (view: View) =>
      viewOfDomain(domainOfView(view, this.scale, this.yScale), scale, yScale);
    if (this.current !== null) this.current = turned(this.current);
    if (this.rest !== null) this.rest = turned(this.rest);
    const { flight } = this;
    if (flight !== null)
      this.flight = { ...flight, from: turned(flight.from), to: turned(flight.to) };
    this.scale = scale;
    this.yScale = yScale;
  }

  /** Whether a drag moves the view; a wheel and two fingers always do. */
  setDrag(moves: boolean): void {
    this.zoom.setDrag(moves);
  }

  /** Flies to a view; resolves with whether it got there. */
  fly(to: View, { duration, easing }: FlightOptions): Promise<boolean> {
    this.endFlight(false);
    const from = this.current;
    if (from === null || duration <= 0 || sameView(from, to)) {
      this.current = to;
      this.setReference();
      this.tell(true);
      this.listener.moved();
      return Promise.resolve(true);
    }
    return new Promise((done) => {
      this.flight = { start: this.frames.now(), duration, easing, done, from, to };
      this.listener.moved();
    });
  }

  /** The view that a factor of zoom about a pixel leads to, as far as a hand could go; null beyond the limits. */
  enlarged(factor: number, x: number, y: number): View | null {
    const view = this.flight?.to ?? this.current;
    if (view === null || this.rest === null) return null;
    const map = mapping(view, this.plot, this.scale);
    const around = (value: number, centre: number) => centre + (value - centre) / factor;
    const [tx, ty] = [map.tx(x), map.ty(y)];
    const to: View = {
      x: [around(view.x[0], tx), around(view.x[1], tx)],
      y: [around(view.y[0], ty), around(view.y[1], ty)],
    };
    const share = (to.x[1] - to.x[0]) / (this.rest.x[1] - this.rest.x[0]);
    if (share > LARGEST_SHARE || factor > largestZoom(view, this.scale, this.yScale)) return null;
    return this.bounded(to, view);
  }

  /** The view one step of the keyboard in a direction, as far as a drag could go. */
  panned(direction: Direction): View | null {
    const view = this.flight?.to ?? this.current;
    if (view === null) return null;
    const sign = (plus: Direction, minus: Direction) =>
      direction === plus ? 1 : direction === minus ? -1 : 0;
    const dx = (sign("right", "left") * (view.x[1] - view.x[0])) / PAN_STEPS;
    const dy = (sign("up", "down") * (view.y[1] - view.y[0])) / PAN_STEPS;
    const to: View = {
      x: [view.x[0] + dx, view.x[1] + dx],
      y: [view.y[0] + dy, view.y[1] + dy],
    };
    return this.bounded(to, view);
  }

  /** A view within the bounds of a drag; what already lies beyond them may stay. */
  private bounded(to: View, from: View): View {
    const { rest } = this;
    if (rest === null) return to;
    return {
      x: within(to.x, reachOf(rest.x, from.x)),
      y: within(to.y, reachOf(rest.y, from.y)),
    };
  }

  /** Moves a flight on to the present time. */
  advance(): void {
    const { flight } = this;
    if (flight === null) return;
    const t = Math.min((this.frames.now() - flight.start) / flight.duration, 1);
    this.current = t >= 1 ? flight.to : mixViews(flight.from, flight.to, flight.easing(t));
    if (t >= 1) {
      this.setReference();
      this.endFlight(true);
    }
    this.tell(t >= 1);
  }

  /** Ends a flight where it is. */
  stop(): void {
    if (this.flight === null) return;
    this.endFlight(false);
    this.setReference();
  }

  destroy(): void {
    this.endFlight(false);
    this.zoom.destroy();
  }

  private endFlight(reached: boolean): void {
    const { flight } = this;
    this.flight = null;
    flight?.done(reached);
  }

  private seen(view: View, settled: boolean): void {
    this.current = view;
    this.gesture = !settled;
    this.tell(settled);
    this.listener.moved();
  }

  private beforeGesture(): void {
    this.stop();
    this.listener.beforeGesture();
  }

  private tell(settled: boolean): void {
    if (this.current === null || this.rest === null) return;
    const home = sameView(this.current, this.rest);
    this.listener.zoomed(
      home ? null : domainOfView(this.current, this.scale, this.yScale),
      settled,
    );
  }

  private setReference(): void {
    if (this.current === null || this.rest === null) return;
    this.zoom.setReference(this.current, this.rest, this.plot, this.scale, this.yScale);
  }
}
