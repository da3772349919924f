import type { MarkColumns } from "./columns.ts";
import { pathRise } from "./rise.ts";
import type { BandPoint, PlaneBaseline, PlanePath, PlaneSpec } from "./spec.ts";
import type { Mapping } from "./view.ts";

/** Points as x, y, x, y, … in pixels. */
export type Polyline = Float64Array;

/** Where everything stands in pixels; two of these can be mixed for a transition. */
export interface Geometry {
  /** Marks in the order of the columns, clamped to the frame where a mark has no place. */
  readonly marks: Float32Array;
  /** The baseline below, within and above the range of x that entered the fit. */
  readonly below: Polyline;
  readonly fitted: Polyline;
  readonly above: Polyline;
  /** Outline of the band within that range, or empty. */
  readonly band: Polyline;
  /** Outlines of the band outside that range. */
  readonly bandBelow: Polyline;
  readonly bandAbove: Polyline;
  /** The two edges of the prediction interval. */
  readonly predictionLow: Polyline;
  readonly predictionHigh: Polyline;
  /** Points of y = x. */
  readonly diagonal: Polyline;
  /** Measured steps of each path. */
  readonly paths: ReadonlyMap<string, Polyline>;
}

/** Pieces into which each part of the baseline is cut; enough for a curve on linear axes. */
const PIECES = 48;

/** Farther off than this nothing is seen, and SVG renderers lose their precision. */
const FAR = 20000;

const NOTHING: Polyline = new Float64Array(0);

function near(pixel: number): number {
  return Math.min(Math.max(pixel, -FAR), FAR);
}

/** Everything in pixels. `marks` may be a buffer of 2 × count numbers to write into. */
export function geometry(
  spec: PlaneSpec,
  columns: MarkColumns,
  map: Mapping,
  marks: Float32Array = new Float32Array(columns.count * 2),
): Geometry {
  placeMarks(columns, map, marks);
  return {
    marks,
    ...baselineGeometry(spec.baseline, map),
    diagonal: diagonal(map),
    paths: new Map(spec.paths.map((path) => [path.id, pathGeometry(path, map)])),
  };
}

/** Writes the pixels of all marks into `out`. */
export function placeMarks(columns: MarkColumns, map: Mapping, out: Float32Array): void {
  const { count, x, y } = columns;
  const { perX, perY, plot, view } = map;
  const left = plot.x - view.x[0] * perX;
  const bottom = plot.y + plot.height + view.y[0] * perY;
  for (let i = 0; i < count; i += 1) {
    out[2 * i] = left + (x[i] ?? 0) * perX;
    out[2 * i + 1] = bottom - (y[i] ?? 0) * perY;
  }
  for (const i of columns.placeless) {
    out[2 * i] = edge(out[2 * i] ?? 0, plot.x, plot.x + plot.width);
    out[2 * i + 1] = edge(out[2 * i + 1] ?? 0, plot.y, plot.y + plot.height);
  }
}

function edge(pixel: number, low: number, high: number): number {
  if (pixel === Number.NEGATIVE_INFINITY) return low;
  return pixel === Number.POSITIVE_INFINITY ? high : pixel;
}

type BaselineGeometry = Omit<Geometry, "marks" | "diagonal" | "paths">;

const NO_BASELINE: BaselineGeometry = {
  below: NOTHING,
  fitted: NOTHING,
  above: NOTHING,
  band: NOTHING,
  bandBelow: NOTHING,
  bandAbove: NOTHING,
  predictionLow: NOTHING,
  predictionHigh: NOTHING,
};

function baselineGeometry(baseline: PlaneBaseline | null, map: Mapping): BaselineGeometry {
  if (baseline === null) return NO_BASELINE;
  const { forward } = map.scale;
  const [x0, x1] = map.view.x;
  const margin = (x1 - x0) * 0.1;
  const clampT = (t: number) => Math.min(Math.max(t, x0 - margin), x1 + margin);
  const [first, last] = baseline.xRange;
  const start = clampT(forward(first));
  const end = clampT(forward(last));
  const prediction = baseline.prediction ?? [];
  return {
    below: curve(baseline, map, x0 - margin, start),
    fitted: curve(baseline, map, start, end),
    above: curve(baseline, map, end, x1 + margin),
    band: band(cut(baseline.band, first, last), map),
    bandBelow: band(cut(baseline.band, Number.NEGATIVE_INFINITY, first), map),
    bandAbove: band(cut(baseline.band, last, Number.POSITIVE_INFINITY), map),
    predictionLow: edgeOf(prediction, "low", map),
    predictionHigh: edgeOf(prediction, "high", map),
  };
}

/** The part of a band from `from` to `to`, its ends interpolated. */
function cut(rows: readonly BandPoint[], from: number, to: number): BandPoint[] {
  const part: BandPoint[] = [];
  for (const [i, row] of rows.entries()) {
    const previous = rows[i - 1];
    for (const border of [from, to]) {
      if (previous === undefined || !(previous.x < border && border < row.x)) continue;
      const share = (border - previous.x) / (row.x - previous.x);
      const mix = (a: number, b: number) => a + (b - a) * share;
      part.push({ x: border, low: mix(previous.low, row.low), high: mix(previous.high, row.high) });
    }
    if (row.x >= from && row.x <= to) part.push(row);
  }
  return part;
}

function edgeOf(rows: readonly BandPoint[], side: "low" | "high", map: Mapping): Polyline {
  const points: number[] = [];
  for (const row of rows) {
    const px = map.px(row.x);
    const py = map.pyAt(row.x, row[side]);
    if (Number.isFinite(px) && !Number.isNaN(py)) points.push(near(px), near(py));
  }
  return Float64Array.from(points);
}

