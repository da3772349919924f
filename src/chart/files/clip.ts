import type { Polyline } from "../geometry.ts";
import type { Box } from "../labels.ts";

/** A half plane: what is inside has `side(x, y) >= 0`. */
type Side = (x: number, y: number) => number;

function sidesOf({ x, y, width, height }: Box): readonly Side[] {
  return [(px) => px - x, (px) => x + width - px, (_, py) => py - y, (_, py) => y + height - py];
}

/** The parts of a line that lie in a box, each with at least two points. */
export function clipLine(points: Polyline, box: Box): Polyline[] {
  const parts: number[][] = [];
  let open: number[] | null = null;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const inside = clipSegment([...points.subarray(i, i + 4)], sidesOf(box));
    if (inside === null) {
      open = null;
      continue;
    }
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = inside;
    const joins = open !== null && open.at(-2) === x0 && open.at(-1) === y0;
    if (open === null || !joins) {
      open = [x0, y0];
      parts.push(open);
    }
    open.push(x1, y1);
  }
  return parts.map((part) => Float64Array.from(part));
}

/** A segment x0, y0, x1, y1 within all sides (Liang and Barsky); null where nothing of it is. */
function clipSegment(segment: readonly number[], sides: readonly Side[]): number[] | null {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = segment;
  let [from, to] = [0, 1];
  for (const side of sides) {
    const [a, b] = [side(x0, y0), side(x1, y1)];
    if (a < 0 && b < 0) return null;
    if (a < 0) from = Math.max(from, a / (a - b));
    else if (b < 0) to = Math.min(to, a / (a - b));
  }
  if (from > to) return null;
  const at = (share: number) =>
    share === 0
      ? [x0, y0]
      : share === 1
        ? [x1, y1]
        : [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
  return [...at(from), ...at(to)];
}

/** The part of a closed outline that lies in a box (Sutherland and Hodgman); empty where nothing of it does. */
export function clipOutline(points: Polyline, box: Box): Polyline {
  let corners = [...points];
  for (const side of sidesOf(box)) {
    const next: number[] = [];
    for (let i = 0; i < corners.length; i += 2) {
      const [x, y] = [corners[i] ?? 0, corners[i + 1] ?? 0];
      const before = (i + corners.length - 2) % corners.length;
      const [px, py] = [corners[before] ?? 0, corners[before + 1] ?? 0];
      const [a, b] = [side(px, py), side(x, y)];
      if (a < 0 !== b < 0) {
        const share = a / (a - b);
        next.push(px + (x - px) * share, py + (y - py) * share);
      }
      if (b >= 0) next.push(x, y);
    }
    corners = next;
  }
  return Float64Array.from(corners);
}
