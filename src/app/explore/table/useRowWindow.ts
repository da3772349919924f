import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { MOST_WHOLE, type RowWindow, rowWindow, scrollToRow } from "./rowWindow.ts";

/** Height of every row of a long table, in pixels. */
const ROW = 30;

/** Height of the head that stays at the top of the frame, in pixels, as far as scrolling must know it. */
const HEAD = 44;

interface UsedWindow {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly window: RowWindow;
  /** Height that each row must have; null where the table is drawn whole. */
  readonly row: number | null;
  /** Scrolls the frame, not the page, until a row is seen. */
  reveal(index: number): void;
}

/** The rows of a table that stand in its scrolled frame. */
export function useRowWindow(count: number): UsedWindow {
  const frame = useRef<HTMLDivElement>(null);
  const [{ top, height }, setPlace] = useState({ top: 0, height: 512 });
  const long = count > MOST_WHOLE;
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || !long) return;
    const follow = () => setPlace({ top: element.scrollTop, height: element.clientHeight });
    follow();
    element.addEventListener("scroll", follow, { passive: true });
    const resize = new ResizeObserver(follow);
    resize.observe(element);
    return () => {
      element.removeEventListener("scroll", follow);
      resize.disconnect();
    };
  }, [long]);
  const reveal = useCallback(
    (index: number) => {
      const element = frame.current;
      if (!element) return;
      const row = long ? ROW : rowHeightOf(element);
      const at = scrollToRow(index, {
        top: element.scrollTop,
        height: element.clientHeight,
        row,
        head: HEAD,
      });
      if (at !== null) element.scrollTop = at;
    },
    [long],
  );
  return { frame, window: rowWindow(count, top, height, ROW), row: long ? ROW : null, reveal };
}

function rowHeightOf(frame: HTMLElement): number {
  const rows = frame.querySelectorAll("tbody tr");
  const first = rows[0]?.getBoundingClientRect();
  const last = rows[rows.length - 1]?.getBoundingClientRect();
  return first && last ? Math.max((last.bottom - first.top) / rows.length, 1) : ROW;
}
