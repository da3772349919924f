/**
 * The player's clock: a pure state machine. Nothing here reads the time; `advance` is given it.
 * A position is a place on a timeline whose measured places are the `stops`.
 */
export interface Clock {
  /** Measured places, strictly increasing; at least one. */
  readonly stops: readonly number[];
  /** The part of the timeline that is played, both ends included; range[0] ≤ range[1]. */
  readonly range: readonly [number, number];
  /** In [range[0], range[1]]. */
  readonly position: number;
  readonly playing: boolean;
  /** Factor on the pace, above 0; 1 is the natural pace. */
  readonly speed: number;
  /** Start again after the end. */
  readonly loop: boolean;
  /** Jump from stop to stop instead of gliding: for visitors who asked for reduced motion. */
  readonly stepwise: boolean;
  /** Milliseconds at speed 1 from the first stop to the last. */
  readonly duration: number;
  /** Milliseconds (at the current speed) already spent waiting for a jump or at the end of a loop. */
  readonly waited: number;
}

/** How long a looping clock rests at its end before it starts again, in milliseconds at speed 1. */
export const LOOP_REST = 1200;

/** The speeds that a player offers. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4];

/** Milliseconds that a run with this number of stops plays for at speed 1: 0.8 s a stop, within 4 to 24 s. */
export function naturalDuration(stops: number): number {
  return Math.min(Math.max((stops - 1) * 800, 4000), 24000);
}

/**
 * A clock at rest at the first stop.
 * @throws RangeError where there are no stops or they do not increase.
 */
export function createClock(
  stops: readonly number[],
  options: Partial<Pick<Clock, "speed" | "loop" | "stepwise" | "duration" | "position">> = {},
): Clock {
  const [first, last] = endsOf(stops);
  const clock: Clock = {
    stops,
    range: [first, last],
    position: first,
    playing: false,
    speed: options.speed ?? 1,
    loop: options.loop ?? false,
    stepwise: options.stepwise ?? false,
    duration: options.duration ?? naturalDuration(stops.length),
    waited: 0,
  };
  return options.position === undefined ? clock : seek(clock, options.position);
}

function endsOf(stops: readonly number[]): [number, number] {
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (first === undefined || last === undefined)
    throw new RangeError("A clock needs at least one stop.");
  for (let i = 1; i < stops.length; i += 1) {
    if (!((stops[i - 1] ?? Number.NaN) < (stops[i] ?? Number.NaN)))
      throw new RangeError(
        `The stops of a clock must increase; stop ${i} is ${stops[i]} after ${stops[i - 1]}.`,
      );
  }
  return [first, last];
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(Math.max(value, low), high);
}

/** Starts; from the beginning of the range where the clock stands at its end. */
export function play(clock: Clock): Clock {
  const atEnd = clock.position >= clock.range[1];
  return { ...clock, playing: true, position: atEnd ? clock.range[0] : clock.position, waited: 0 };
}

export function pause(clock: Clock): Clock {
  return clock.playing ? { ...clock, playing: false, waited: 0 } : clock;
}

/** Starts a clock at rest and stops a running one. */
export function toggle(clock: Clock): Clock {
  return clock.playing ? pause(clock) : play(clock);
}

/** Moves to `position`, clamped to the range; a running clock runs on from there. */
export function seek(clock: Clock, position: number): Clock {
  if (Number.isNaN(position)) throw new RangeError("A clock cannot seek to NaN.");
  return { ...clock, position: clamp(position, clock.range), waited: 0 };
}

/** Pauses and moves to the next (1) or the previous (−1) stop within the range. */
export function stepBy(clock: Clock, direction: 1 | -1): Clock {
  const next = neighbour(clock, clock.position, direction);
  return { ...clock, playing: false, waited: 0, position: clamp(next, clock.range) };
}

function neighbour(clock: Clock, position: number, direction: 1 | -1): number {
  if (direction === 1) return clock.stops.find((stop) => stop > position) ?? clock.range[1];
  return clock.stops.findLast((stop) => stop < position) ?? clock.range[0];
}

/** @throws RangeError unless `speed` is above 0 and finite. */
export function setSpeed(clock: Clock, speed: number): Clock {
  if (!(speed > 0 && Number.isFinite(speed)))
    throw new RangeError(`A speed must be above 0; found ${speed}.`);
  return { ...clock, speed };
}

export function setLoop(clock: Clock, loop: boolean): Clock {
  return { ...clock, loop };
}

export function setStepwise(clock: Clock, stepwise: boolean): Clock {
  return { ...clock, stepwise, waited: 0 };
}

/** Plays only the part from `from` to `to` (clamped to the stops); the position follows. */
export function setRange(clock: Clock, from: number, to: number): Clock {
  const all = endsOf(clock.stops);
  const range: [number, number] = [clamp(Math.min(from, to), all), clamp(Math.max(from, to), all)];
  return { ...clock, range, position: clamp(clock.position, range), waited: 0 };
}

/**
 * The clock `elapsed` milliseconds later. Advancing by a and then by b is advancing by a + b.
 * A clock at rest stays as it is.
 */
export function advance(clock: Clock, elapsed: number): Clock {
  if (!(elapsed >= 0)) throw new RangeError(`Time runs forward; found ${elapsed} ms.`);
  if (!clock.playing) return clock;
  const [start, end] = clock.range;
  if (start === end) return clock.loop ? clock : { ...clock, playing: false };
  return clock.stepwise
    ? advanceByJumps(clock, elapsed * clock.speed)
    : advanceGliding(clock, elapsed * clock.speed);
}

/** Timeline units a millisecond at speed 1. */
function pace(clock: Clock): number {
  const [first, last] = endsOf(clock.stops);
  return (last - first) / clock.duration;
}

function advanceGliding(clock: Clock, elapsed: number): Clock {
  const [start, end] = clock.range;
  const rate = pace(clock);
  const toEnd = (end - clock.position) / rate;
  if (elapsed < toEnd)
    return { ...clock, position: clamp(clock.position + elapsed * rate, clock.range) };
  if (!clock.loop) return { ...clock, position: end, playing: false, waited: 0 };
  const lap = (end - start) / rate + LOOP_REST;
  const rest = (clock.waited + (elapsed - toEnd)) % lap;
  if (rest < LOOP_REST) return { ...clock, position: end, waited: rest };
  return { ...clock, position: clamp(start + (rest - LOOP_REST) * rate, clock.range), waited: 0 };
}

function advanceByJumps(clock: Clock, elapsed: number): Clock {
  const gaps = Math.max(clock.stops.length - 1, 1);
  const jump = clock.duration / gaps;
  let { position } = clock;
  let waited = clock.waited + elapsed;
  const lap = lapOfJumps(clock, jump);
  // Whole laps change nothing; leaving them out bounds the loop below by the number of stops.
  if (clock.loop && waited > 2 * lap) waited -= Math.floor(waited / lap - 1) * lap;
  for (;;) {
    const atEnd = position >= clock.range[1];
    if (atEnd && !clock.loop) return { ...clock, position, playing: false, waited: 0 };
    const wait = atEnd ? LOOP_REST : jump;
    if (waited < wait) return { ...clock, position, waited };
    waited -= wait;
    position = atEnd ? clock.range[0] : clamp(neighbour(clock, position, 1), clock.range);
  }
}

function lapOfJumps(clock: Clock, jump: number): number {
  const [start, end] = clock.range;
  const inside = clock.stops.filter((stop) => stop > start && stop < end).length;
  return (inside + 1) * jump + LOOP_REST;
}
