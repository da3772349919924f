import fc from "fast-check";
import { expect, it } from "vitest";
import { segmentFigures } from "./segmentFigures.ts";

const read = (text: string) => Number(text.replace("−", "-"));

it("writes one decimal where the parts then add up", () => {
  expect(segmentFigures(0.031, 0.012)).toEqual({
    total: "+3.1",
    alongLine: "+1.9",
    offLine: "+1.2",
  });
});

it("writes two where one decimal would not add up", () => {
  // +2.34 and −2.36 would read as 0.0 = +2.3 − 2.4.
  expect(segmentFigures(-0.0002, -0.0236)).toEqual({
    total: "−0.02",
    alongLine: "+2.34",
    offLine: "−2.36",
  });
});

it("adds up as written, whatever the numbers, each near its own", () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (total, offLine) => {
      const shown = segmentFigures(total, offLine);
      const sum = read(shown.alongLine) + read(shown.offLine);
      expect(Math.abs(sum - read(shown.total))).toBeLessThan(1e-9);
      expect(Math.abs(read(shown.alongLine) - (total - offLine) * 100)).toBeLessThan(0.0501);
      expect(Math.abs(read(shown.offLine) - offLine * 100)).toBeLessThan(0.0501);
    }),
    { numRuns: 2000 },
  );
});
