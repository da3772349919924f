import { effectiveRobustness } from "../../stats/effectiveRobustness.ts";
import { scaleNamed } from "../../stats/scale.ts";
import { positionAt, positionOfStep } from "../../trajectory/interpolate.ts";
import { logStep } from "../../trajectory/timeline.ts";
import { stepNumber, tickPercent } from "../format.ts";
import type { Box } from "../labels.ts";
import { percentTicks, plainTicks } from "../ticks.ts";
import type { StripRun, StripSpec } from "./stripSpec.ts";

/** Points of the curve between two measured steps. */
const BETWEEN = 8;

/** Steps that span at least this factor are spread on a log axis. */
const DECADES = 50;

/** A number on an axis and where it stands, in pixels. */
export interface StripTick {
  readonly at: number;
  readonly text: string;
}

/** Between the strip's values and its pixels. */
export interface StripMap {
  readonly plot: Box;
  /** Pixel of a run at a position in measured steps. */
  xOf(run: number, position: number): number;
  /** Pixel of an effective robustness, a fraction. */
  y(er: number): number;
  /** Time of the clock at a pixel. */
  timeAt(pixel: number): number;
  /** Pixel of the clock's time: of the longest run where the axis counts steps. */
  xOfTime(time: number): number;
  readonly xTicks: readonly StripTick[];
  readonly yTicks: readonly StripTick[];
}

/** Effective robustness of a run at a position; null for a run without points. */
export function erAt(
  spec: Pick<StripSpec, "baseline" | "scale">,
  run: StripRun,
  position: number,
): number | null {
  if (run.robustness !== undefined) return run.robustness(position);
  const state = positionAt(run.steps, spec.scale, position);
  return state === null ? null : effectiveRobustness(spec.baseline, state.x, state.y);
}

/** Index of the run with most measured steps; −1 without runs. */
function leader(spec: StripSpec): number {
  let best = -1;
  for (const [i, run] of spec.runs.entries()) {
    if (run.steps.length > (spec.runs[best]?.steps.length ?? 0)) best = i;
  }
  return best;
}

/** How step numbers are spread: evenly, or by log(1 + step) where they span decades. */
function spreadOf(spec: StripSpec): (step: number) => number {
  const positive = spec.runs.flatMap((run) =>
    run.steps.map(({ step }) => Math.abs(step)).filter((step) => step > 0),
  );
  const spans = positive.length > 2 && Math.max(...positive) / Math.min(...positive) >= DECADES;
  const uneven = spans && spec.runs.some((run) => isUneven(run));
  return uneven ? logStep : (step) => step;
}

/** A run measured every so many steps is not denser at its start, however many decades it spans. */
function isUneven({ steps }: StripRun): boolean {
  const first = (steps[1]?.step ?? 0) - (steps[0]?.step ?? 0);
  const last = (steps.at(-1)?.step ?? 0) - (steps.at(-2)?.step ?? 0);
  return first > 0 && last / first >= 5;
}

/** The mapping of a spec onto a frame. */
export function stripMap(spec: StripSpec, plot: Box): StripMap {
  const byStep = spec.spacing === "step";
  const spread = spreadOf(spec);
  const value = (run: number, position: number): number => {
    if (!byStep) return spec.timeline.timeOf(run, position);
    const state = positionAt(spec.runs[run]?.steps ?? [], spec.scale, position);
    return state === null ? 0 : spread(state.step);
  };
  const ends = spec.runs.flatMap((run, i) =>
    run.steps.length === 0 ? [] : [value(i, 0), value(i, run.steps.length - 1)],
  );
  const [low, high] = bounds(byStep ? ends : [...spec.timeline.stops]);
  const x = (v: number) => plot.x + ((v - low) / (high - low)) * plot.width;
  const lead = leader(spec);
  const [erLow, erHigh] = erBounds(spec);
  const y = (er: number) => plot.y + plot.height - ((er - erLow) / (erHigh - erLow)) * plot.height;
  const timeAt = (pixel: number) => {
    const v =
      low +
      ((Math.min(Math.max(pixel, plot.x), plot.x + plot.width) - plot.x) / plot.width) *
        (high - low);
    return byStep ? spec.timeline.timeOf(lead, positionAtValue(spec.runs[lead], spread, v)) : v;
  };
  return {
    plot,
    xOf: (run, position) => x(value(run, position)),
    y,
    timeAt,
    xOfTime: (time) => x(byStep ? value(lead, spec.timeline.positionOf(lead, time)) : time),
    xTicks: xTicksOf(spec, plot, low, high, x, value),
    yTicks: plainTicks(erLow * 100, erHigh * 100, plot.height, 19).map((points) => ({
      at: y(points / 100),
      text: points === 0 ? "0" : `${points > 0 ? "+" : "\u2212"}${Math.abs(points)}`,
    })),
  };
}

