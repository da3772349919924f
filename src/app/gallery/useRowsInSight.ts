import { type RefObject, startTransition, useEffect, useRef, useState } from "react";

/** Cells put on the page at once: more would hold up input while they are made. */
const CELLS_AT_ONCE = 600;

/** Rows at once where a table has many columns. */
const FEWEST_ROWS = 24;

/**
 * How many rows of a long table stand on the page: a first lot, and another whenever the end of the last one comes
 * near the visible part. Once made, rows stay.
 */
export function useRowsInSight(
  rows: number,
  columns: number,
): { readonly shown: number; readonly end: RefObject<HTMLDivElement | null> } {
  const lot = Math.max(FEWEST_ROWS, Math.floor(CELLS_AT_ONCE / Math.max(columns, 1)));
  const [lots, setLots] = useState(1);
  const end = useRef<HTMLDivElement>(null);
  const shown = Math.min(rows, lots * lot);
  const complete = shown === rows;
  useEffect(() => {
    const element = end.current;
    if (!element || complete) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          startTransition(() => setLots(lots + 1));
        }
      },
      { root: element.parentElement, rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [lots, complete]);
  return { shown, end };
}
