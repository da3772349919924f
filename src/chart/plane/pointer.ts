/** What a pointer does on the plane; coordinates in pixels of the surface. */
export interface PointerActions {
  move(x: number, y: number): void;
  leave(): void;
  /** A click or a tap; `coarse` for a finger. */
  choose(x: number, y: number, add: boolean, coarse: boolean): void;
  /** A double click: enlarge about a place by a factor. */
  enlarge(x: number, y: number, factor: number): void;
  /** Whether a finger that rests points at what lies under it; not where its drag draws an area. */
  explores(): boolean;
}

/** Listens on `surface`; returns what stops listening. */
export function listenToPointer(surface: HTMLElement, actions: PointerActions): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const place = (event: MouseEvent): [number, number] => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  let coarse = false;
  surface.addEventListener(
    "pointermove",
    (event) => {
      coarse = event.pointerType === "touch";
      if (!coarse && event.buttons === 0) actions.move(...place(event));
    },
    { signal },
  );
  surface.addEventListener(
    "pointerdown",
    (event) => {
      coarse = event.pointerType === "touch";
    },
    { signal },
  );
  surface.addEventListener("pointerleave", () => actions.leave(), { signal });
  listenToLongPress(surface, actions, signal);
  surface.addEventListener(
    "click",
    (event) => {
      const [x, y] = place(event);
      // A finger has not hovered before: it points and chooses at once.
      if (coarse) actions.move(x, y);
      actions.choose(x, y, event.shiftKey || event.ctrlKey || event.metaKey, coarse);
    },
    { signal },
  );
  surface.addEventListener(
    "dblclick",
    (event) => {
      const [x, y] = place(event);
      actions.enlarge(x, y, event.shiftKey ? 0.5 : 2);
    },
    { signal },
  );
  return () => stop.abort();
}

/** A finger that rests for so long explores instead of panning, in milliseconds. */
const LONG_PRESS = 450;

/** A finger never rests quite still, in pixels. */
const TREMBLE = 10;

/** A finger that rests on the plane points, and goes on pointing until it is lifted. */
function listenToLongPress(
  surface: HTMLElement,
  actions: PointerActions,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: readonly [number, number] | null = null;
  let exploring = false;
  const place = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    const box = surface.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top] as const;
  };
  const end = () => {
    clearTimeout(timer);
    start = null;
    exploring = false;
  };
  surface.addEventListener(
    "touchstart",
    (event) => {
      end();
      const finger = event.touches[0];
      if (event.touches.length !== 1 || finger === undefined || !actions.explores()) return;
      const at = place(finger);
      start = at;
      timer = setTimeout(() => {
        exploring = true;
        actions.move(...at);
      }, LONG_PRESS);
    },
    { signal, passive: true },
  );
  surface.addEventListener(
    "touchmove",
    (event) => {
      const finger = event.touches[0];
      if (finger === undefined || start === null) return;
      const at = place(finger);
      if (!exploring) {
        if (Math.hypot(at[0] - start[0], at[1] - start[1]) > TREMBLE) end();
        return;
      }
      // Neither the page nor the zoom may take this movement.
      event.preventDefault();
      event.stopImmediatePropagation();
      actions.move(...at);
    },
    { signal, capture: true, passive: false },
  );
  surface.addEventListener("touchend", end, { signal });
  surface.addEventListener("touchcancel", end, { signal });
  // A long press would open the browser's menu.
  surface.addEventListener(
    "contextmenu",
    (event) => {
      if (exploring) event.preventDefault();
    },
    { signal },
  );
  signal.addEventListener("abort", end);
}
