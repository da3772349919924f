import type { MarkColumns } from "./columns.ts";
import type { PlaneBaseline, PlanePath, PlaneSpec } from "./spec.ts";
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
  /** Outline of the band, or empty. */
  readonly band: Polyline;
  /** Two points of y = x. */
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

function baselineGeometry(
  baseline: PlaneBaseline | null,
  map: Mapping,
): Pick<Geometry, "below" | "fitted" | "above" | "band"> {
  if (baseline === null) return { below: NOTHING, fitted: NOTHING, above: NOTHING, band: NOTHING };
  const { forward } = map.scale;
  const [x0, x1] = map.view.x;
  const margin = (x1 - x0) * 0.1;
  const clampT = (t: number) => Math.min(Math.max(t, x0 - margin), x1 + margin);
  const start = clampT(forward(baseline.xRange[0]));
  const end = clampT(forward(baseline.xRange[1]));
  return {
    below: curve(baseline, map, x0 - margin, start),
    fitted: curve(baseline, map, start, end),
    above: curve(baseline, map, end, x1 + margin),
    band: band(baseline, map),
  };
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
    const y = map.py(baseline.predict(x));
    if (!Number.isNaN(y)) points.push(near(map.x(t)), near(y));
  }
  return Float64Array.from(points);
}

function band({ band: rows }: PlaneBaseline, map: Mapping): Polyline {
  const upper: number[] = [];
  const lower: number[] = [];
  for (const { x, low, high } of rows) {
    const px = near(map.px(x));
    const top = map.py(high);
    const bottom = map.py(low);
    if (Number.isNaN(px) || Number.isNaN(top) || Number.isNaN(bottom)) continue;
    upper.push(px, near(top));
    lower.unshift(px, near(bottom));
  }
  return Float64Array.from([...upper, ...lower]);
}

function diagonal(map: Mapping): Polyline {
  const low = Math.min(map.view.x[0], map.view.y[0]);
  const high = Math.max(map.view.x[1], map.view.y[1]);
  return Float64Array.of(map.x(low), map.y(low), map.x(high), map.y(high));
}

/** Measured steps in pixels; a step without a place stands at the edge of the frame. */
export function pathGeometry(path: PlanePath, map: Mapping): Polyline {
  const points = new Float64Array(path.steps.length * 2);
  const { plot } = map;
  for (const [i, step] of path.steps.entries()) {
    points[2 * i] = near(edge(map.px(step.x), plot.x, plot.x + plot.width));
    points[2 * i + 1] = near(edge(map.py(step.y), plot.y, plot.y + plot.height));
  }
  return points;
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
