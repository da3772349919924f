import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { type HitGrid, hitGrid } from "./hitGrid.ts";
import type { Rise } from "./rise.ts";
import { shapeOf } from "./shapes.ts";
import { type PlaneGroup, type PlaneMark, SHAPES, type ShapeName } from "./spec.ts";

/** How a kind of mark looks; marks share styles, so that each is drawn once and stamped. */
export interface MarkStyle {
  readonly shape: ShapeName;
  readonly colour: number;
}

/** The marks of a spec as columns: what is needed a hundred thousand times a frame. */
export interface MarkColumns {
  readonly count: number;
  /** Transformed coordinates; ±Infinity where an accuracy has no place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Index into `styles`. */
  readonly style: Uint8Array;
  readonly styles: readonly MarkStyle[];
  /** 1 where the mark is drawn faint. */
  readonly dimmed: Uint8Array;
  /** Factor on the radius. */
  readonly size: Float32Array;
  /** Indices of the marks without a place; drawn at the edge of the frame. */
  readonly placeless: readonly number[];
  /** Index of a mark by id; −1 for an unknown one. Meant for the few that are looked at, not for all. */
  indexOf(id: string): number;
  /** How far the intervals reach from each mark, transformed: left, right, down, up. Built when first asked. */
  intervals(): Float32Array;
  /** Finds the marks that are not faint. Built when first asked. */
  grid(): HitGrid;
}

/** Marks as columns; `rise` where the vertical axis does not show the accuracy on the same scale. A mark of an unknown group gets the first colour and a circle. */
export function markColumns(
  marks: readonly PlaneMark[],
  groups: readonly PlaneGroup[],
  scaleName: ScaleName,
  rise?: Rise,
): MarkColumns {
  const { forward, hasPlace } = scaleNamed(scaleName);
  const count = marks.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const style = new Uint8Array(count);
  const dimmed = new Uint8Array(count);
  const size = new Float32Array(count);
  const placeless: number[] = [];
  const { styles, styleOf } = groupStyles(groups);
  for (let i = 0; i < count; i += 1) {
    const mark = marks[i];
    if (mark === undefined) continue;
    x[i] = forward(mark.x);
    // A baseline of several in-distribution sets is known to the mark alone.
    y[i] = rise === undefined ? forward(mark.y) : (mark.er ?? rise(mark.x, mark.y));
    if (!hasPlace(mark.x) || (rise === undefined && !hasPlace(mark.y))) placeless.push(i);
    style[i] = styleOf.get(mark.group) ?? 0;
    dimmed[i] = mark.dimmed === true ? 1 : 0;
    size[i] = mark.size ?? 1;
  }
  return {
    count,
    x,
    y,
    style,
    styles,
    dimmed,
    size,
    placeless,
    indexOf: lookup(marks),
    intervals: once(() => intervalColumn(marks, x, y, forward, rise)),
    grid: once(() => hitGrid(x, y, (i) => dimmed[i] === 0)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Finds marks by id and remembers those it was asked for: a table of all of them would outweigh the rest. */
function lookup(marks: readonly PlaneMark[]): (id: string) => number {
  const known = new Map<string, number>();
  return (id) => {
    let index = known.get(id);
    if (index === undefined) {
      index = marks.findIndex((mark) => mark.id === id);
      known.set(id, index);
    }
    return index;
  };
}

/** Where the baseline is flat, height has the interval of effective robustness. A mark without an interval has one of length 0; an end without a place lies infinitely far off. */
function intervalColumn(
  marks: readonly PlaneMark[],
  x: Float64Array,
  y: Float64Array,
  forward: (p: number) => number,
  given: Rise | undefined,
): Float32Array {
  const flat = given !== undefined;
  const rise = given ?? ((_, p) => forward(p));
  const reach = new Float32Array(marks.length * 4);
  for (const [i, { x: at, xInterval, yInterval, erInterval }] of marks.entries()) {
    const [tx, ty] = [x[i] ?? 0, y[i] ?? 0];
    if (xInterval !== undefined && Number.isFinite(tx)) {
      reach[4 * i] = tx - forward(xInterval.low);
      reach[4 * i + 1] = forward(xInterval.high) - tx;
    }
    if (!Number.isFinite(ty)) continue;
    if (flat && erInterval !== undefined) {
      reach[4 * i + 2] = ty - erInterval.low;
      reach[4 * i + 3] = erInterval.high - ty;
    } else if (yInterval !== undefined) {
      reach[4 * i + 2] = ty - rise(at, yInterval.low);
      reach[4 * i + 3] = rise(at, yInterval.high) - ty;
    }
  }
  return reach;
}

/** Each combination of shape and colour once, and the style of every group. At most 256. */
export function groupStyles(groups: readonly PlaneGroup[]): {
  readonly styles: readonly MarkStyle[];
  readonly styleOf: ReadonlyMap<string, number>;
} {
  const styles: MarkStyle[] = [{ shape: SHAPES[0], colour: 0 }];
  const known = new Map<string, number>([[`${SHAPES[0]}/0`, 0]]);
  const styleOf = new Map<string, number>();
  for (const group of groups) {
    const shape = shapeOf(group);
    const key = `${shape}/${group.colour}`;
    let index = known.get(key);
    if (index === undefined && styles.length < 256) {
      index = styles.length;
      styles.push({ shape, colour: group.colour });
      known.set(key, index);
    }
    styleOf.set(group.id, index ?? 0);
  }
  return { styles, styleOf };
}

/** Radius of a mark in pixels: smaller where many share the plane, larger when zoomed in by `zoom`. */
export function markRadius(count: number, zoom: number, side: number): number {
  const crowd = Math.max(count / Math.max(zoom, 1e-3) ** 2 / 30, 1);
  const full = side < 420 ? 4.4 : 5.4;
  return Math.min(Math.max(full - 1.05 * Math.log10(crowd), 1.6), full);
}
