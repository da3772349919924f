/** Samples of one component, rows from the top. */
export interface Plane {
  readonly data: Uint8ClampedArray;
  /** Distance between rows. */
  readonly stride: number;
  /** Samples that belong to the image; what lies beyond is the blocks' filling. */
  readonly width: number;
  readonly height: number;
}

/**
 * A plane with twice as many samples across, a triangle filter's as libjpeg's "fancy upsampling" rounds it.
 * @param out at least 2 × width × height samples, rows 2 × width apart; width is at least 3
 */
export function doubleAcross({ data, stride, width, height }: Plane, out: Uint8ClampedArray): void {
  for (let row = 0; row < height; row++) {
    const from = row * stride;
    const to = row * width * 2;
    const last = width - 1;
    out[to] = data[from] ?? 0;
    out[to + 1] = ((data[from] ?? 0) * 3 + (data[from + 1] ?? 0) + 2) >> 2;
    for (let x = 1; x < last; x++) {
      const three = (data[from + x] ?? 0) * 3;
      out[to + 2 * x] = (three + (data[from + x - 1] ?? 0) + 1) >> 2;
      out[to + 2 * x + 1] = (three + (data[from + x + 1] ?? 0) + 2) >> 2;
    }
    out[to + 2 * last] = ((data[from + last] ?? 0) * 3 + (data[from + last - 1] ?? 0) + 1) >> 2;
    out[to + 2 * last + 1] = data[from + last] ?? 0;
  }
}

/**
 * A plane with twice as many samples across and down, as libjpeg's "fancy upsampling" rounds it; rows beyond the edge
 * repeat it.
 * @param out at least 4 × width × height samples, rows 2 × width apart; width is at least 3
 */
export function doubleBoth(plane: Plane, out: Uint8ClampedArray): void {
  const { data, stride, width, height } = plane;
  const last = width - 1;
  for (let row = 0; row < 2 * height; row++) {
    const own = (row >> 1) * stride;
    const beside =
      row % 2 === 0 ? Math.max(0, (row >> 1) - 1) : Math.min(height - 1, (row >> 1) + 1);
    const other = beside * stride;
    const to = row * width * 2;
    let before = 0;
    let here = (data[own] ?? 0) * 3 + (data[other] ?? 0);
    let next = (data[own + 1] ?? 0) * 3 + (data[other + 1] ?? 0);
    out[to] = (here * 4 + 8) >> 4;
    out[to + 1] = (here * 3 + next + 7) >> 4;
    for (let x = 1; x < last; x++) {
      before = here;
      here = next;
      next = (data[own + x + 1] ?? 0) * 3 + (data[other + x + 1] ?? 0);
      out[to + 2 * x] = (here * 3 + before + 8) >> 4;
      out[to + 2 * x + 1] = (here * 3 + next + 7) >> 4;
    }
    out[to + 2 * last] = (next * 3 + here + 8) >> 4;
    out[to + 2 * last + 1] = (next * 4 + 7) >> 4;
  }
}
