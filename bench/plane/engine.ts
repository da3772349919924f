import type { PlaneMark } from "../../src/chart/spec.ts";

/** A drawn plot that can be panned. */
export interface Drawn {
  /** Begins a drag in the middle of the plot. */
  grab(): void;
  /** Drags on to `dx`, `dy` pixels from where it began. */
  dragTo(dx: number, dy: number): void;
  release(): void;
  /** A number that changes when the plot is panned: proof that it is. */
  place(): number;
}

/** Draws models with their intervals on `host`; resolves when the drawing code has run. */
export type Engine = (host: HTMLElement, models: readonly PlaneMark[]) => Promise<Drawn>;

export const logit = (p: number): number => Math.log(p) - Math.log1p(-p);

/** Groups of the made-up models. */
export const GROUPS = 6;

/** Sends a mouse event as a hand would, to what lies under the place. */
export function mouse(
  type: string,
  target: EventTarget,
  x: number,
  y: number,
  buttons: number,
): void {
  const options = {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    clientX: x,
    clientY: y,
    screenX: x,
    screenY: y,
    button: 0,
    buttons,
  };
  const pointer = type.replace("mouse", "pointer");
  target.dispatchEvent(
    new PointerEvent(pointer, { ...options, pointerType: "mouse", pointerId: 1, isPrimary: true }),
  );
  target.dispatchEvent(new MouseEvent(type, options));
}

/** A hand that drags from the middle of `host`. */
export function hand(host: HTMLElement, place: () => number): Drawn {
  const box = host.getBoundingClientRect();
  const [x, y] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
  const under = (): Element => document.elementFromPoint(x, y) ?? host;
  return {
    grab: () => {
      mouse("mouseover", under(), x, y, 0);
      mouse("mouseenter", under(), x, y, 0);
      mouse("mousemove", under(), x, y, 0);
      mouse("mousedown", under(), x, y, 1);
    },
    dragTo: (dx, dy) =>
      mouse("mousemove", document.elementFromPoint(x + dx, y + dy) ?? host, x + dx, y + dy, 1),
    release: () => mouse("mouseup", under(), x, y, 0),
    place,
  };
}
