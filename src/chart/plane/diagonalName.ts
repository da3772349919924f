import type { Polyline } from "../geometry.ts";
import { type Box, overlap } from "../labels.ts";

/** Where "y = x" ends: its last letter, on its baseline, in pixels. */
export interface NamePlace {
  readonly x: number;
  readonly y: number;
}

/** What "y = x" covers, in pixels, so that no other name is written over it; null where it is not written. */
export function diagonalNameBox(line: Polyline, plot: Box): Box | null {
  const end = diagonalNamePlace(line, plot);
  return end && boxAt(end);
}

/**
 * Where "y = x" is written beside what is `taken`: at the end of the line, otherwise further down on it; null where
 * all of it is taken.
 */
export function freeDiagonalName(
  line: Polyline,
  plot: Box,
  taken: readonly Box[],
): NamePlace | null {
  const isFree = (place: NamePlace) => taken.every((box) => overlap(boxAt(place), box) === 0);
  const end = diagonalNamePlace(line, plot);
  if (end === null || isFree(end)) return end;
  return placesBelow(line, plot, end).find(isFree) ?? null;
}

/** Places left of the line, from the end on downwards. */
function placesBelow(line: Polyline, plot: Box, end: NamePlace): NamePlace[] {
  const places: NamePlace[] = [];
  for (let y = end.y + STEP; y < plot.y + plot.height - NAME_HEIGHT; y += STEP) {
    // The line comes nearest to the words at their foot.
    const x = crossing(line, y + 3);
    if (x === null || x - GAP - NAME_WIDTH < plot.x || x > plot.x + plot.width) continue;
    places.push({ x: x - GAP, y });
  }
  return places;
}

/** Where a line is at a height, in pixels; null where it is not. */
function crossing(line: Polyline, y: number): number | null {
  for (let i = 2; i < line.length; i += 2) {
    const [x0, y0] = [line[i - 2] ?? 0, line[i - 1] ?? 0];
    const [x1, y1] = [line[i] ?? 0, line[i + 1] ?? 0];
    if (y0 !== y1 && Math.min(y0, y1) <= y && y <= Math.max(y0, y1)) {
      return x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
    }
  }
  return null;
}

function boxAt({ x, y }: NamePlace): Box {
  return { x: x - NAME_WIDTH, y: y - NAME_HEIGHT, width: NAME_WIDTH, height: 16 };
}

/** Left of where the line leaves the plot; null where it is not seen. */
export function diagonalNamePlace(line: Polyline, plot: Box): NamePlace | null {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  for (let i = line.length - 2; i >= 2; i -= 2) {
    const [x0, y0] = [line[i - 2] ?? 0, line[i - 1] ?? 0];
    const [x1, y1] = [line[i] ?? 0, line[i + 1] ?? 0];
    if (x1 <= x0) continue;
    const slope = (y1 - y0) / (x1 - x0);
    const atTop = slope === 0 ? right : x0 + (plot.y - y0) / slope;
    const x = Math.min(right, x1, slope < 0 ? atTop : x1);
    const y = y0 + slope * (x - x0);
    if (x < Math.max(x0, plot.x + NAME_ROOM) || y < plot.y - 1 || y > bottom - 8) continue;
    // Left of the line where it leaves through the top, above it where it leaves through the side.
    return y < plot.y + 14 ? { x: x - 12, y: plot.y + 15 } : { x: x - 6, y: y - 6 };
  }
  return null;
}

/** Room for the words in pixels. */
const NAME_ROOM = 46;
const NAME_WIDTH = 32;
const NAME_HEIGHT = 13;
/** Pixels from the line, and from one place to the next. */
const GAP = 6;
const STEP = 24;