/** The position of a run whose spread step is `value`. */
function positionAtValue(
  run: StripRun | undefined,
  spread: (step: number) => number,
  value: number,
): number {
  if (run === undefined) return 0;
  const step = spread === logStep ? Math.sign(value) * Math.expm1(Math.abs(value)) : value;
  return positionOfStep(run.steps, step);
}

function bounds(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}

/** Range of the effective robustness: all steps and their intervals, zero always, with a margin. */
function erBounds(spec: StripSpec): [number, number] {
  let low = 0;
  let high = 0;
  for (const run of spec.runs) {
    for (let i = 0; i < run.steps.length; i += 1) {
      const er = erAt(spec, run, i);
      const interval = run.erIntervals?.[i];
      for (const value of [er, interval?.low, interval?.high]) {
        if (typeof value !== "number" || !Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  const span = Math.max(high - low, 0.004);
  return [low - span * 0.12, high + span * 0.12];
}

/** Room that a number on the axis of steps needs, in pixels. */
const X_GAP = 34;

function xTicksOf(
  spec: StripSpec,
  plot: Box,
  low: number,
  high: number,
  x: (value: number) => number,
  value: (run: number, position: number) => number,
): StripTick[] {
  if (spec.spacing === "time" && spec.timeline.unit === "share") {
    return plainTicks(0, 100, plot.width, 60).map((percent) => ({
      at: x(percent / 100),
      text: tickPercent(percent),
    }));
  }
  if (spec.spacing === "time" && spec.timeline.unit === "id-accuracy") {
    const request = { scale: spec.scale, low, high, length: plot.width, labelGap: 52, gridGap: 52 };
    return percentTicks(request)
      .filter((tick) => tick.labelled)
      .map((tick) => ({
        at: x(scaleNamed(spec.scale).forward(tick.fraction)),
        text: tickPercent(tick.percent),
      }));
  }
  const places = new Map<number, number>();
  for (const [i, run] of spec.runs.entries()) {
    for (const [index, { step }] of run.steps.entries()) places.set(step, x(value(i, index)));
  }
  return thinOut([...places].sort(([a], [b]) => a - b));
}

/** First and last step, then the roundest of the others that have room. */
function thinOut(places: readonly (readonly [number, number])[]): StripTick[] {
  const kept: (readonly [number, number])[] = [];
  const ends = [places[0], places.at(-1)].filter((place) => place !== undefined);
  const between = [...places].sort(([a], [b]) => roundness(b) - roundness(a) || a - b);
  for (const [step, at] of [...ends, ...between]) {
    const room = X_GAP + Math.max(stepNumber(step).length - 4, 0) * 7;
    if (kept.every(([, other]) => Math.abs(other - at) >= room)) kept.push([step, at]);
  }
  return kept.map(([step, at]) => ({ at, text: stepNumber(step) }));
}

/** How many zeros a number ends with, 5 counting half. */
function roundness(step: number): number {
  if (step === 0) return 9;
  if (!Number.isInteger(step)) return -1;
  let zeros = 0;
  let rest = Math.abs(step);
  while (rest % 10 === 0) {
    rest /= 10;
    zeros += 1;
  }
  return zeros + (rest % 5 === 0 ? 0.5 : 0) + (rest === 1 ? 0.25 : 0);
}

/** A place on the curve of a run: position in measured steps, and pixels. */
export interface CurvePlace {
  readonly position: number;
  readonly x: number;
  readonly y: number;
}

/** The place of a run's curve at a position; null where it has no effective robustness. */
export function curvePlace(
  spec: StripSpec,
  map: StripMap,
  run: number,
  position: number,
): CurvePlace | null {
  const own = spec.runs[run];
  const er = own === undefined ? null : erAt(spec, own, position);
  return er === null ? null : { position, x: map.xOf(run, position), y: map.y(er) };
}

/** The whole curve of a run by increasing position: its measured steps and some places between them. */
export function stripCurve(spec: StripSpec, map: StripMap, run: number): CurvePlace[] {
  const last = (spec.runs[run]?.steps.length ?? 0) - 1;
  if (last < 0) return [];
  const places = Array.from({ length: last * BETWEEN + 1 }, (_, k) =>
    curvePlace(spec, map, run, k / BETWEEN),
  );
  return places.filter((place) => place !== null);
}

/** Outline of the intervals of a run's effective robustness; empty where there are none. */
export function stripBand(map: StripMap, run: number, own: StripRun): Float64Array {
  const upper: number[] = [];
  const lower: number[] = [];
  for (const [i, interval] of (own.erIntervals ?? []).entries()) {
    if (interval === null) continue;
    const x = map.xOf(run, i);
    upper.push(x, map.y(interval.high));
    lower.unshift(x, map.y(interval.low));
  }
  return Float64Array.from([...upper, ...lower]);
}
