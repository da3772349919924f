import { explainedVariation } from "../stats/explainedVariation.ts";
import type { PlaneData } from "./plane.ts";

/**
 * Share of the variance of T(y) that the baseline explains over the models that it was fitted on, in transformed space:
 * 1 − SSE/SST, which for least squares is R². A robust line may explain less than nothing of the variance.
 * @returns null without a baseline, or where T(y) does not vary
 */
export function explainedShare(plane: PlaneData): number | null {
  const { baseline, multiple } = plane;
  if (baseline === null) return null;
  if (multiple !== null) return finite(multiple.fit.r2);
  if (baseline.kind === "least-squares" || baseline.kind === "piecewise") {
    return finite(baseline.fit.r2);
  }
  const fitted = plane.models.filter((model) => model.inBaseline);
  return finite(
    explainedVariation(
      baseline,
      fitted.map(({ x, y }) => ({ x: x.fraction, y: y.fraction })),
    ),
  );
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** One number of a fit, for a readout: fits are in units of the scale, accuracies are fractions. */
export interface FitNumber {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly kind: "number" | "accuracy";
  /** Standard error, where the method has one. */
  readonly stderr: number | null;
  /** 95 % interval, where the method has one in place of a standard error. */
  readonly interval: readonly [number, number] | null;
}

/** The numbers that make a baseline, in the order in which they are read. */
export function fitNumbers({ baseline, multiple, x, further }: PlaneData): readonly FitNumber[] {
  if (baseline === null) return [];
  if (multiple !== null) {
    const { intercept, weights, fit } = multiple;
    const titles = [x, ...further].map((set) => `Weight of ${set.title}`);
    return [
      ...weights.map((weight, i) =>
        number(`weight-${i}`, titles[i] ?? "", weight, fit.standardErrors[i + 1]),
      ),
      number("intercept", "Intercept", intercept, fit.standardErrors[0]),
    ];
  }
  switch (baseline.kind) {
    case "least-squares":
    case "huber": {
      const { slope, intercept, stderr, interceptStderr } = baseline.fit;
      return [
        number("slope", "Slope", slope, stderr),
        number("intercept", "Intercept", intercept, interceptStderr),
      ];
    }
    case "theil-sen": {
      const { slope, intercept, slopeLow, slopeHigh } = baseline.fit;
      return [
        { ...number("slope", "Slope", slope), interval: [slopeLow, slopeHigh] },
        number("intercept", "Intercept", intercept),
      ];
    }
    case "piecewise": {
      const { slopeBelow, slopeAbove, slopeBelowStderr, slopeAboveStderr } = baseline.fit;
      const { kink, kinkInterval: interval } = baseline;
      return [
        {
          ...number("kink", "Kink at", kink),
          kind: "accuracy",
          interval: interval && [interval.low, interval.high],
        },
        number("slope-below", "Slope below", slopeBelow, slopeBelowStderr),
        number("slope-above", "Slope above", slopeAbove, slopeAboveStderr),
      ];
    }
  }
}

function number(id: string, title: string, value: number, stderr: number | null = null): FitNumber {
  return { id, title, value, kind: "number", stderr, interval: null };
}