/** The baseline from transformed x `from` to `to`. */
function curve(baseline: PlaneBaseline, map: Mapping, from: number, to: number): Polyline {
  if (!(to > from)) return NOTHING;
  const points: number[] = [];
  for (let i = 0; i <= PIECES; i += 1) {
    const t = from + ((to - from) * i) / PIECES;
    const x = map.scale.inverse(t);
    // On linear axes the margin may leave [0, 1], where no accuracy is and nothing is predicted.
    if (x < 0 || x > 1) continue;
    const y = map.pyAt(x, baseline.predict(x));
    if (!Number.isNaN(y)) points.push(near(map.x(t)), near(y));
  }
  return Float64Array.from(points);
}

function band(rows: readonly BandPoint[], map: Mapping): Polyline {
  const upper = edgeOf(rows, "high", map);
  const lower = edgeOf(rows, "low", map);
  const outline = new Float64Array(upper.length + lower.length);
  outline.set(upper);
  for (let i = 0; i < lower.length; i += 2) {
    outline[upper.length + i] = lower[lower.length - 2 - i] ?? 0;
    outline[upper.length + i + 1] = lower[lower.length - 1 - i] ?? 0;
  }
  return outline;
}

/** y = x: straight between equal axes, a curve where the baseline is laid flat. */
function diagonal(map: Mapping): Polyline {
  const low = map.er ? map.view.x[0] : Math.min(map.view.x[0], map.view.y[0]);
  const high = map.er ? map.view.x[1] : Math.max(map.view.x[1], map.view.y[1]);
  const points: number[] = [];
  for (let i = 0; i <= PIECES; i += 1) {
    const t = low + ((high - low) * i) / PIECES;
    const x = map.scale.inverse(t);
    const y = map.er ? map.pyAt(x, x) : map.y(t);
    if (Number.isFinite(y)) points.push(near(map.x(t)), near(y));
  }
  return Float64Array.from(points);
}

/** Measured steps in pixels; a step without a place stands at the edge of the frame. */
export function pathGeometry(path: PlanePath, map: Mapping): Polyline {
  const points = new Float64Array(path.steps.length * 2);
  const { plot } = map;
  for (const [i, step] of path.steps.entries()) {
    points[2 * i] = near(edge(map.px(step.x), plot.x, plot.x + plot.width));
    const py = pathPixel(path, map, i, step);
    points[2 * i + 1] = near(edge(py, plot.y, plot.y + plot.height));
  }
  return points;
}

/** Height of a run in pixels at a position of it, where its place is `at`. */
export function pathPixel(
  path: Pick<PlanePath, "robustness">,
  map: Pick<Mapping, "er" | "y" | "pyAt">,
  position: number,
  at: { readonly x: number; readonly y: number },
): number {
  const rise = pathRise(path, map.er, position);
  return rise === null ? map.pyAt(at.x, at.y) : map.y(rise);
}

/** The place of a path between two measured steps; straight in the transformed plane, so straight in pixels. */
export function alongPath(points: Polyline, position: number): readonly [number, number] | null {
  const last = points.length / 2 - 1;
  if (last < 0) return null;
  const clamped = Math.min(Math.max(position, 0), last);
  const index = Math.min(Math.floor(clamped), last);
  const share = clamped - index;
  const [x0, y0] = [points[2 * index] ?? 0, points[2 * index + 1] ?? 0];
  const [x1, y1] = [points[2 * index + 2] ?? x0, points[2 * index + 3] ?? y0];
  return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
}

/** `a` on the way to `b`, parts of unequal length standing where `b` has them. `marks` is written and used. */
export function mixGeometry(
  a: Geometry,
  b: Geometry,
  share: number,
  marks: Float32Array,
): Geometry {
  for (let i = 0; i < b.marks.length; i += 1) {
    const from = a.marks[i] ?? Number.NaN;
    const to = b.marks[i] ?? 0;
    marks[i] = Number.isNaN(from) ? to : from + (to - from) * share;
  }
  const paths = new Map<string, Polyline>();
  for (const [id, points] of b.paths) paths.set(id, mixLines(a.paths.get(id), points, share));
  return {
    marks,
    below: mixLines(a.below, b.below, share),
    fitted: mixLines(a.fitted, b.fitted, share),
    above: mixLines(a.above, b.above, share),
    band: mixLines(a.band, b.band, share),
    bandBelow: mixLines(a.bandBelow, b.bandBelow, share),
    bandAbove: mixLines(a.bandAbove, b.bandAbove, share),
    predictionLow: mixLines(a.predictionLow, b.predictionLow, share),
    predictionHigh: mixLines(a.predictionHigh, b.predictionHigh, share),
    diagonal: mixLines(a.diagonal, b.diagonal, share),
    paths,
  };
}

function mixLines(a: Polyline | undefined, b: Polyline, share: number): Polyline {
  if (a === undefined || a.length !== b.length) return b;
  return b.map((to, i) => {
    const from = a[i] ?? to;
    return from + (to - from) * share;
  });
}

/** Path data of a polyline, rounded to hundredths of a pixel; empty for no points. */
export function lineData(points: Polyline, closed = false): string {
  if (points.length === 0) return "";
  let data = "";
  for (let i = 0; i < points.length; i += 2) {
    data += `${i === 0 ? "M" : "L"}${round(points[i] ?? 0)},${round(points[i + 1] ?? 0)}`;
  }
  return closed ? `${data}Z` : data;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
