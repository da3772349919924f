/** The rows that stand in a scrolled frame, and the empty room above and below them. */
export interface RowWindow {
  /** Index of the first row, and of the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Pixels. */
  readonly above: number;
  readonly below: number;
}

/** Tables up to this length are drawn whole. */
export const MOST_WHOLE = 200;

/** Rows drawn beyond each edge of the frame, so that a quick scroll shows no gap. */
const BEYOND = 12;

/**
 * Which rows of a long table are drawn.
 * @param top how far it is scrolled, in pixels
 * @param height of the frame, in pixels
 * @param row height of one row, in pixels; above 0
 */
export function rowWindow(count: number, top: number, height: number, row: number): RowWindow {
  if (count <= MOST_WHOLE) return { first: 0, end: count, above: 0, below: 0 };
  const last = Math.max(count - Math.ceil(height / row), 0);
  const seen = Math.min(Math.max(Math.floor(top / row), 0), last);
  const first = Math.max(seen - BEYOND, 0);
  const end = Math.min(seen + Math.ceil(height / row) + 1 + BEYOND, count);
  return { first, end, above: first * row, below: (count - end) * row };
}

/** Where to scroll so that a row is seen; null where it is. `head` pixels at the top are covered. */
export function scrollToRow(
  index: number,
  {
    top,
    height,
    row,
    head,
  }: { readonly top: number; readonly height: number; readonly row: number; readonly head: number },
): number | null {
  const at = index * row;
  if (at < top) return at;
  if (at + row > top + height - head) return at + row + head - height;
  return null;
}
