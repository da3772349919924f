import { contains } from "../layout.ts";
import { type Direction, type WalkPoint, walk } from "../walk.ts";
import type { Picture } from "./picture.ts";
import type { Target } from "./targets.ts";

/** A target and where it stands, in pixels. */
export interface PlacedTarget {
  readonly target: Target;
  readonly x: number;
  readonly y: number;
}

/** What lies nearest to a place of the surface, within `radius` pixels: a measured step of a run before a mark. */
export function targetAt(picture: Picture, x: number, y: number, radius: number): Target | null {
  const { map, columns, geometry, spec } = picture;
  if (!contains(map.plot, x, y, 8)) return null;
  const step = nearestStep(picture, x, y, Math.min(radius, 10));
  if (step !== null) return step;
  const index = columns.grid().nearest(map.tx(x), map.ty(y), map.perX, map.perY, radius);
  if (index >= 0) return markTarget(picture, index);
  for (const i of columns.placeless) {
    const away = Math.hypot((geometry.marks[2 * i] ?? 0) - x, (geometry.marks[2 * i + 1] ?? 0) - y);
    if (away <= radius && spec.marks[i]?.dimmed !== true) return markTarget(picture, i);
  }
  return null;
}

function markTarget({ spec }: Picture, index: number): Target | null {
  const mark = spec.marks[index];
  return mark === undefined ? null : { kind: "mark", id: mark.id, index };
}

function nearestStep(
  { spec, geometry }: Picture,
  x: number,
  y: number,
  radius: number,
): Target | null {
  let best: Target | null = null;
  let bestDistance = radius;
  for (const path of spec.paths) {
    const points = geometry.paths.get(path.id);
    if (points === undefined || path.dimmed === true) continue;
    for (let i = 0; i < path.steps.length; i += 1) {
      const distance = Math.hypot((points[2 * i] ?? 0) - x, (points[2 * i + 1] ?? 0) - y);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = { kind: "step", path: path.id, index: i };
      }
    }
  }
  return best;
}

/** Everything the keyboard can reach: marks that are not faint, then the measured steps of all runs. */
function* placedTargets({ spec, geometry }: Picture): Generator<PlacedTarget> {
  for (const [index, mark] of spec.marks.entries()) {
    if (mark.dimmed === true) continue;
    yield {
      target: { kind: "mark", id: mark.id, index },
      x: geometry.marks[2 * index] ?? 0,
      y: geometry.marks[2 * index + 1] ?? 0,
    };
  }
  for (const path of spec.paths) {
    const points = geometry.paths.get(path.id);
    if (points === undefined || path.dimmed === true) continue;
    for (let index = 0; index < path.steps.length; index += 1) {
      yield {
        target: { kind: "step", path: path.id, index },
        x: points[2 * index] ?? 0,
        y: points[2 * index + 1] ?? 0,
      };
    }
  }
}

/**
 * Where an arrow key leads from `from`. The first press goes to the first selected mark that is in
 * view, otherwise to what lies nearest to the middle. Null at the border.
 */
export function neighbourOf(
  picture: Picture,
  from: Target | null,
  direction: Direction,
): PlacedTarget | null {
  const all = [...placedTargets(picture)];
  const current = from === null ? -1 : all.findIndex(({ target }) => isSame(target, from));
  const start = all[current];
  if (start === undefined) return firstTarget(picture, all);
  const points: WalkPoint[] = all.map(({ x, y }, index) => ({ index, x, y }));
  const next = walk(points, { index: current, x: start.x, y: start.y }, direction);
  return all[next] ?? null;
}

function isSame(a: Target, b: Target): boolean {
  if (a.kind === "mark") return b.kind === "mark" && a.id === b.id;
  return b.kind === "step" && a.path === b.path && a.index === b.index;
}

function firstTarget({ spec, map }: Picture, all: readonly PlacedTarget[]): PlacedTarget | null {
  const { plot } = map;
  const seen = all.filter(({ x, y }) => contains(plot, x, y, 1));
  const selected = seen.find(
    ({ target }) => target.kind === "mark" && spec.selected.includes(target.id),
  );
  if (selected !== undefined) return selected;
  const [cx, cy] = [plot.x + plot.width / 2, plot.y + plot.height / 2];
  let best: PlacedTarget | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of seen) {
    const distance = Math.hypot(candidate.x - cx, candidate.y - cy);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
