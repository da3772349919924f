import { type ScaleName, scaleNamed } from "../stats/scale.ts";

/** A place on an axis of accuracies. */
export interface Tick {
  /** In percent, exact to 8 decimals. */
  readonly percent: number;
  /** The same as a fraction. */
  readonly fraction: number;
  /** Whether there is room for its number. */
  readonly labelled: boolean;
}

/** What decides on the ticks of one axis. */
export interface TickRequest {
  readonly scale: ScaleName;
  /** Visible bounds in transformed units, low < high. */
  readonly low: number;
  readonly high: number;
  /** Length of the axis in pixels. */
  readonly length: number;
  /** Smallest distance between two numbers, in pixels. */
  readonly labelGap: number;
  /** Smallest distance between two grid lines, in pixels. */
  readonly gridGap: number;
}

/** Powers of ten of percent below which no tick is divided. */
const FINEST = 1e-6;

/** Halves ask for more room than other divisions: a lone 96.5 amid whole numbers disturbs more than it tells. */
const HALVING_GAP = 1.4;

/** What stands on an accuracy axis before it is divided: each pair of neighbours is a part. */
const TAIL = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10];
const FRAME: readonly number[] = [...TAIL, 50, ...TAIL.toReversed().map((p) => clean(100 - p))];
const LINEAR_FRAME: readonly number[] = [0, 100];

function clean(percent: number): number {
  return Math.round(percent * 1e8) / 1e8;
}

/**
 * Ticks where a person would put them: 50, then 10 and 90, 1 and 99, …; the space between two of
 * them is divided by 1, 2 or 5 of a decimal place as long as there is room, each part on its own,
 * because logit and probit axes stretch towards their ends. Ordered; all within the bounds.
 */
export function percentTicks(request: TickRequest): Tick[] {
  const grid = divide(request, request.gridGap);
  const numbers = new Set(spaced(divide(request, request.labelGap), request));
  const all = [...new Set([...grid, ...numbers])].sort((a, b) => a - b);
  return all.map((percent) => ({
    percent,
    fraction: percent / 100,
    labelled: numbers.has(percent),
  }));
}

/** Pixel position of a percent along the axis; infinite where it has no place. */
function pixel(percent: number, { scale, low, high, length }: TickRequest): number {
  const fraction = percent / 100;
  const place = scale === "linear" ? fraction : scaleNamed(scale).forward(fraction);
  return ((place - low) / (high - low)) * length;
}

function divide(request: TickRequest, gap: number): number[] {
  const frame = request.scale === "linear" ? LINEAR_FRAME : FRAME;
  const found: number[] = [];
  const visible = (a: number, b: number) =>
    pixel(b, request) >= 0 && pixel(a, request) <= request.length;
  const fits = (values: readonly number[]) => {
    const needed = isHalving(values) ? gap * HALVING_GAP : gap;
    return values.every((value, i) => {
      const next = values[i + 1];
      if (next === undefined || !visible(value, next)) return true;
      return pixel(next, request) - pixel(value, request) >= needed;
    });
  };
  const part = (a: number, b: number): void => {
    if (!visible(a, b)) return;
    const division = divisions(a, b).find(fits);
    if (division === undefined) return;
    for (const value of division.slice(1, -1)) found.push(value);
    for (let i = 0; i + 1 < division.length; i += 1) part(division[i] ?? a, division[i + 1] ?? b);
  };
  for (let i = 0; i + 1 < frame.length; i += 1) part(frame[i] ?? 0, frame[i + 1] ?? 0);
  return [...frame, ...found]
    .filter((value) => {
      if (value < 0 || value > 100) return false;
      const at = pixel(value, request);
      return at >= -1e-6 && at <= request.length + 1e-6;
    })
    .sort((a, b) => a - b);
}

/** Ways to divide the part from `a` to `b`, finest first, ends included. */
function divisions(a: number, b: number): number[][] {
  const width = clean(b - a);
  const mirrored = a >= 50;
  const near = mirrored ? clean(100 - b) : a;
  const far = mirrored ? clean(100 - a) : b;
  if (near > 0 && Math.abs(far / near - 10) < 1e-6) return decade(near, mirrored);
  const unit = 10 ** Math.floor(Math.log10(width) + 1e-9);
  const leading = Math.round(width / unit);
  if (unit <= FINEST) return [];
  switch (leading) {
    case 1:
      return [even(a, b, 10), even(a, b, 5), even(a, b, 2)];
    case 4:
      return [even(a, b, 4), even(a, b, 2)];
    case 5:
      return [even(a, b, 5), evenNumbers(a, b, unit)];
    default:
      return [even(a, b, leading)];
  }
}

/** Whether a part of one percent or less was cut in two: 96, 96.5, 97 but not 60, 65, 70. */
function isHalving(values: readonly number[]): boolean {
  return values.length === 3 && (values[2] ?? 0) - (values[0] ?? 0) < 1.5;
}

/** 1, 2, 5, 10 and its mirror image 90, 95, 98, 99. */
function decade(near: number, mirrored: boolean): number[][] {
  const lower = [
    [1, 2, 5, 10],
    [1, 3, 10],
  ].map((steps) => steps.map((step) => clean(near * step)));
  return mirrored ? lower.map((steps) => steps.map((p) => clean(100 - p)).reverse()) : lower;
}

/** Between 5 and 10 the even numbers: 90, 92, 94, 95 and its mirror image 5, 6, 8, 10. */
function evenNumbers(a: number, b: number, unit: number): number[] {
  const steps = Math.round(a / unit) % 2 === 0 ? [2, 4] : [1, 3];
  return [a, ...steps.map((step) => clean(a + step * unit)), b];
}

function even(a: number, b: number, parts: number): number[] {
  return Array.from({ length: parts + 1 }, (_, i) => clean(a + ((b - a) * i) / parts));
}

/** Leaves out numbers that would touch, the less round ones first. */
function spaced(values: readonly number[], request: TickRequest): number[] {
  const kept: number[] = [];
  const byRoundness = [...values].sort(
    (a, b) => decimals(a) - decimals(b) || Math.abs(a - 50) - Math.abs(b - 50),
  );
  for (const value of byRoundness) {
    const at = pixel(value, request);
    if (kept.every((other) => Math.abs(pixel(other, request) - at) >= request.labelGap - 1e-6))
      kept.push(value);
  }
  return kept.sort((a, b) => a - b);
}

/** How few digits a number needs: 50 is rounder than 55, 55 than 55.5. */
function decimals(percent: number): number {
  for (const [order, unit] of [
    50, 10, 5, 1, 0.5, 0.1, 0.05, 0.01, 0.001, 1e-4, 1e-5, 1e-6,
  ].entries()) {
    if (Math.abs(percent / unit - Math.round(percent / unit)) < 1e-6) return order;
  }
  return 99;
}

/** Evenly spaced ticks of a plain number axis (percentage points, steps): 1, 2 or 5 of a decimal place. */
export function plainTicks(low: number, high: number, length: number, gap: number): number[] {
  const raw = ((high - low) * gap) / length;
  if (!(raw > 0) || !Number.isFinite(raw)) return [];
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * ([1, 2, 5, 10].find((factor) => factor * unit >= raw - 1e-12) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => clean((first + i) * step));
}
