import { type ScaleName, scaleNamed } from "../stats/scale.ts";
import { type Clock, setRange } from "./clock.ts";
import { type ClockUnit, logStep } from "./timeline.ts";

/** What the clock counts, and the scale of its accuracies. */
export interface ClockAxis {
  readonly unit: ClockUnit;
  readonly scale: ScaleName;
}

/**
 * A time of the clock in words of its unit, so that it means the same on every scale and can be written into a link:
 * the count of measured steps, a step number (also of the logarithmic clock), a share, or an accuracy as a fraction.
 */
export function placeOfTime({ unit, scale }: ClockAxis, time: number): number {
  if (unit === "log-step") return Math.sign(time) * Math.expm1(Math.abs(time));
  return unit === "id-accuracy" ? scaleNamed(scale).inverse(time) : time;
}

/** The time of such a place; an accuracy without a place on the scale stands at the nearest end, infinitely far. */
export function timeOfPlace({ unit, scale }: ClockAxis, place: number): number {
  if (unit === "log-step") return logStep(place);
  if (unit !== "id-accuracy") return place;
  return scaleNamed(scale).forward(Math.min(Math.max(place, 0), 1));
}

/** Times as near as this, as a share of the timeline, are one: rounding in a link moves no run off its measured step. */
const SAME = 1e-6;

/** The stop that a time was meant to be, or the time itself where none is so near. */
export function snapToStop(stops: readonly number[], time: number): number {
  const span = (stops.at(-1) ?? 0) - (stops[0] ?? 0);
  let nearest = time;
  let distance = SAME * span;
  for (const stop of stops) {
    if (Math.abs(stop - time) > distance) continue;
    nearest = stop;
    distance = Math.abs(stop - time);
  }
  return nearest;
}

/** The time of a place as a link names it: of the very stop where it was one. */
export function timeNamed(axis: ClockAxis, stops: readonly number[], place: number): number {
  return snapToStop(stops, timeOfPlace(axis, place));
}

/**
 * The clock with its range in words of its unit; null: all of it. So is a range of which these stops have no part, or one
 * stop alone: it was chosen for other runs.
 */
export function withRange(
  clock: Clock,
  axis: ClockAxis,
  range: readonly [number, number] | null,
): Clock {
  const { stops } = clock;
  const all = setRange(clock, stops[0] ?? 0, stops.at(-1) ?? 0);
  if (range === null) return all;
  const part = setRange(clock, timeNamed(axis, stops, range[0]), timeNamed(axis, stops, range[1]));
  return part.range[0] < part.range[1] ? part : all;
}
