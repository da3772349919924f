import { pathPixel } from "../geometry.ts";
import type { Corner } from "../polygon.ts";
import type { PlanePath } from "../spec.ts";
import type { Mapping } from "../view.ts";

/** A place with how far its intervals reach to the left, right, up and down; pixels. */
interface Blob {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly up: number;
  readonly down: number;
}

/** Corners of a quarter of an ellipse. */
const QUARTER = 6;

/**
 * The band of a run from measured step `from` to position `to`: at each step the ellipse through the ends of both
 * intervals, and all that lies between one ellipse and the next (their convex hull). One path of hulls that all turn
 * the same way, so that filling it by the nonzero rule paints what overlaps once.
 * @returns SVG path data; empty where no step has both intervals
 */
export function bandTube(path: PlanePath, map: Mapping, from: number, to: number): string {
  const { blobs, hulls } = wholeTube(path, map);
  const first = Math.max(from, 0);
  const last = Math.min(Math.floor(to), path.steps.length - 1);
  const share = to - last;
  const here = blobs[last] ?? null;
  const next = blobs[last + 1] ?? null;
  const end =
    share > 0 && here !== null && next !== null ? hullData([here, mixed(here, next, share)]) : "";
  // The hull of a step and the next holds both ellipses; a lone first step has but its own.
  const lone = here !== null && last === first ? hullData([here]) : "";
  return lone + hulls.slice(first, last).join("") + end;
}

interface WholeTube {
  readonly map: Mapping;
  readonly blobs: readonly (Blob | null)[];
  /** Path data of each segment from one step to the next. */
  readonly hulls: readonly string[];
}

const known = new WeakMap<PlanePath["steps"], WholeTube>();

/** The band of all segments, made once for steps and mapping: the clock moves its end alone. */
function wholeTube(path: PlanePath, map: Mapping): WholeTube {
  const kept = known.get(path.steps);
  if (kept?.map === map) return kept;
  const blobs = path.steps.map((_, i) => blobOf(path, map, i));
  const hulls = blobs
    .slice(1)
    .map((blob, i) => hullData([blobs[i] ?? null, blob].filter((one) => one !== null)));
  const made = { map, blobs, hulls };
  known.set(path.steps, made);
  return made;
}

function hullData(blobs: readonly Blob[]): string {
  return blobs.length === 0 ? "" : polygonData(convexHull(blobs.flatMap(ellipse)));
}

function blobOf(path: PlanePath, map: Mapping, index: number): Blob | null {
  const step = path.steps[index];
  if (step?.xInterval === undefined || step.yInterval === undefined) return null;
  const { x, y, xInterval, yInterval } = step;
  const [px, py] = [map.px(x), map.pyAt(x, y)];
  const blob = {
    x: px,
    // The intervals reach as far from where the run itself stands.
    y: pathPixel(path, map, index, step),
    left: px - map.px(xInterval.low),
    right: map.px(xInterval.high) - px,
    up: py - map.pyAt(x, yInterval.high),
    down: map.pyAt(x, yInterval.low) - py,
  };
  return Object.values(blob).every(Number.isFinite) ? blob : null;
}

function mixed(a: Blob, b: Blob, share: number): Blob {
  const mix = (p: number, q: number) => p + (q - p) * share;
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    left: mix(a.left, b.left),
    right: mix(a.right, b.right),
    up: mix(a.up, b.up),
    down: mix(a.down, b.down),
  };
}

function ellipse({ x, y, left, right, up, down }: Blob): Corner[] {
  return Array.from({ length: 4 * QUARTER }, (_, k) => {
    const [cos, sin] = [
      Math.cos((k * Math.PI) / (2 * QUARTER)),
      Math.sin((k * Math.PI) / (2 * QUARTER)),
    ];
    return [x + cos * (cos > 0 ? right : left), y + sin * (sin > 0 ? down : up)] as const;
  });
}

/** The corners of the convex hull, all hulls turning the same way (Andrew's monotone chain). */
export function convexHull(points: readonly Corner[]): Corner[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const lower = chain(sorted);
  const upper = chain(sorted.toReversed());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function chain(points: readonly Corner[]): Corner[] {
  const hull: Corner[] = [];
  for (const point of points) {
    for (;;) {
      const [a, b] = [hull.at(-2), hull.at(-1)];
      if (a === undefined || b === undefined || turn(a, b, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

/** Above 0 where the way from a over b to c turns to the left. */
function turn([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function polygonData(corners: readonly Corner[]): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  return `M${corners.map(([x, y]) => `${round(x)},${round(y)}`).join("L")}Z`;
}
