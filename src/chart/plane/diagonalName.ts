import type { Polyline } from "../geometry.ts";
import type { Box } from "../labels.ts";

/** What "y = x" covers, in pixels, so that no other name is written over it; null where it is not written. */
export function diagonalNameBox(line: Polyline, plot: Box): Box | null {
  const end = diagonalNamePlace(line, plot);
  return end && { x: end.x - NAME_WIDTH, y: end.y - NAME_HEIGHT, width: NAME_WIDTH, height: 16 };
}

/** Where "y = x" ends (its last letter, on its baseline): left of where the line leaves the plot; null where it is not seen. */
export function diagonalNamePlace(line: Polyline, plot: Box): { x: number; y: number } | null {
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
