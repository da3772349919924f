import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquare1Quantile, chiSquare1Upper, chiSquare2Quantile } from "./chiSquare.ts";
import { disagreements } from "./fixtures/disagreements.ts";
import fixture from "./fixtures/distributions.json" with { type: "json" };
import { betaQuantile, betaQuantileOfTails, betaTails } from "./incompleteBeta.ts";
import { normalCdf, normalDensity, normalQuantile } from "./normal.ts";
import { studentCdf, studentCriticalValue, studentQuantile, studentTwoSided } from "./studentT.ts";

describe("the normal distribution", () => {
  it("agrees with 60-digit arithmetic to 1e-14", () => {
    expect(disagreements(fixture.normal.x.map(normalCdf), fixture.normal.cdf, 1e-14)).toEqual([]);
    const quantiles = fixture.normal.p.map(normalQuantile);
    expect(disagreements(quantiles, fixture.normal.quantile, 1e-14)).toEqual([]);
  });

  it("has the density as the slope of its distribution function", () => {
    for (const x of [-3, -0.4, 0, 1, 2.5]) {
      const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5;
      expect(Math.abs(slope - normalDensity(x))).toBeLessThan(1e-9);
    }
  });

  it("knows its ends", () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(Number.NaN)).toBeNaN();
    expect(normalQuantile(-0.1)).toBeNaN();
  });
});

describe("the beta distribution", () => {
  it("agrees with 60-digit arithmetic in both tails to 1e-12", () => {
    for (const tail of ["lower", "upper"] as const) {
      // The tail that is close to 1 is the other one's complement; the small one has its own relative precision.
      const small = fixture.beta.filter((c) => c[tail] <= 0.5);
      const actual = small.map((c) => betaTails(c.a, c.b, c.x)[tail]);
      expect(
        disagreements(
          actual,
          small.map((c) => c[tail]),
          // x itself is rounded: that moves the tail by up to a few hundred units in the last place.
          1e-12,
        ),
      ).toEqual([]);
    }
  });

  it("finds the point of a probability again", () => {
    const parameter = fc.double({ min: 0.3, max: 60_000, noNaN: true });
    const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, probability, (a, b, p) => {
        const point = betaQuantileOfTails(a, b, { lower: p, upper: 1 - p });
        const { lower, upper } = betaTails(a, b, point.x, point.y);
        if (p <= 0.5) expect(disagreements([lower], [p], 1e-9)).toEqual([]);
        else expect(disagreements([upper], [1 - p], 1e-9)).toEqual([]);
      }),
    );
  });

  it("refuses what is no parameter, no probability and no share", () => {
    expect(() => betaTails(0, 1, 0.5)).toThrow(
      "first parameter must be a finite number above 0, got 0",
    );
    expect(() => betaTails(1, Number.NaN, 0.5)).toThrow("second parameter");
    expect(() => betaTails(1, 1, 1.5)).toThrow("[0, 1], got 1.5");
    expect(() => betaQuantile(-0.5, 1, 1)).toThrow("got -0.5");
  });
});

describe("Student's t", () => {
  it("agrees with 60-digit arithmetic to 1e-12", () => {
    const { tails, critical } = fixture.student;
    expect(
      disagreements(
        tails.map(({ t, df }) => studentTwoSided(t, df)),
        tails.map(({ twoSided }) => twoSided),
        1e-12,
      ),
    ).toEqual([]);
    expect(
      disagreements(
        critical.map(({ level, df }) => studentCriticalValue(level, df)),
        critical.map(({ value }) => value),
        1e-12,
      ),
    ).toEqual([]);
  });

  it("has a quantile that its distribution function undoes", () => {
    for (const df of [1, 3, 40.5]) {
      for (const p of [0.001, 0.3, 0.5, 0.9]) {
        expect(Math.abs(studentCdf(studentQuantile(p, df), df) - p)).toBeLessThan(1e-13);
      }
    }
  });

  it("refuses degrees of freedom that are none", () => {
    expect(() => studentQuantile(0.9, 0)).toThrow("degrees of freedom above 0, got 0");
    expect(() => studentCriticalValue(1, 5)).toThrow("between 0 and 1, got 1");
  });
});

it("agrees with SciPy on chi-square with 1 and 2 degrees of freedom", () => {
  for (const { p, quantile1, quantile2, upper1 } of fixture.chiSquare) {
    const actual = [chiSquare1Quantile(p), chiSquare2Quantile(p), chiSquare1Upper(10 * p)];
    expect(disagreements(actual, [quantile1, quantile2, upper1], 1e-11)).toEqual([]);
  }
});
