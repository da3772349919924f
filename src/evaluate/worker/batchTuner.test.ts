import { describe, expect, it } from "vitest";
import { BatchTuner } from "./batchTuner.ts";

/** Runs batches until the size stays; `cost` gives the milliseconds of a batch. */
function tuned(tuner: BatchTuner, cost: (size: number) => number): number[] {
  const sizes: number[] = [];
  for (let run = 0; run < 200 && !tuner.isSettled; run++) {
    sizes.push(tuner.size);
    tuner.took(tuner.size, cost(tuner.size));
  }
  return [...new Set(sizes)];
}

describe("BatchTuner", () => {
  it("goes on with as many as the first size's time allows, and keeps the best", () => {
    const tuner = new BatchTuner(16, { most: 512, warmUps: 0 });
    // Up to 64 at once cost nothing more; beyond, each image costs its time.
    const tried = tuned(tuner, (size) => Math.max(size, 64));
    expect(tried).toEqual([16, 64, 128, 32]);
    expect(tuner.size).toBe(64);
  });

  it("grows while images a second rise", () => {
    const tuner = new BatchTuner(16, { most: 512, warmUps: 0 });
    expect(tuned(tuner, (size) => 100 + size / 100)).toEqual([16, 32, 64, 128, 256, 512]);
    expect(tuner.size).toBe(512);
  });

  it("goes down where fewer at once are faster", () => {
    const tuner = new BatchTuner(32, { most: 512, warmUps: 0 });
    const tried = tuned(tuner, (size) => size ** 1.5);
    expect(tried).toEqual([32, 64, 16, 8, 4, 2, 1]);
    expect(tuner.size).toBe(1);
  });

  it("goes down between the first two sizes where the second is too large", () => {
    const tuner = new BatchTuner(16, { most: 512, warmUps: 0 });
    const tried = tuned(tuner, (size) => (size <= 32 ? 20 + size / 10 : size * 4));
    expect(tried.slice(0, 2)).toEqual([16, 128]);
    expect(tuner.size).toBe(32);
  });

  it("takes the fastest batch of a size: other work only makes batches slower", () => {
    const tuner = new BatchTuner(16, { most: 32, warmUps: 0 });
    tuner.took(16, 900);
    tuner.took(16, 10);
    expect(tuner.size).toBe(32);
    tuner.took(32, 15);
    tuner.took(32, 900);
    expect([tuner.size, tuner.isSettled]).toEqual([16, false]);
    tuner.took(16, 10);
    tuner.took(16, 10);
    expect([tuner.size, tuner.isSettled]).toEqual([32, true]);
  });

  it("does not count first batches of a size, nor shorter ones", () => {
    const tuner = new BatchTuner(4, { most: 8, warmUps: 1 });
    tuner.took(4, 10_000);
    tuner.took(1, 10_000);
    tuner.took(4, 1);
    expect(tuner.size).toBe(4);
    tuner.took(4, 1);
    expect(tuner.size).toBe(8);
  });

  it("stays where warm-ups are dear and a batch takes its time already", () => {
    const slow = new BatchTuner(16, { most: 512, warmUps: 1 });
    expect(tuned(slow, (size) => 300 + size)).toEqual([16]);
    const quick = new BatchTuner(16, { most: 512, warmUps: 1 });
    expect(tuned(quick, (size) => 10 + size)).toEqual([16, 128, 256]);
    expect(quick.size).toBe(128);
  });

  it("keeps within its bound, and does not grow slow batches", () => {
    const bounded = new BatchTuner(16, { most: 16, warmUps: 0 });
    expect(Math.max(...tuned(bounded, () => 1))).toBe(16);
    const slow = new BatchTuner(16, { most: 512, warmUps: 0 });
    expect(Math.max(...tuned(slow, (size) => 600 - size))).toBe(16);
  });

  it("stops growing when memory must not grow", () => {
    const tuner = new BatchTuner(16, { most: 512, warmUps: 0 });
    tuner.stopGrowing();
    expect(Math.max(...tuned(tuner, () => 1))).toBe(16);
  });

  it("makes batches that memory does not bear smaller, down to one", () => {
    const tuner = new BatchTuner(32, { most: 512, warmUps: 0 });
    expect([tuner.tooLarge(), tuner.size]).toEqual([true, 8]);
    expect([tuner.tooLarge(), tuner.size]).toEqual([true, 2]);
    expect([tuner.tooLarge(), tuner.size]).toEqual([true, 1]);
    expect(tuner.tooLarge()).toBe(false);
    expect(tuner.isSettled).toBe(true);
  });

  it("leaves a fixed size alone", () => {
    const tuner = new BatchTuner(6, { most: 512, warmUps: 0 }, true);
    for (let run = 0; run < 9; run++) tuner.took(6, run);
    expect(tuner.size).toBe(6);
  });
});
