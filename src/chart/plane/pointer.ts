/** What a pointer does on the plane; coordinates in pixels of the surface. */
export interface PointerActions {
  move(x: number, y: number): void;
  leave(): void;
  /** A click or a tap; `coarse` for a finger. */
  choose(x: number, y: number, add: boolean, coarse: boolean): void;
  /** A double click: enlarge about a place by a factor. */
  enlarge(x: number, y: number, factor: number): void;
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
