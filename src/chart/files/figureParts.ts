import { markColumns } from "../columns.ts";
import { extremes } from "../extremes.ts";
import { alongPath, type Geometry, geometry, type Polyline } from "../geometry.ts";
import { contains } from "../layout.ts";
import { axisTicks } from "../plane/axes.ts";
import { riseOf } from "../rise.ts";
import { shapeOf } from "../shapes.ts";
import type { PlaneGroup, PlaneMark, PlanePath, PlaneSpec, ShapeName } from "../spec.ts";
import type { Mapping } from "../view.ts";
import { clipLine, clipOutline } from "./clip.ts";

/** A place in units of the axes: the transformed accuracy, or the effective robustness as a fraction. */
export type Place = readonly [number, number];

/** A mark that is seen, with the ends of its intervals where those are drawn. */
export interface MarkPart {
  readonly mark: PlaneMark;
  readonly at: Place;
  /** Left, right, down, up, in units of the axes, infinite where an end has no place; null where not drawn. */
  readonly reach: readonly [number, number, number, number] | null;
}

/** The marks of a group that are seen. */
export interface GroupPart {
  readonly group: PlaneGroup;
  readonly shape: ShapeName;
  readonly marks: readonly MarkPart[];
}

/** What is seen of a run: the way that it has come, and what lies ahead of the clock. */
export interface RunPart {
  readonly path: PlanePath;
  readonly travelled: readonly (readonly Place[])[];
  readonly ahead: readonly (readonly Place[])[];
  /** Measured steps, those that the clock has passed and those to come. */
  readonly steps: readonly {
    readonly step: number;
    readonly at: Place;
    readonly passed: boolean;
  }[];
  /** Where the run stands; null outside of what is seen. */
  readonly head: Place | null;
  /** Whether the head stands on a measured step. */
  readonly measured: boolean;
}

export interface TickPart {
  readonly at: number;
  /** With its percent sign; null where there is no room for its number. */
  readonly text: string | null;
}

/** Everything that a plane shows, in the order in which it is painted and in units of its axes, for files. */
export interface FigureParts {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly TickPart[];
  readonly yTicks: readonly TickPart[];
  /** Outlines. */
  readonly bands: readonly (readonly Place[])[];
  /** Outlines beyond the range that was fitted. */
  readonly bandsBeyond: readonly (readonly Place[])[];
  readonly prediction: readonly (readonly Place[])[];
  readonly diagonal: readonly (readonly Place[])[];
  readonly groups: readonly GroupPart[];
  readonly baseline: readonly (readonly Place[])[];
  readonly baselineBeyond: readonly (readonly Place[])[];
  readonly runs: readonly RunPart[];
  /** Names that stand beside marks. */
  readonly names: readonly MarkPart[];
  /** Marks without a place on the scale (0 or 1 under logit and probit): the plane draws them at its frame, files name them. */
  readonly placeless: readonly PlaneMark[];
  /** Marks outside the part that is seen. */
  readonly unseen: number;
}

/** Farther than this from a straight line, in pixels, a point of a curve is kept. */
const STRAIGHT = 0.05;

/** A smaller outline, in square pixels, is a slip of rounding and nothing to be seen. */
const LEAST_AREA = 0.5;

/** Reads a plane as it is drawn: `map` is what it sees, `spec` what it draws. */
export function figureParts(spec: PlaneSpec, map: Mapping): FigureParts {
  const columns = markColumns(
    spec.marks,
    spec.groups,
    spec.scale,
    spec.yKind === "er" ? riseOf(spec) : undefined,
  );
  const drawn = geometry(spec, columns, map);
  const placeless = new Set(columns.placeless);
  const ends = columns.intervals();
  const parts = spec.marks.flatMap((mark, i): MarkPart[] => {
    const [px, py] = [drawn.marks[2 * i] ?? 0, drawn.marks[2 * i + 1] ?? 0];
    if (placeless.has(i) || !contains(map.plot, px, py, 0.5)) return [];
    const wanted = spec.intervals === "all" || spec.selected.includes(mark.id);
    const [left, right, down, up] = ends.subarray(4 * i, 4 * i + 4);
    const reach = wanted && hasInterval(mark) ? ([left, right, down, up] as const) : null;
    return [
      {
        mark,
        at: [columns.x[i] ?? 0, columns.y[i] ?? 0],
        reach: reach?.every((end) => end !== undefined) ? (reach as MarkPart["reach"]) : null,
      },
    ];
  });
  const named = new Set([...spec.selected, ...(spec.labels ?? extremes(spec.marks))]);
  const ticks = axisTicks(map);
  return {
    x: map.view.x,
    y: map.view.y,
    xTicks: ticks.x.map(({ at, text }) => ({ at: map.tx(at), text })),
    yTicks: ticks.y.map(({ at, text }) => ({ at: map.ty(at), text })),
    ...linesOf(drawn, spec, map),
    groups: groupParts(spec.groups, parts),
    runs: spec.paths.flatMap((path) => runPart(path, drawn.paths.get(path.id), map)),
    names: parts.filter(({ mark }) => named.has(mark.id) && mark.dimmed !== true),
    placeless: columns.placeless.flatMap((i) => spec.marks[i] ?? []),
    unseen: spec.marks.length - placeless.size - parts.length,
  };
}

