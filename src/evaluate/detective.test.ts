import { describe, expect, it } from "vitest";
import { PLAIN } from "../shiftset/resize/preprocessing.ts";
import { geometryCandidates, judge, trialOf, valueCandidates } from "./detective.ts";

const SIZE = { width: 32, height: 32, channels: 3 as const };

const trial = (title: string, losses: readonly number[], wrong: readonly number[] = []) =>
  trialOf(
    { title, preprocessing: PLAIN },
    {
      losses: Float32Array.from(losses),
      ranks: Uint16Array.from(losses, (_, image) => (wrong.includes(image) ? 1 : 0)),
    },
  );

const loss = (offset: number) => Array.from({ length: 100 }, (_, i) => offset + (i % 7) / 10);
const first = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("valueCandidates", () => {
  it("tries both orders of colours, and keeps images of the right size as they are", () => {
    const candidates = valueCandidates({ type: "float32" }, SIZE, SIZE);
    expect(candidates).toHaveLength(12);
    expect(new Set(candidates.map(({ title }) => title)).size).toBe(12);
    for (const { preprocessing } of candidates) expect(preprocessing.resize).toBeNull();
  });

  it("tries grey values for grey networks, and nothing for networks that read bytes", () => {
    const grey = valueCandidates({ type: "float32" }, { ...SIZE, channels: 1 }, SIZE);
    expect(grey.map(({ title }) => title)).toContain("MNIST's mean and deviation");
    expect(valueCandidates({ type: "uint8" }, SIZE, SIZE)).toHaveLength(1);
  });

  it("has further geometries only where images must be resized", () => {
    const [best] = valueCandidates({ type: "float32" }, SIZE, { width: 64, height: 48 });
    if (best === undefined) throw new Error("there is no candidate");
    expect(best.preprocessing.resize).toMatchObject({ kind: "shorter", size: 37 });
    expect(geometryCandidates(best, SIZE, { width: 64, height: 48 })).toHaveLength(2);
    expect(geometryCandidates(best, SIZE, SIZE)).toHaveLength(0);
  });
});

describe("judge", () => {
  it("lets the cross-entropy decide between equal accuracies", () => {
    const verdict = judge([trial("worse", loss(0.5)), trial("better", loss(0.4))]);
    expect(verdict.trials[0]?.candidate.title).toBe("better");
    expect(verdict.isClear).toBe(true);
  });

  it("does not let a flattering cross-entropy beat a much better accuracy", () => {
    const verdict = judge([trial("soft", loss(0.1), first(30)), trial("right", loss(0.9), [5])]);
    expect(verdict.trials[0]?.candidate.title).toBe("right");
    expect(verdict.isClear).toBe(true);
  });

  it("says when nothing stands out", () => {
    const noisy = loss(0.4).map((value, i) => value + (i % 2 === 0 ? 0.3 : -0.3));
    expect(judge([trial("a", loss(0.4)), trial("b", noisy)]).isClear).toBe(false);
  });

  it("is clear where there is nothing to compare", () => {
    expect(judge([trial("only", loss(0))]).isClear).toBe(true);
    expect(judge([]).trials).toEqual([]);
  });
});

describe("trialOf", () => {
  it("gives counts, interval and cross-entropy with its error", () => {
    const { correct, total, interval, crossEntropy, standardError } = trial("t", [1, 2, 3], [0]);
    expect([correct, total, crossEntropy]).toEqual([2, 3, 2]);
    expect(standardError).toBeCloseTo(1 / Math.sqrt(3), 6);
    expect(interval.low).toBeLessThan(2 / 3);
  });
});
