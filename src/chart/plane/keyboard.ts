import type { Direction } from "../walk.ts";

/** What the keyboard does on the plane. */
export interface KeyboardActions {
  walk(direction: Direction): void;
  pan(direction: Direction): void;
  zoomBy(factor: number): void;
  reset(): void;
  choose(add: boolean): void;
  /** Takes the mark at hand among those gathered, or out of them; null where nothing is gathered. */
  readonly gather: (() => void) | null;
  /** Returns whether there was something to let go of: then Escape goes no further. */
  leave(): boolean;
  blur(): void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Factor of one press of plus. */
const STEP = 1.5;

/** Listens on `surface`; returns what stops listening. */
export function listenToKeyboard(surface: HTMLElement, actions: KeyboardActions): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  surface.addEventListener(
    "keydown",
    (event) => {
      // Shortcuts of the browser and of assistive technology stay theirs.
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (act(event, actions)) event.preventDefault();
    },
    { signal },
  );
  surface.addEventListener("blur", () => actions.blur(), { signal });
  return () => stop.abort();
}

function act(event: KeyboardEvent, actions: KeyboardActions): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    if (event.shiftKey) actions.pan(arrow);
    else actions.walk(arrow);
    return true;
  }
  switch (event.key) {
    case "+":
    case "=":
      actions.zoomBy(STEP);
      return true;
    case "-":
    case "_":
      actions.zoomBy(1 / STEP);
      return true;
    case "0":
      actions.reset();
      return true;
    case "Enter":
    case " ":
      actions.choose(event.shiftKey);
      return true;
    case "s":
    case "S":
      actions.gather?.();
      return actions.gather !== null;
    case "Escape":
      if (actions.leave()) event.stopPropagation();
      return true;
    default:
      return false;
  }
}
