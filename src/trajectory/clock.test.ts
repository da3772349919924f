import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advance,
  type Clock,
  createClock,
  LOOP_REST,
  naturalDuration,
  pause,
  play,
  seek,
  setRange,
  setSpeed,
  stepBy,
  toggle,
} from "./clock.ts";

const STOPS = [0, 1, 2, 3, 4];
const clock = (options: Parameters<typeof createClock>[1] = {}) =>
  createClock(STOPS, { duration: 4000, ...options });

describe("the player's clock", () => {
  it("rests at the first stop until it is played", () => {
    expect(advance(clock(), 1000).position).toBe(0);
    expect(advance(play(clock()), 1500).position).toBeCloseTo(1.5, 12);
  });

  it("stops at the end and begins again when played there", () => {
    const end = advance(play(clock()), 9999);
    expect(end).toMatchObject({ position: 4, playing: false });
    expect(play(end)).toMatchObject({ position: 0, playing: true });
  });

  it("rests at the end of a loop and starts over", () => {
    const looping = play(clock({ loop: true }));
    expect(advance(looping, 4000 + LOOP_REST - 1).position).toBe(4);
    expect(advance(looping, 4000 + LOOP_REST + 500)).toMatchObject({
      position: 0.5,
      playing: true,
    });
  });

  it("runs faster and slower", () => {
    expect(advance(play(setSpeed(clock(), 2)), 1000).position).toBeCloseTo(2, 12);
    expect(() => setSpeed(clock(), 0)).toThrow("above 0");
  });

  it("jumps from stop to stop when asked for less motion", () => {
    const jumping = play(clock({ stepwise: true }));
    expect(advance(jumping, 999).position).toBe(0);
    expect(advance(jumping, 1000).position).toBe(1);
    expect(advance(jumping, 4000)).toMatchObject({ position: 4, playing: false });
  });

  it("steps to the neighbouring stop and pauses", () => {
    const between = seek(play(clock()), 2.4);
    expect(stepBy(between, 1)).toMatchObject({ position: 3, playing: false });
    expect(stepBy(between, -1).position).toBe(2);
    expect(stepBy(seek(clock(), 4), 1).position).toBe(4);
  });

  it("keeps to its range", () => {
    const part = setRange(clock(), 3, 1);
    expect(part).toMatchObject({ range: [1, 3], position: 1 });
    expect(advance(play(part), 99999)).toMatchObject({ position: 3, playing: false });
    expect(seek(part, 0).position).toBe(1);
  });

  it("toggles", () => {
    expect(toggle(clock()).playing).toBe(true);
    expect(toggle(play(clock())).playing).toBe(false);
    const resting = clock();
    expect(pause(resting)).toBe(resting);
  });

  it("refuses stops that do not increase", () => {
    expect(() => createClock([])).toThrow("at least one stop");
    expect(() => createClock([0, 2, 2])).toThrow("stop 2 is 2 after 2");
  });

  it("plays between 4 and 24 seconds by nature", () => {
    expect([naturalDuration(2), naturalDuration(12), naturalDuration(500)]).toEqual([
      4000, 8800, 24000,
    ]);
  });

  const anyClock = fc
    .record({
      gaps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
      position: fc.double({ min: 0, max: 40, noNaN: true }),
      speed: fc.constantFrom(0.25, 0.5, 1, 2, 4),
      loop: fc.boolean(),
      stepwise: fc.boolean(),
    })
    .map(({ gaps, ...options }): Clock => {
      let stop = 0;
      return play(
        createClock([0, ...gaps.map((gap) => (stop += gap))], { ...options, duration: 4096 }),
      );
    });
  const time = fc.integer({ min: 0, max: 30000 });

  it("is where it would be had the time come in one piece", () => {
    fc.assert(
      fc.property(anyClock, time, time, (start, a, b) => {
        const once = advance(start, a + b);
        const twice = advance(advance(start, a), b);
        // At the very instant of a jump rounding may decide either way; compare a little later too.
        const near = (p: Clock, q: Clock) =>
          Math.abs(p.position - q.position) < 1e-6 && p.playing === q.playing;
        expect(near(once, twice) || near(advance(once, 0.001), advance(twice, 0.001))).toBe(true);
      }),
    );
  });

  it("never leaves its range", () => {
    fc.assert(
      fc.property(anyClock, time, (start, a) => {
        const { position, range } = advance(start, a);
        expect(position).toBeGreaterThanOrEqual(range[0]);
        expect(position).toBeLessThanOrEqual(range[1]);
      }),
    );
  });
});
