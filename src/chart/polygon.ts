/** A corner in pixels. */
export type Corner = readonly [number, number];

/** Whether a point lies inside a closed polygon, by the number of edges to its right (even–odd rule). */
export function inside(polygon: readonly Corner[], x: number, y: number): boolean {
  let within = false;
  for (const [i, [x1, y1]] of polygon.entries()) {
    const [x0, y0] = polygon[i === 0 ? polygon.length - 1 : i - 1] ?? [x1, y1];
    if (y0 > y === y1 > y) continue;
    if (x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) within = !within;
  }
  return within;
}

/** Smallest rectangle around corners: left, top, right, bottom. */
export function bounds(polygon: readonly Corner[]): readonly [number, number, number, number] {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
