import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SCALE_NAMES, type ScaleName, scaleNamed } from "../stats/scale.ts";
import { readDomain, sameDomain, writeDomain } from "./planeDomain.ts";
import { readQuery, writeQuery } from "./urlTable.ts";
import { DEFAULT_VIEW, type PlaneDomain } from "./view.ts";

/** Where a view of each scale may begin, and how large it may be, in units of the scale. */
const UNITS = {
  logit: { low: -12, high: 12, least: 0.002, most: 12 },
  probit: { low: -6, high: 5, least: 0.001, most: 1.5 },
  linear: { low: -0.4, high: 0.9, least: 0.0002, most: 0.9 },
} as const;

const seen = fc.constantFrom(...SCALE_NAMES).chain((scale) => {
  const { low, high, least, most } = UNITS[scale];
  const start = fc.double({ min: low, max: high, noNaN: true });
  const span = fc
    .double({ min: Math.log(least), max: Math.log(most), noNaN: true })
    .map((log) => Math.exp(log));
  const axis = fc.tuple(start, span).map(([from, size]) => [from, from + size] as const);
  return fc.record({ scale: fc.constant(scale), x: axis, y: axis });
});

/** The linear scale goes on beyond 0 and 1 where it is drawn. */
const placesOf = (scale: ScaleName) =>
  scale === "linear" ? { forward: (p: number) => p, inverse: (t: number) => t } : scaleNamed(scale);

describe("a zoom in a link", () => {
  it("opens the same picture on every scale, however deep and however near to 0 or 1", () => {
    fc.assert(
      fc.property(seen, ({ scale, x, y }) => {
        const { forward, inverse } = placesOf(scale);
        const domain: PlaneDomain = {
          x: [inverse(x[0]), inverse(x[1])],
          y: [inverse(y[0]), inverse(y[1])],
        };
        const { view, notes } = readQuery(writeQuery({ ...DEFAULT_VIEW, zoom: domain }));
        expect(notes).toEqual([]);
        const opened = view.zoom;
        if (opened === null) throw new Error("no zoom");
        for (const [axis, read] of [
          [x, opened.x],
          [y, opened.y],
        ] as const) {
          axis.forEach((t, k) => {
            const off = Math.abs(forward(read[k] ?? Number.NaN) - t) / (axis[1] - axis[0]);
            // Half a pixel of a thousand.
            expect(off).toBeLessThan(5e-4);
          });
        }
        expect(sameDomain(domain, opened)).toBe(true);
      }),
    );
  });

  it("has no more digits than the picture needs", () => {
    expect(writeDomain({ x: [0.5123456789, 0.9876543219], y: [-0.05123, 0.02123456] })).toBe(
      "0.51235:0.987654:-0.05123:0.021235",
    );
  });

  it("is another picture where it is moved by a share of itself", () => {
    fc.assert(
      fc.property(seen, ({ scale, x, y }) => {
        const { inverse } = placesOf(scale);
        const part = (by: number): PlaneDomain => {
          const dx = by * (x[1] - x[0]);
          return {
            x: [inverse(x[0] + dx), inverse(x[1] + dx)],
            y: [inverse(y[0]), inverse(y[1])],
          };
        };
        expect(sameDomain(part(0), part(0))).toBe(true);
        expect(sameDomain(part(0), part(0.05))).toBe(false);
      }),
    );
  });

  it.each(["1:2", "a:b:c:d", "0.2:0.1:0:1", "0:1:0:1:1", "-4:0.5:0:1", "0.99500:0.99500:0.1:0.2"])(
    "refuses %s",
    (text) => {
      expect(readDomain(text)).toHaveProperty("problem");
    },
  );
});
