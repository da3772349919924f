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
  const blobs: (Blob | null)[] = [];
  const last = Math.min(Math.floor(to), path.steps.length - 1);
  for (let i = Math.max(from, 0); i <= last; i += 1) blobs.push(blobOf(path, map, i));
  const share = to - last;
  const [here, next] = [blobOf(path, map, last), blobOf(path, map, last + 1)];
  if (share > 0 && here !== null && next !== null) blobs.push(mixed(here, next, share));
  let data = "";
  let previous: Corner[] = [];
  for (const blob of blobs) {
    const corners = blob === null ? [] : ellipse(blob);
    if (corners.length > 0) data += polygonData(convexHull([...previous, ...corners]));
    previous = corners;
  }
  return data;
}

function blobOf({ steps }: PlanePath, map: Mapping, index: number): Blob | null {
  const step = steps[index];
  if (step?.xInterval === undefined || step.yInterval === undefined) return null;
  const { x, y, xInterval, yInterval } = step;
  const [px, py] = [map.px(x), map.pyAt(x, y)];
  const blob = {
    x: px,
    y: py,
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
