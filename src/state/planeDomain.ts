import type { PlaneDomain } from "./view.ts";

/**
 * As far as an end of an axis may be off, as a share of what it can be told by: a fifth of a pixel of a thousand.
 */
const SLACK = 2e-4;

/** Nearer to 0 or 1 no scale is told apart; a double is not finer beside 1. */
const NEAREST = 1e-12;

/**
 * How far an end of a part of an axis may be off for the picture to be the same: a share of the part or, where that is
 * less, of the distance to 0 or 1, where the scales stretch without end.
 */
function slackOf(end: number, [low, high]: PlaneDomain["x"]): number {
  const inside = end > 0 && end < 1;
  const edge = inside ? Math.max(Math.min(end, 1 - end), NEAREST) : Number.POSITIVE_INFINITY;
  return SLACK * Math.min(high - low, edge);
}

/** A part of the plane as `x0:x1:y0:y1`, in fractions, with as many decimals as the picture needs. */
export function writeDomain({ x, y }: PlaneDomain): string {
  return [x, y].flatMap((axis) => axis.map((end) => writeEnd(end, axis))).join(":");
}

function writeEnd(end: number, axis: PlaneDomain["x"]): string {
  const decimals = Math.ceil(-Math.log10(slackOf(end, axis)));
  return String(Number(end.toFixed(decimals)));
}

/** Reads what `writeDomain` wrote, or somebody by hand. */
export function readDomain(
  text: string,
): { readonly value: PlaneDomain } | { readonly problem: string } {
  const [x0, x1, y0, y1, ...rest] = text.split(":").map(Number);
  const inside = [x0, x1, y0, y1].every((p) => p !== undefined && p > -1 && p < 2);
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined || !inside) {
    return { problem: "expected four fractions x0:x1:y0:y1" };
  }
  if (rest.length > 0 || x0 >= x1 || y0 >= y1) return { problem: "expected x0 < x1 and y0 < y1" };
  return { value: { x: [x0, x1], y: [y0, y1] } };
}

/** Whether two parts of the plane are the same picture, as far as a link keeps one. */
export function sameDomain(a: PlaneDomain, b: PlaneDomain): boolean {
  return (["x", "y"] as const).every((axis) =>
    [0, 1].every((k) => {
      const [end, other] = [a[axis][k] ?? Number.NaN, b[axis][k] ?? Number.NaN];
      return Math.abs(end - other) <= slackOf(end, a[axis]);
    }),
  );
}
