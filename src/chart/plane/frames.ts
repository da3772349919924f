/** Where time comes from: the browser's, or a test's own. */
export interface Frames {
  /** Milliseconds, never running backwards. */
  now(): number;
  /** Calls back before the next picture, once. */
  request(callback: () => void): number;
  cancel(handle: number): void;
}

export const browserFrames: Frames = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Progress 0–1 to share 0–1. */
export type Easing = (progress: number) => number;

/** Slow at both ends. */
export const easeInOut: Easing = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);
