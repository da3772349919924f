import { effectiveRobustness } from "../../stats/effectiveRobustness.ts";
import { mixAccuracies, positionAt, type RunState } from "../../trajectory/interpolate.ts";
import { join, setAttributes, svg } from "../dom.ts";
import { alongPath, type Geometry, lineData, type Polyline, pathPixel } from "../geometry.ts";
import { groupProperty } from "../palette.ts";
import { pathRise } from "../rise.ts";
import type { PlaneBaseline, PlanePath, PlaneRegion, PlaneSpec } from "../spec.ts";
import type { Mapping } from "../view.ts";
import { bandTube } from "./bandTube.ts";

/** Where a run is drawn to, and what stands there. */
export interface PathHead {
  readonly path: PlanePath;
  readonly state: RunState;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
}

/** Radius of a measured step; smaller where steps crowd. */
const STEP_RADIUS = 3.6;
const HEAD_RADIUS = 7;
const THIN_HEAD_RADIUS = 2.5;
/** Half the side of a landmark's diamond. */
const LANDMARK_RADIUS = 6.5;

/** Runs: what is travelled thick with a casing, measured steps as dots, the rest faint. */
export class PathLayer {
  readonly root = svg("g", { class: "plane-paths" });

  /** Draws all runs and tells where their heads are. `settled`: no transition is under way. */
  draw(spec: PlaneSpec, geometry: Geometry, map: Mapping, settled: boolean): PathHead[] {
    const heads: PathHead[] = [];
    for (const path of spec.paths) {
      const head = headOf(path, geometry, map, settled);
      if (head !== null) heads.push(head);
    }
    const headOfPath = new Map(heads.map((head) => [head.path.id, head]));
    join(
      this.root,
      spec.paths,
      (path) => path.id,
      newPath,
      (element, path) => {
        const points = geometry.paths.get(path.id);
        const head = headOfPath.get(path.id);
        if (points === undefined || head === undefined) return;
        const split =
          settled && path.decompose === true ? splitOf(head, spec.baseline, map) : NO_SPLIT;
        // A band is made of intervals, which do not travel with a transition.
        const band =
          settled && path.band === true
            ? bandTube(path, map, firstOf(path, head), head.state.position)
            : "";
        drawPath(element, path, points, head, { split, band });
      },
    );
    return heads;
  }
}

function headOf(
  path: PlanePath,
  geometry: Geometry,
  map: Mapping,
  settled: boolean,
): PathHead | null {
  const state = positionAt(path.steps, map.scale.name, path.position);
  const points = geometry.paths.get(path.id);
  if (state === null || points === undefined) return null;
  const x = map.px(state.x);
  const y = pathPixel(path, map, state.position, state);
  // A step without a place stands at the frame; during a transition the dots have left their places.
  const drawn =
    settled && Number.isFinite(x) && Number.isFinite(y) ? null : alongPath(points, state.position);
  return { path, state, x: drawn?.[0] ?? x, y: drawn?.[1] ?? y };
}

const PARTS = [
  "band",
  "along",
  "off",
  "ahead",
  "ahead-steps",
  "casing",
  "line",
  "steps",
  "landmarks",
  "head-casing",
  "head",
] as const;

/** What is drawn of a path beside the way itself. */
interface Extras {
  readonly split: Split;
  /** Path data. */
  readonly band: string;
}

/** The first measured step that is drawn as travelled. */
function firstOf(path: PlanePath, { state }: PathHead): number {
  return path.tail === undefined ? 0 : Math.max(state.index - path.tail, 0);
}

function newPath(path: PlanePath): SVGGElement {
  const group = svg("g", { class: "plane-path", "data-path": path.id });
  for (const part of PARTS) group.append(svg("path", { class: `plane-path-${part}` }));
  return group;
}

function drawPath(
  element: SVGGElement,
  path: PlanePath,
  points: Polyline,
  head: PathHead,
  { split, band }: Extras,
): void {
  const { index, measured } = head.state;
  const first = firstOf(path, head);
  const travelled = Float64Array.of(
    ...points.subarray(2 * first, 2 * index + 2),
    ...(measured ? [] : [head.x, head.y]),
  );
  const ahead = Float64Array.of(head.x, head.y, ...points.subarray(2 * index + 2));
  const thin = path.thin === true;
  const radius = stepRadius(points);
  const data: Record<(typeof PARTS)[number], string> = {
    band,
    along: lineData(split.along),
    off: lineData(split.off),
    ahead: lineData(ahead),
    "ahead-steps": thin ? "" : dots(points.subarray(2 * index + 2), radius * 0.7),
    casing: thin ? "" : lineData(travelled),
    line: lineData(travelled),
    steps: thin ? "" : dots(points.subarray(2 * first, 2 * index + 2), radius),
    landmarks: rings(path.landmarks ?? [], points),
    "head-casing": thin ? "" : dots(Float64Array.of(head.x, head.y), HEAD_RADIUS),
    head: dots(Float64Array.of(head.x, head.y), thin ? THIN_HEAD_RADIUS : HEAD_RADIUS),
  };
  for (const [i, part] of PARTS.entries()) {
    const child = element.children[i];
    if (child !== undefined) setAttributes(child, { d: data[part] });
  }
  element.classList.toggle("plane-path-between", !measured);
  element.classList.toggle("plane-path-dimmed", path.dimmed === true);
  element.classList.toggle("plane-path-thin", thin);
  element.style.setProperty("--colour", `var(${groupProperty(path.colour)})`);
}

/** The segment at hand in two: with the effective robustness it began with, then up or down to where it is. */
interface Split {
  readonly along: Polyline;
  readonly off: Polyline;
}

