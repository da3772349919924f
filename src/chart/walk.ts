export type Direction = "left" | "right" | "up" | "down";

/** Pixels below which two marks count as lying on the same place. */
const SAME_PLACE = 0.5;

/** A place that the walk may reach, in pixels, y downwards. */
export interface WalkPoint {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The nearest point in a direction: among those within 45° of it the one at the smallest distance,
 * or, where there is none, the one that deviates least. Points on the same place are visited in
 * order of their index (right and down: the next; left and up: the previous), so that every point
 * can be reached. Returns −1 at the border.
 */
export function walk(points: Iterable<WalkPoint>, from: WalkPoint, direction: Direction): number {
  const forward = direction === "right" || direction === "down";
  let twin = -1;
  let inCone = -1;
  let inConeCost = Number.POSITIVE_INFINITY;
  let beside = -1;
  let besideCost = Number.POSITIVE_INFINITY;
  for (const { index, x, y } of points) {
    if (index === from.index) continue;
    const dx = x - from.x;
    const dy = y - from.y;
    if (Math.abs(dx) <= SAME_PLACE && Math.abs(dy) <= SAME_PLACE) {
      const after = forward ? index > from.index : index < from.index;
      if (after && (twin === -1 || (forward ? index < twin : index > twin))) twin = index;
      continue;
    }
    const [ahead, aside] = along(direction, dx, dy);
    if (ahead <= 0) continue;
    const distance = Math.hypot(ahead, aside);
    if (aside <= ahead && distance < inConeCost) {
      inCone = index;
      inConeCost = distance;
    }
    // Sideways distance counts threefold, so that the walk leaves a column before it crosses the plane.
    const cost = ahead + 3 * aside;
    if (cost < besideCost) {
      beside = index;
      besideCost = cost;
    }
  }
  if (twin !== -1) return twin;
  return inCone === -1 ? beside : inCone;
}

/** How far ahead and how far aside, in pixels. */
function along(direction: Direction, dx: number, dy: number): [number, number] {
  switch (direction) {
    case "left":
      return [-dx, Math.abs(dy)];
    case "right":
      return [dx, Math.abs(dy)];
    case "up":
      return [-dy, Math.abs(dx)];
    case "down":
      return [dy, Math.abs(dx)];
  }
}
