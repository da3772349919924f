import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { type HitGrid, hitGrid } from "./hitGrid.ts";
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
  /** Index of a mark by id; −1 for an unknown one. Built when it is first asked. */
  indexOf(id: string): number;
  /** Ends of the intervals, transformed: x low, x high, y low, y high of each mark. Built when first asked. */
  intervals(): Float64Array;
  /** Finds the marks that are not faint. Built when first asked. */
  grid(): HitGrid;
}

/** Marks as columns. A mark of an unknown group gets the first colour and a circle. */
export function markColumns(
  marks: readonly PlaneMark[],
  groups: readonly PlaneGroup[],
  scaleName: ScaleName,
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
    y[i] = forward(mark.y);
    if (!hasPlace(mark.x) || !hasPlace(mark.y)) placeless.push(i);
    style[i] = styleOf.get(mark.group) ?? 0;
    dimmed[i] = mark.dimmed === true ? 1 : 0;
    size[i] = mark.size ?? 1;
  }
  const indices = once(() => new Map(marks.map((mark, i) => [mark.id, i])));
  return {
    count,
    x,
    y,
    style,
    styles,
    dimmed,
    size,
    placeless,
    indexOf: (id) => indices().get(id) ?? -1,
    intervals: once(() => intervalColumn(marks, forward)),
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

/** A mark without an interval has one of length 0. */
function intervalColumn(marks: readonly PlaneMark[], forward: (p: number) => number): Float64Array {
  const ends = new Float64Array(marks.length * 4);
  for (const [i, { x, y, xInterval, yInterval }] of marks.entries()) {
    ends[4 * i] = forward(xInterval?.low ?? x);
    ends[4 * i + 1] = forward(xInterval?.high ?? x);
    ends[4 * i + 2] = forward(yInterval?.low ?? y);
    ends[4 * i + 3] = forward(yInterval?.high ?? y);
  }
  return ends;
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
