import { selection } from "d3-selection";

/*
 * Stands in for d3-transition and d3-interpolate where a build bundles d3-zoom (scripts/vite/withoutTransitions.ts).
 * d3-zoom needs them for transitions of a selection; the plane flies by its own clock and starts none. So the
 * visitor is spared both, and d3-color, d3-ease and d3-timer behind them.
 */

/** Ends the transitions of an element: there are none. */
export function interrupt(): void {}

/** d3-zoom's default path of a transition. */
export function interpolateZoom(): never {
  throw new Error("The plane is built without d3's transitions: move it by zoomTo or resetZoom.");
}

Object.assign(selection.prototype, {
  interrupt<T>(this: T): T {
    return this;
  },
});
