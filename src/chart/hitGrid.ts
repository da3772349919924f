/**
 * A grid over points for finding the nearest one within a radius. Built once for a set of marks in
 * transformed units, so that zoom and pan need no rebuilding; queries take the current pixels a unit.
 */
export interface HitGrid {
  /**
   * Index of the point nearest to (x, y) in pixels, or −1 where none lies within `radius` pixels.
   * `perX`, `perY` are pixels a transformed unit. Equally near points: the later one, which is drawn on top.
   */
  nearest(x: number, y: number, perX: number, perY: number, radius: number): number;
  /** Indices of the points inside a rectangle of transformed units. */
  within(x0: number, y0: number, x1: number, y1: number): number[];
}

/**
 * @param xs, ys coordinates; a point with a coordinate that is not finite is never found.
 * @param accept whether a point may be found.
 */
export function hitGrid(
  xs: Float64Array,
  ys: Float64Array,
  accept: (index: number) => boolean = () => true,
): HitGrid {
  const members: number[] = [];
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < xs.length; i += 1) {
    const x = xs[i] ?? Number.NaN;
    const y = ys[i] ?? Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y) || !accept(i)) continue;
    members.push(i);
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  const side = Math.min(Math.max(Math.ceil(Math.sqrt(members.length / 2)), 1), 512);
  const cellOf = (value: number, low: number, high: number) =>
    high > low
      ? Math.min(Math.max(Math.floor(((value - low) / (high - low)) * side), 0), side - 1)
      : 0;
  const { starts, order } = bucket(members, side * side, (i) => {
    return cellOf(ys[i] ?? 0, y0, y1) * side + cellOf(xs[i] ?? 0, x0, x1);
  });

  function* cells(left: number, bottom: number, right: number, top: number): Generator<number> {
    if (members.length === 0 || right < x0 || left > x1 || top < y0 || bottom > y1) return;
    const columnEnd = cellOf(right, x0, x1);
    const rowEnd = cellOf(top, y0, y1);
    for (let row = cellOf(bottom, y0, y1); row <= rowEnd; row += 1) {
      for (let column = cellOf(left, x0, x1); column <= columnEnd; column += 1)
        yield row * side + column;
    }
  }

  return {
    nearest(x, y, perX, perY, radius) {
      const dx = radius / perX;
      const dy = radius / perY;
      let best = -1;
      let bestSquare = radius * radius;
      for (const cell of cells(x - dx, y - dy, x + dx, y + dy)) {
        for (let k = starts[cell] ?? 0; k < (starts[cell + 1] ?? 0); k += 1) {
          const i = order[k] ?? 0;
          const px = ((xs[i] ?? 0) - x) * perX;
          const py = ((ys[i] ?? 0) - y) * perY;
          const square = px * px + py * py;
          if (square < bestSquare || (square === bestSquare && i > best)) {
            best = i;
            bestSquare = square;
          }
        }
      }
      return best;
    },
    within(left, bottom, right, top) {
      const found: number[] = [];
      for (const cell of cells(left, bottom, right, top)) {
        for (let k = starts[cell] ?? 0; k < (starts[cell + 1] ?? 0); k += 1) {
          const i = order[k] ?? 0;
          const x = xs[i] ?? 0;
          const y = ys[i] ?? 0;
          if (x >= left && x <= right && y >= bottom && y <= top) found.push(i);
        }
      }
      return found.sort((a, b) => a - b);
    },
  };
}

/** Counting sort of `members` into cells: those of cell c are order[starts[c]] … order[starts[c + 1] − 1]. */
function bucket(members: readonly number[], cells: number, cellOf: (index: number) => number) {
  const starts = new Uint32Array(cells + 1);
  const own = new Uint32Array(members.length);
  for (const [k, i] of members.entries()) {
    const cell = cellOf(i);
    own[k] = cell;
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
  }
  for (let c = 0; c < cells; c += 1) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(members.length);
  for (const [k, i] of members.entries()) {
    const cell = own[k] ?? 0;
    const slot = next[cell] ?? 0;
    order[slot] = i;
    next[cell] = slot + 1;
  }
  return { starts, order };
}