function hasInterval({ xInterval, yInterval }: PlaneMark): boolean {
  return xInterval !== undefined || yInterval !== undefined;
}

/** Groups in their order, those without a mark left out; marks of unknown groups stand under the first look. */
function groupParts(groups: readonly PlaneGroup[], parts: readonly MarkPart[]): GroupPart[] {
  const known = new Set(groups.map(({ id }) => id));
  const others = parts.filter(({ mark }) => !known.has(mark.group));
  const unknown: PlaneGroup = { id: "", title: "Other", colour: 0, shape: "circle" };
  return [
    ...groups.map((group) => ({
      group,
      shape: shapeOf(group),
      marks: parts.filter(({ mark }) => mark.group === group.id),
    })),
    { group: unknown, shape: "circle" as const, marks: others },
  ].filter(({ marks }) => marks.length > 0);
}

function linesOf(drawn: Geometry, spec: PlaneSpec, map: Mapping) {
  const lines = (...all: readonly Polyline[]) => all.flatMap((points) => seen(points, map));
  const outlines = (...all: readonly Polyline[]) =>
    all
      .map((points) => clipOutline(points, map.plot))
      .filter((points) => areaOf(points) > LEAST_AREA)
      .map((points) => placesOf(points, map));
  return {
    bands: outlines(drawn.band),
    bandsBeyond: outlines(drawn.bandBelow, drawn.bandAbove),
    prediction: lines(drawn.predictionLow, drawn.predictionHigh),
    diagonal: spec.showDiagonal ? lines(drawn.diagonal) : [],
    baseline: lines(drawn.fitted),
    baselineBeyond: lines(drawn.below, drawn.above),
  };
}

/** What is seen of a line, with as few points as it needs. */
function seen(points: Polyline, map: Mapping): Place[][] {
  return clipLine(points, map.plot).map((part) => placesOf(simplified(part), map));
}

/** Area of an outline in square pixels. */
function areaOf(points: Polyline): number {
  let twice = 0;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    twice += (points[i] ?? 0) * (points[j + 1] ?? 0) - (points[j] ?? 0) * (points[i + 1] ?? 0);
  }
  return Math.abs(twice) / 2;
}

function placesOf(points: Polyline, map: Mapping): Place[] {
  return Array.from({ length: points.length / 2 }, (_, i) => [
    map.tx(points[2 * i] ?? 0),
    map.ty(points[2 * i + 1] ?? 0),
  ]);
}

function runPart(path: PlanePath, points: Polyline | undefined, map: Mapping): RunPart[] {
  if (points === undefined || points.length === 0) return [];
  const last = points.length / 2 - 1;
  const position = Math.min(Math.max(path.position, 0), last);
  const head = alongPath(points, position);
  if (head === null) return [];
  const first = path.tail === undefined ? 0 : Math.max(0, Math.ceil(position - path.tail));
  const reached = Math.floor(position);
  const way = (from: number, to: number) => [...points.subarray(2 * from, 2 * to + 2)];
  const lines = (numbers: readonly number[]) =>
    clipLine(Float64Array.from(numbers), map.plot).map((part) => placesOf(part, map));
  const inside = (x: number, y: number) => contains(map.plot, x, y, 0.5);
  return [
    {
      path,
      travelled: lines([...way(first, reached), ...head]),
      ahead: lines([...head, ...way(reached + 1, last)]),
      steps: path.steps.flatMap(({ step }, i) => {
        const [x, y] = [points[2 * i] ?? 0, points[2 * i + 1] ?? 0];
        if (!inside(x, y) || i < first) return [];
        return [{ step, at: [map.tx(x), map.ty(y)] as const, passed: i <= position }];
      }),
      head: inside(...head) ? [map.tx(head[0]), map.ty(head[1])] : null,
      measured: position === reached,
    },
  ];
}

/** The same line with as few points as it needs (Ramer–Douglas–Peucker). */
export function simplified(points: Polyline): Polyline {
  const count = points.length / 2;
  if (count < 3) return points;
  const kept = new Set([0, count - 1]);
  const parts: [number, number][] = [[0, count - 1]];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to] = part;
    let farthest = -1;
    let distance = STRAIGHT;
    for (let i = from + 1; i < to; i += 1) {
      const off = offLine(points, from, to, i);
      if (off > distance) [farthest, distance] = [i, off];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    parts.push([from, farthest], [farthest, to]);
  }
  const order = [...kept].sort((a, b) => a - b);
  return Float64Array.from(order.flatMap((i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]));
}

/** Distance of point i from the straight line between two others. */
function offLine(points: Polyline, from: number, to: number, i: number): number {
  const [x0, y0] = [points[2 * from] ?? 0, points[2 * from + 1] ?? 0];
  const [dx, dy] = [(points[2 * to] ?? 0) - x0, (points[2 * to + 1] ?? 0) - y0];
  const [x, y] = [(points[2 * i] ?? 0) - x0, (points[2 * i + 1] ?? 0) - y0];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x, y) : Math.abs(dx * y - dy * x) / length;
}
