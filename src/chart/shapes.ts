import { type PlaneGroup, SHAPES, type ShapeName } from "./spec.ts";

/**
 * Corner points of each shape around (0, 0) for a circle of radius 1, scaled so that all shapes
 * cover about the same area; the circle itself has none.
 */
function polygon(
  corners: number,
  turn: number,
  radius: number,
): readonly (readonly [number, number])[] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

function star(
  points: number,
  outer: number,
  inner: number,
): readonly (readonly [number, number])[] {
  return Array.from({ length: 2 * points }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / points;
    const radius = i % 2 === 0 ? outer : inner;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

function plus(turn: number): readonly (readonly [number, number])[] {
  const a = 0.38;
  const b = 1.2;
  const corners = [
    [a, -b],
    [a, -a],
    [b, -a],
    [b, a],
    [a, a],
    [a, b],
    [-a, b],
    [-a, a],
    [-b, a],
    [-b, -a],
    [-a, -a],
    [-a, -b],
  ] as const;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return corners.map(([x, y]) => [x * cos - y * sin, x * sin + y * cos] as const);
}

const UP = -Math.PI / 2;

/** Corners of every shape but the circle, in units of the radius of the circle of the same weight. */
export const CORNERS: Readonly<Record<ShapeName, readonly (readonly [number, number])[]>> = {
  circle: [],
  square: polygon(4, Math.PI / 4, 1.253),
  triangle: polygon(3, UP, 1.45),
  diamond: polygon(4, UP, 1.3),
  cross: plus(0),
  "triangle-down": polygon(3, -UP, 1.45),
  star: star(5, 1.55, 0.65),
  hexagon: polygon(6, 0, 1.1),
  times: plus(Math.PI / 4),
  pentagon: polygon(5, UP, 1.18),
};

/** The shape of a group: its own, or the one of its colour's index. */
export function shapeOf(group: Pick<PlaneGroup, "colour" | "shape">): ShapeName {
  return group.shape ?? SHAPES[group.colour % SHAPES.length] ?? "circle";
}

/** SVG path data of a shape around (0, 0); `radius` is that of the circle of the same weight. */
export function shapePath(shape: ShapeName, radius: number): string {
  const corners = CORNERS[shape];
  if (corners.length === 0) {
    const r = round(radius);
    return `M${r},0A${r},${r},0,1,1,${-r},0A${r},${r},0,1,1,${r},0Z`;
  }
  return `M${corners.map(([x, y]) => `${round(x * radius)},${round(y * radius)}`).join("L")}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Adds a shape around (x, y) to a canvas path. */
export function traceShape(
  context: Pick<CanvasPath, "moveTo" | "lineTo" | "closePath" | "arc">,
  shape: ShapeName,
  x: number,
  y: number,
  radius: number,
): void {
  const corners = CORNERS[shape];
  if (corners.length === 0) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [i, [cx, cy]] of corners.entries()) {
    if (i === 0) context.moveTo(x + cx * radius, y + cy * radius);
    else context.lineTo(x + cx * radius, y + cy * radius);
  }
  context.closePath();
}
