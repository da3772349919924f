import { type Scale, type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { MarkColumns } from "./columns.ts";
import type { Box } from "./labels.ts";
import type { PlaneDomain, PlaneSpec } from "./spec.ts";

/** The visible part of the plane in transformed units; first < second. */
export interface View {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The smallest and the largest part of the plane that can be seen, in transformed units of the scale. */
const SMALLEST_SPAN: Readonly<Record<ScaleName, number>> = {
  logit: 0.002,
  probit: 0.001,
  linear: 0.0002,
};

/** How far a lone mark sees, to each side. */
const LONE_SPAN: Readonly<Record<ScaleName, number>> = { logit: 0.8, probit: 0.45, linear: 0.1 };

/** Margin around the marks, as a share of their span. */
const MARGIN = 0.06;

/** What an empty plane shows, as fractions. */
const EMPTY: readonly [number, number] = [0.1, 0.95];

/** Rounds a mapping between transformed units and pixels of the plot rectangle, y upwards. */
export interface Mapping {
  readonly view: View;
  readonly plot: Box;
  readonly scale: Scale;
  /** Pixels a transformed unit. */
  readonly perX: number;
  readonly perY: number;
  /** Transformed units to pixels. */
  x(t: number): number;
  y(t: number): number;
  /** Fractions to pixels; infinite without a place. */
  px(fraction: number): number;
  py(fraction: number): number;
  /** Pixels to transformed units. */
  tx(pixel: number): number;
  ty(pixel: number): number;
}

export function mapping(view: View, plot: Box, name: ScaleName): Mapping {
  const scale = scaleNamed(name);
  const perX = plot.width / (view.x[1] - view.x[0]);
  const perY = plot.height / (view.y[1] - view.y[0]);
  const bottom = plot.y + plot.height;
  const x = (t: number) => plot.x + (t - view.x[0]) * perX;
  const y = (t: number) => bottom - (t - view.y[0]) * perY;
  return {
    view,
    plot,
    scale,
    perX,
    perY,
    x,
    y,
    px: (p) => x(scale.forward(p)),
    py: (p) => y(scale.forward(p)),
    tx: (pixel) => view.x[0] + (pixel - plot.x) / perX,
    ty: (pixel) => view.y[0] + (bottom - pixel) / perY,
  };
}

/** A domain of fractions in transformed units. Fractions without a place are moved to 1e-6 from the end. */
export function viewOfDomain(domain: PlaneDomain, name: ScaleName): View {
  const { forward, hasPlace } = scaleNamed(name);
  const place = (p: number) => {
    if (name === "linear") return p;
    return forward(hasPlace(p) ? p : Math.min(Math.max(p, 1e-6), 1 - 1e-6));
  };
  return {
    x: ordered(place(domain.x[0]), place(domain.x[1]), name),
    y: ordered(place(domain.y[0]), place(domain.y[1]), name),
  };
}

/** The visible fractions. */
export function domainOfView(view: View, name: ScaleName): PlaneDomain {
  const { inverse } = scaleNamed(name);
  return {
    x: [inverse(view.x[0]), inverse(view.x[1])],
    y: [inverse(view.y[0]), inverse(view.y[1])],
  };
}

function ordered(a: number, b: number, name: ScaleName): [number, number] {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  if (high - low >= SMALLEST_SPAN[name]) return [low, high];
  const middle = (low + high) / 2;
  return [middle - SMALLEST_SPAN[name] / 2, middle + SMALLEST_SPAN[name] / 2];
}

/** The view at rest: the domain asked for, or all marks, steps and regions that have a place, with a margin. */
export function homeView(
  spec: Pick<PlaneSpec, "scale" | "domain" | "paths" | "regions">,
  columns: Pick<MarkColumns, "x" | "y">,
): View {
  if (spec.domain !== undefined) return viewOfDomain(spec.domain, spec.scale);
  const x = new Extent(spec.scale);
  const y = new Extent(spec.scale);
  x.addPlaces(columns.x);
  y.addPlaces(columns.y);
  for (const path of spec.paths) for (const step of path.steps) both(x, y, step);
  for (const region of spec.regions) both(x, y, region);
  return { x: x.padded(), y: y.padded() };
}

function both(x: Extent, y: Extent, place: { readonly x: number; readonly y: number }): void {
  x.add(place.x);
  y.add(place.y);
}

class Extent {
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;
  private readonly scale: Scale;

  constructor(name: ScaleName) {
    this.scale = scaleNamed(name);
  }

  add(fraction: number): void {
    if (!this.scale.hasPlace(fraction)) return;
    const t = this.scale.forward(fraction);
    if (t < this.low) this.low = t;
    if (t > this.high) this.high = t;
  }

  /** Adds places that are transformed already. */
  addPlaces(places: Float64Array): void {
    for (let i = 0; i < places.length; i += 1) {
      const t = places[i] ?? Number.NaN;
      if (!Number.isFinite(t)) continue;
      if (t < this.low) this.low = t;
      if (t > this.high) this.high = t;
    }
  }

  padded(): [number, number] {
    const { name, forward } = this.scale;
    if (this.low > this.high) return [forward(EMPTY[0]), forward(EMPTY[1])];
    const lone = LONE_SPAN[name];
    if (this.high - this.low < lone / 4) return [this.low - lone, this.high + lone];
    const margin = (this.high - this.low) * MARGIN;
    return [this.low - margin, this.high + margin];
  }
}

/** `a` on the way to `b`. */
export function mixViews(a: View, b: View, share: number): View {
  const mix = (p: number, q: number) => p + (q - p) * share;
  return {
    x: [mix(a.x[0], b.x[0]), mix(a.x[1], b.x[1])],
    y: [mix(a.y[0], b.y[0]), mix(a.y[1], b.y[1])],
  };
}

export function sameView(a: View, b: View): boolean {
  return a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];
}

/**
 * The part of `reference` that a zoom transform (scale k, translation in pixels of the plot) shows.
 * The transform (1, 0, 0) shows all of it.
 */
export function zoomedView(reference: View, plot: Box, k: number, dx: number, dy: number): View {
  const spanX = reference.x[1] - reference.x[0];
  const spanY = reference.y[1] - reference.y[0];
  const left = reference.x[0] - (dx / k / plot.width) * spanX;
  const top = reference.y[1] + (dy / k / plot.height) * spanY;
  return { x: [left, left + spanX / k], y: [top - spanY / k, top] };
}

/** How far a view can be enlarged before it is smaller than can be told apart. */
export function largestZoom(reference: View, name: ScaleName): number {
  const span = Math.min(reference.x[1] - reference.x[0], reference.y[1] - reference.y[0]);
  return Math.max(span / SMALLEST_SPAN[name], 1);
}
