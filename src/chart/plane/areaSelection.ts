import { setAttributes } from "../dom.ts";
import { contains } from "../layout.ts";
import { bounds, type Corner, inside } from "../polygon.ts";
import type { PlaneTool } from "../spec.ts";
import type { Picture } from "./picture.ts";

/** A shorter drag is a click. */
const LEAST_DRAG = 5;

/** What selecting an area does. */
export interface AreaActions {
  /** The tool at hand. */
  tool(): PlaneTool;
  /** The corners of the area, in pixels, when it is let go; `add` beside what was chosen before. */
  choose(polygon: readonly Corner[], add: boolean): void;
}

/** An area that is being drawn. */
interface Drawing {
  readonly pointer: number;
  readonly free: boolean;
  readonly add: boolean;
  readonly corners: Corner[];
}

/**
 * With the box or the lasso at hand a drag draws an area, with Shift beside what was chosen before; without them
 * Shift and a drag draw a box, Shift, Alt and a drag a free line. Letting go chooses what lies inside, Escape or a
 * second finger gives up. `outline` is the path element that shows it. Returns what stops listening.
 */
export function listenToArea(
  surface: HTMLElement,
  outline: SVGPathElement,
  actions: AreaActions,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let drawing: Drawing | null = null;
  const place = (event: PointerEvent): Corner => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const show = () =>
    setAttributes(outline, { d: drawing === null ? "" : data(polygonOf(drawing)) });
  const end = () => {
    drawing = null;
    show();
  };
  surface.addEventListener(
    "pointerdown",
    (event) => {
      if (drawing !== null) return end();
      const kind = kindOf(event, actions.tool());
      if (kind === null) return;
      drawing = { pointer: event.pointerId, corners: [place(event)], ...kind };
      surface.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  surface.addEventListener(
    "pointermove",
    (event) => {
      if (drawing?.pointer !== event.pointerId) return;
      drawing.corners.push(place(event));
      show();
    },
    { signal },
  );
  surface.addEventListener(
    "pointerup",
    (event) => {
      if (drawing?.pointer !== event.pointerId) return;
      const { add } = drawing;
      const polygon = polygonOf(drawing);
      end();
      if (!isDrag(polygon)) return;
      swallowClick(surface);
      actions.choose(polygon, add);
    },
    { signal },
  );
  surface.addEventListener("pointercancel", end, { signal });
  // The keyboard may stand elsewhere, on the switch of the tool.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || drawing === null) return;
      event.stopImmediatePropagation();
      end();
    },
    { signal, capture: true },
  );
  return () => stop.abort();
}

/** What a press begins to draw; null where it draws nothing. */
function kindOf(event: PointerEvent, tool: PlaneTool): Pick<Drawing, "free" | "add"> | null {
  if (event.button !== 0 || !event.isPrimary) return null;
  if (tool !== "pan") return { free: tool === "lasso", add: event.shiftKey };
  if (!event.shiftKey || event.pointerType === "touch") return null;
  return { free: event.altKey, add: false };
}

/** The click that follows a drag would choose the one mark under it; it comes before the next task or not at all. */
function swallowClick(surface: HTMLElement): void {
  const swallow = (click: Event) => click.stopImmediatePropagation();
  surface.addEventListener("click", swallow, { capture: true });
  setTimeout(() => surface.removeEventListener("click", swallow, { capture: true }), 0);
}

function polygonOf({ corners, free }: Drawing): readonly Corner[] {
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
