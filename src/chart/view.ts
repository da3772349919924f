import { type Scale, type ScaleName, scaleNamed } from "../stats/scale.ts";
import type { MarkColumns } from "./columns.ts";
import type { Box } from "./labels.ts";
import { pathRise, type Rise, riseOf, yScaleOf } from "./rise.ts";
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

/** The same of effective robustness, a fraction. */
const LONE_RISE = 0.02;

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
  /** Height of a place in pixels: of its accuracy, or of its effective robustness where that is drawn. */
  pyAt(x: number, y: number): number;
  /** Whether the vertical axis shows effective robustness. */
  readonly er: boolean;
  /** Pixels to transformed units. */
  tx(pixel: number): number;
  ty(pixel: number): number;
}

/** @param rise what the vertical axis shows, where that is not the accuracy on the same scale. */
export function mapping(view: View, plot: Box, name: ScaleName, rise?: Rise): Mapping {
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
    pyAt: rise === undefined ? (_, p) => y(scale.forward(p)) : (at, p) => y(rise(at, p)),
    er: rise !== undefined,
    tx: (pixel) => view.x[0] + (pixel - plot.x) / perX,
    ty: (pixel) => view.y[0] + (bottom - pixel) / perY,
  };
}

/** A domain of fractions in transformed units. Fractions without a place are moved to 1e-6 from the end. */
export function viewOfDomain(domain: PlaneDomain, name: ScaleName, yName: ScaleName = name): View {
  return {
    x: ordered(placeFor(domain.x[0], name), placeFor(domain.x[1], name), name),
    y: ordered(placeFor(domain.y[0], yName), placeFor(domain.y[1], yName), yName),
  };
}

function placeFor(p: number, name: ScaleName): number {
  if (name === "linear") return p;
  const { forward, hasPlace } = scaleNamed(name);
  return forward(hasPlace(p) ? p : Math.min(Math.max(p, 1e-6), 1 - 1e-6));
}

/** The visible fractions. */
export function domainOfView(view: View, name: ScaleName, yName: ScaleName = name): PlaneDomain {
  const { inverse } = scaleNamed(name);
  const { inverse: inverseY } = scaleNamed(yName);
  return {
    x: [inverse(view.x[0]), inverse(view.x[1])],
    y: [inverseY(view.y[0]), inverseY(view.y[1])],
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
  spec: Pick<PlaneSpec, "scale" | "domain" | "paths" | "regions" | "yKind" | "baseline">,
  columns: Pick<MarkColumns, "x" | "y">,
): View {
  const yScale = yScaleOf(spec);
  if (spec.domain !== undefined) return viewOfDomain(spec.domain, spec.scale, yScale);
  const { forward } = scaleNamed(spec.scale);
  const rise = riseOf(spec);
  const x = new Extent();
  const y = new Extent();
  for (let i = 0; i < columns.x.length; i += 1) {
    x.add(columns.x[i] ?? Number.NaN);
    y.add(columns.y[i] ?? Number.NaN);
  }
  const add = (place: { readonly x: number; readonly y: number }) => {
    x.add(forward(place.x));
    y.add(rise(place.x, place.y));
  };
  for (const path of spec.paths) {
    path.steps.forEach((step, i) => {
      x.add(forward(step.x));
      y.add(pathRise(path, spec.yKind === "er", i) ?? rise(step.x, step.y));
    });
  }
  spec.regions.forEach(add);
  // The baseline itself is always in view.
  if (spec.yKind === "er") y.add(0);
  const lone = spec.yKind === "er" ? LONE_RISE : LONE_SPAN[yScale];
  const empty = [forward(EMPTY[0]), forward(EMPTY[1])] as const;
  return {
    x: x.padded(LONE_SPAN[spec.scale], empty),
    y: y.padded(lone, spec.yKind === "er" ? [-LONE_RISE, LONE_RISE] : empty),
  };
}

/** Range of transformed values; those without a place are passed over. */
class Extent {
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;

  add(t: number): void {
    if (!Number.isFinite(t)) return;
    if (t < this.low) this.low = t;
    if (t > this.high) this.high = t;
  }

  /** With a margin; `lone` to each side of a single value, `empty` for none. */
  padded(lone: number, empty: readonly [number, number]): readonly [number, number] {
    if (this.low > this.high) return empty;
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

/** How far beyond the view at rest one can move, as a share of its size. */
export const BEYOND = 0.5;

/** The part of an axis that can be moved to from where one is: the view at rest and `BEYOND`, and what is in sight already. */
export function reachOf(
  [low, high]: View["x"],
  [seenLow, seenHigh]: View["x"],
): readonly [number, number] {
  const beyond = (high - low) * BEYOND;
  return [Math.min(low - beyond, seenLow), Math.max(high + beyond, seenHigh)];
}

/** A part of an axis moved into another; in the middle of it where it is too large. */
export function within(
  [from, to]: View["x"],
  [low, high]: readonly [number, number],
): readonly [number, number] {
  const span = to - from;
  if (span >= high - low) return [(low + high - span) / 2, (low + high + span) / 2];
  if (from < low) return [low, low + span];
  return to > high ? [high - span, high] : [from, to];
}

/** How far a view can be enlarged before it is smaller than can be told apart. */
export function largestZoom(reference: View, name: ScaleName, yName: ScaleName): number {
  const x = (reference.x[1] - reference.x[0]) / SMALLEST_SPAN[name];
  const y = (reference.y[1] - reference.y[0]) / SMALLEST_SPAN[yName];
  return Math.max(Math.min(x, y), 1);
}
