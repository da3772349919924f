import { scaleNamed } from "../stats/scale.ts";
import { studentCriticalValue } from "../stats/studentT.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentNumber,
} from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { drawnBaseline, lineFitOf } from "./planes.ts";

/** One reason to trust a line, or not to. */
export interface TrustRemark {
  readonly good: boolean;
  readonly text: string;
}

/** The fewest models, the narrowest reach on the scale and the widest band that a line is trusted with. */
const FEW = 10;
const NARROW = 1;
const WIDE_BAND = 0.03;
const LOOSE = 0.9;

/** What speaks for and against a line that was built model by model; "can it be trusted" in sentences. */
export function trustRemarks(plane: PlaneData): TrustRemark[] {
  const fit = lineFitOf(plane);
  const { baseline } = plane;
  if (fit === null || baseline === null) {
    return [{ good: false, text: plane.baselineProblem ?? "No line can be fitted." }];
  }
  if (fit.n === 2) {
    const text =
      "Two models always lie on one line: R² is 1 and says nothing, and nothing can be resampled.";
    return [{ good: false, text }];
  }
  return [
    countRemark(fit.n),
    reachRemark(plane),
    fitRemark(fit.r2),
    slopeRemark(fit),
    bandRemark(plane),
  ];
}

/** Whether nothing speaks against a line. */
export function isTrusted(remarks: readonly TrustRemark[]): boolean {
  return remarks.every(({ good }) => good);
}

function countRemark(n: number): TrustRemark {
  return n < FEW
    ? { good: false, text: `Fitted on ${formatCount(n)} models: each of them can still turn it.` }
    : { good: true, text: `Fitted on ${formatCount(n)} models.` };
}

function reachRemark({ baseline, scale }: PlaneData): TrustRemark {
  if (baseline === null) return { good: false, text: "No line." };
  const [low, high] = baseline.xRange;
  const { forward } = scaleNamed(scale);
  const words = `They reach from ${formatPercent(low)} to ${formatPercent(high)} in distribution`;
  const good = forward(high) - forward(low) >= NARROW;
  return { good, text: good ? `${words}.` : `${words}: too short a stretch to tell a slope.` };
}

function fitRemark(r2: number): TrustRemark {
  const good = r2 >= LOOSE;
  const words = `The line explains ${formatPercentNumber(r2, 1)} % of the variation`;
  return { good, text: good ? `${words}.` : `${words}; much is left unexplained.` };
}

function slopeRemark({ slope, stderr, n }: { slope: number; stderr: number; n: number }) {
  const half = studentCriticalValue(0.95, n - 2) * stderr;
  const words = `Slope ${formatNumber(slope, 2)} ± ${formatNumber(half, 2)} (95 %)`;
  const good = half < Math.abs(slope) / 4;
  return { good, text: good ? `${words}.` : `${words}: another sample might tilt it.` };
}

function bandRemark(plane: PlaneData): TrustRemark {
  const band = drawnBaseline(plane)?.band ?? [];
  const widest = Math.max(0, ...band.map(({ low, high }) => high - low));
  const good = band.length > 0 && widest <= WIDE_BAND;
  const words = `Its band is at most ${formatPercentNumber(widest, 1)} points wide`;
  return { good, text: good ? `${words}.` : `${words}: effective robustness below that is noise.` };
}
