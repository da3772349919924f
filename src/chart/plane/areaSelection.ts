import { setAttributes } from "../dom.ts";
import { contains } from "../layout.ts";
import { bounds, type Corner, inside } from "../polygon.ts";
import type { Picture } from "./picture.ts";

/** A shorter drag is a click. */
const LEAST_DRAG = 5;

/** What selecting an area does. */
export interface AreaActions {
  /** The corners of the area, in pixels, when it is let go. */
  choose(polygon: readonly Corner[]): void;
}

/**
 * Shift and a drag draw a box, Shift, Alt and a drag a free line; letting go chooses what lies inside,
 * Escape gives up. `outline` is the path element that shows it. Returns what stops listening.
 */
export function listenToArea(
  surface: HTMLElement,
  outline: SVGPathElement,
  actions: AreaActions,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let corners: Corner[] | null = null;
  let free = false;
  const place = (event: PointerEvent): Corner => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const show = () =>
    setAttributes(outline, { d: corners === null ? "" : data(polygonOf(corners, free)) });
  const end = () => {
    corners = null;
    show();
  };
  surface.addEventListener(
    "pointerdown",
    (event) => {
      if (!event.shiftKey || event.button !== 0 || event.pointerType === "touch") return;
      corners = [place(event)];
      free = event.altKey;
      surface.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  surface.addEventListener(
    "pointermove",
    (event) => {
      if (corners === null) return;
      corners.push(place(event));
      show();
    },
    { signal },
  );
  surface.addEventListener(
    "pointerup",
    () => {
      if (corners === null) return;
      const polygon = polygonOf(corners, free);
      end();
      if (!isDrag(polygon)) return;
      swallowClick(surface);
      actions.choose(polygon);
    },
    { signal },
  );
  surface.addEventListener("pointercancel", end, { signal });
  surface.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || corners === null) return;
      event.stopImmediatePropagation();
      end();
    },
    { signal, capture: true },
  );
  return () => stop.abort();
}

/** The click that follows a drag would choose the one mark under it; it comes before the next task or not at all. */
function swallowClick(surface: HTMLElement): void {
  const swallow = (click: Event) => click.stopImmediatePropagation();
  surface.addEventListener("click", swallow, { capture: true });
  setTimeout(() => surface.removeEventListener("click", swallow, { capture: true }), 0);
}

function polygonOf(corners: readonly Corner[], free: boolean): readonly Corner[] {
  const [first, last] = [corners[0], corners.at(-1)];
  if (free || first === undefined || last === undefined) return corners;
  return [first, [last[0], first[1]], last, [first[0], last[1]]];
}

function isDrag(polygon: readonly Corner[]): boolean {
  const [left, top, right, bottom] = bounds(polygon);
  return right - left >= LEAST_DRAG || bottom - top >= LEAST_DRAG;
}

function data(polygon: readonly Corner[]): string {
  return `M${polygon.map(([x, y]) => `${Math.round(x)},${Math.round(y)}`).join("L")}Z`;
}

/** Ids of the marks inside a polygon, those that are not faint and are in view. */
export function marksWithin(
  { map, columns, spec, geometry }: Picture,
  polygon: readonly Corner[],
): string[] {
  const [left, top, right, bottom] = bounds(polygon);
  const ids: string[] = [];
  for (const index of columns
    .grid()
    .within(map.tx(left), map.ty(bottom), map.tx(right), map.ty(top))) {
    const x = geometry.marks[2 * index] ?? Number.NaN;
    const y = geometry.marks[2 * index + 1] ?? Number.NaN;
    const id = spec.marks[index]?.id;
    if (id !== undefined && contains(map.plot, x, y) && inside(polygon, x, y)) ids.push(id);
  }
  return ids;
}
