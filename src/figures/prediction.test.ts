import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitBaseline } from "../stats/baseline.ts";
import { MOST_CORNERS, readGuess, scoreGuess, writeGuess } from "./prediction.ts";

const baseline = fitBaseline(
  [
    { x: 0.3, y: 0.2 },
    { x: 0.6, y: 0.5 },
    { x: 0.9, y: 0.8 },
  ],
  "logit",
);
const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const paths = fc.array(fc.record({ x: inside, y: inside }), { minLength: 1, maxLength: 8 });

describe("a prediction in a link", () => {
  it("comes back within a ten-thousandth", () => {
    fc.assert(
      fc.property(paths, (points) => {
        const read = readGuess(writeGuess(points));
        expect(read?.length).toBe(points.length);
        read?.forEach(({ x, y }, k) => {
          expect(x).toBeCloseTo(points[k]?.x ?? 0, 3);
          expect(y).toBeCloseTo(points[k]?.y ?? 0, 3);
        });
      }),
    );
  });

  it("is refused where it is none", () => {
    for (const text of [null, "", "0.5", "0.5:x", "0.5:1.5", "0:0.5", ","]) {
      expect(readGuess(text)).toBeNull();
    }
    const long = Array.from({ length: 500 }, () => "0.5:0.5").join(",");
    expect(readGuess(long)?.length).toBe(MOST_CORNERS);
  });
});

describe("the score of a prediction", () => {
  it("splits the error along and off the line, without a rest", () => {
    fc.assert(
      fc.property(paths, paths, (truth, guess) => {
        const { endY, alongLine, offLine } = scoreGuess(baseline, truth, guess);
        expect(alongLine + offLine).toBeCloseTo(endY, 12);
      }),
    );
  });

  it("is zero for the truth itself", () => {
    const truth = [0.3, 0.5, 0.7].map((x) => ({ x, y: x - 0.1 }));
    const score = scoreGuess(baseline, truth, truth);
    expect([score.endX, score.endY, score.offLine, score.meanGap]).toEqual([0, 0, 0, 0]);
  });

  it("finds an error on the line to be along it alone", () => {
    const onLine = (x: number) => ({ x, y: baseline.predict(x) });
    const { offLine, alongLine, endY } = scoreGuess(baseline, [onLine(0.5)], [onLine(0.8)]);
    expect(offLine).toBeCloseTo(0, 12);
    expect(alongLine).toBeCloseTo(endY, 12);
  });

  it("measures the gap of a path that runs above the truth", () => {
    const xs = [0.35, 0.5, 0.65, 0.8];
    const truth = xs.map((x) => ({ x, y: baseline.predict(x) }));
    const guess = xs.map((x) => ({ x, y: baseline.predict(x) + 0.05 }));
    const { meanGap, peakGuess, peakTruth } = scoreGuess(baseline, truth, guess);
    expect(meanGap).toBeGreaterThan(0.045);
    expect(meanGap).toBeLessThan(0.055);
    expect(peakGuess - peakTruth).toBeCloseTo(0.05, 9);
  });

  it("has no gap where the two never pass the same accuracy, and none for a point", () => {
    const low = [0.3, 0.4].map((x) => ({ x, y: x }));
    const high = [0.6, 0.7].map((x) => ({ x, y: x }));
    expect(scoreGuess(baseline, low, high).meanGap).toBeNull();
    expect(scoreGuess(baseline, low, [{ x: 0.5, y: 0.5 }]).meanGap).toBeNull();
    expect(() => scoreGuess(baseline, [], high)).toThrow(RangeError);
  });
});