const NO_SPLIT: Split = { along: new Float64Array(0), off: new Float64Array(0) };

/** Pieces of the way along the baseline, which is a curve. */
const SPLIT_PIECES = 16;

function splitOf({ path, state }: PathHead, baseline: PlaneBaseline | null, map: Mapping): Split {
  // At a measured step the segment is the one that leads to it.
  const start = state.measured ? state.index - 1 : state.index;
  const from = path.steps[start];
  if (baseline === null || from === undefined) return NO_SPLIT;
  const kept = effectiveRobustness(baseline, from.x, from.y);
  const level = pathRise(path, map.er, start);
  const along: number[] = [];
  for (let i = 0; i <= SPLIT_PIECES; i += 1) {
    const x = mixAccuracies(from.x, state.x, i / SPLIT_PIECES, map.scale.name);
    const y = baseline.predict(x) + kept;
    if (map.scale.hasPlace(x) && map.scale.hasPlace(y))
      along.push(map.px(x), level === null ? map.pyAt(x, y) : map.y(level));
  }
  const end = along.slice(-2);
  if (end.length < 2) return NO_SPLIT;
  return {
    along: Float64Array.from(along),
    off: Float64Array.of(...end, map.px(state.x), pathPixel(path, map, state.position, state)),
  };
}

/** Dots never touch on average: a run of two thousand epochs gets a fine line of points. */
function stepRadius(points: Polyline): number {
  let length = 0;
  for (let i = 2; i < points.length; i += 2) {
    length += Math.hypot(
      (points[i] ?? 0) - (points[i - 2] ?? 0),
      (points[i + 1] ?? 0) - (points[i - 1] ?? 0),
    );
  }
  const gap = length / Math.max(points.length / 2 - 1, 1);
  return Math.min(Math.max(gap / 4, 1.6), STEP_RADIUS);
}

/** Diamonds at positions of the way, as one path. */
function rings(positions: readonly number[], points: Polyline): string {
  const r = LANDMARK_RADIUS;
  return positions
    .flatMap((position) => {
      const place = alongPath(points, position);
      if (place === null) return [];
      const [x, y] = place.map((pixel) => Math.round(pixel * 100) / 100);
      return [`M${x},${(y ?? 0) - r}l${r},${r}l${-r},${r}l${-r},${-r}Z`];
    })
    .join("");
}

/** Circles as one path. */
function dots(points: Polyline, radius: number): string {
  let data = "";
  const r = Math.round(radius * 100) / 100;
  for (let i = 0; i < points.length; i += 2) {
    const x = Math.round((points[i] ?? 0) * 100) / 100;
    const y = Math.round((points[i + 1] ?? 0) * 100) / 100;
    data += `M${x - r},${y}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`;
  }
  return data;
}

/** Joint regions of checkpoints under measurement: an ellipse through the four ends of the intervals. */
export class RegionLayer {
  readonly root = svg("g", { class: "plane-regions" });

  draw(regions: readonly PlaneRegion[], map: Mapping): void {
    join(
      this.root,
      regions,
      (region) => region.id,
      newRegion,
      (element, region) => {
        element.style.setProperty("--colour", `var(${groupProperty(region.colour)})`);
        element.classList.toggle("plane-region-done", (region.progress ?? 0) >= 1);
        const [area, dot] = [element.children[0], element.children[1]];
        const x = inFrame(map.px(region.x), map.plot.x, map.plot.width);
        const y = inFrame(map.pyAt(region.x, region.y), map.plot.y, map.plot.height);
        if (area !== undefined) setAttributes(area, { d: ellipse(region, map, x, y) });
        if (dot !== undefined) setAttributes(dot, { d: dots(Float64Array.of(x, y), 4.5) });
      },
    );
  }
}

function newRegion(): SVGGElement {
  const group = svg("g", { class: "plane-region" });
  group.append(
    svg("path", { class: "plane-region-area" }),
    svg("path", { class: "plane-region-dot" }),
  );
  return group;
}

function inFrame(pixel: number, start: number, length: number): number {
  return Number.isFinite(pixel) ? pixel : pixel > 0 ? start + length : start;
}

/** Four quarters, because the intervals are not symmetric about the accuracy. */
function ellipse(region: PlaneRegion, map: Mapping, x: number, y: number): string {
  const { plot } = map;
  const left = Math.max(x - inFrameLow(map.px(region.xInterval.low), plot.x - 40), 0.5);
  const right = Math.max(
    inFrameHigh(map.px(region.xInterval.high), plot.x + plot.width + 40) - x,
    0.5,
  );
  const down = Math.max(
    inFrameHigh(map.pyAt(region.x, region.yInterval.low), plot.y + plot.height + 40) - y,
    0.5,
  );
  const up = Math.max(y - inFrameLow(map.pyAt(region.x, region.yInterval.high), plot.y - 40), 0.5);
  const f = (value: number) => Math.round(value * 100) / 100;
  return (
    `M${f(x - left)},${f(y)}` +
    `A${f(left)},${f(up)},0,0,1,${f(x)},${f(y - up)}` +
    `A${f(right)},${f(up)},0,0,1,${f(x + right)},${f(y)}` +
    `A${f(right)},${f(down)},0,0,1,${f(x)},${f(y + down)}` +
    `A${f(left)},${f(down)},0,0,1,${f(x - left)},${f(y)}Z`
  );
}

function inFrameLow(pixel: number, low: number): number {
  return Number.isFinite(pixel) ? Math.max(pixel, low) : low;
}

function inFrameHigh(pixel: number, high: number): number {
  return Number.isFinite(pixel) ? Math.min(pixel, high) : high;
}
