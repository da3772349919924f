import type { Box } from "./labels.ts";

/** The rectangle inside the frame of a plane of `width` × `height` pixels; room is left for numbers and titles. */
export function plotBox(width: number, height: number): Box {
  const narrow = width < 480;
  const left = narrow ? 46 : 58;
  const right = narrow ? 10 : 18;
  const top = narrow ? 28 : 32;
  const bottom = narrow ? 44 : 50;
  return {
    x: left,
    y: top,
    width: Math.max(width - left - right, 20),
    height: Math.max(height - top - bottom, 20),
  };
}

/** Whether a point lies in a box, its edges included, `slack` pixels around it too. */
export function contains(box: Box, x: number, y: number, slack = 0): boolean {
  return (
    x >= box.x - slack &&
    x <= box.x + box.width + slack &&
    y >= box.y - slack &&
    y <= box.y + box.height + slack
  );
}
