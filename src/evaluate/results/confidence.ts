import { type Calibration, calibration } from "../../stats/calibration.ts";
import { type Answers, isRight } from "./answers.ts";

/** Images by confidence in bins of equal width over [0, 1], right and wrong ones apart. */
export interface ConfidenceHistogram {
  readonly bins: number;
  readonly right: Uint32Array;
  readonly wrong: Uint32Array;
}

/** ECE with 15 bins and its reliability diagram; null where nothing was measured. */
export function calibrationOf(answers: Answers): Calibration | null {
  const { measured, scores } = answers;
  if (measured.length === 0) return null;
  // Softmax of 32-bit floats may exceed 1 by its rounding.
  const confidence = Float64Array.from(measured, (image) =>
    Math.min(1, scores.confidences[image] ?? 0),
  );
  const right = Uint8Array.from(measured, (image) => Number(isRight(answers, image)));
  return calibration(confidence, right);
}

/** How confident the network was where it was right, and where it was wrong. */
export function confidenceHistogram(answers: Answers, bins = 20): ConfidenceHistogram {
  const right = new Uint32Array(bins);
  const wrong = new Uint32Array(bins);
  for (const image of answers.measured) {
    const value = answers.scores.confidences[image] ?? 0;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(value * bins)));
    const counts = isRight(answers, image) ? right : wrong;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { bins, right, wrong };
}
