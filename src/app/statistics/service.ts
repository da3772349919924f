import type { EffectiveRobustnessDifference } from "../../stats/effectiveRobustnessDifference.ts";
import {
  type ConclusionAnswer,
  type ConclusionRequest,
  conclusionLines,
} from "../../testbed/conclusionRows.ts";
import {
  planeStatistics,
  type StatisticsAnswer,
  type StatisticsRequest,
} from "../../testbed/planeStatistics.ts";
import { type ShiftTable, type ShiftTableRequest, shiftTable } from "../../testbed/shiftTable.ts";
import { type DifferenceRequest, erDifference } from "./erDifference.ts";
import { type PeaksRequest, type RunPeak, runPeaks } from "./runPeaks.ts";

/** What the statistics worker can be asked, by the name of the question. */
export interface Questions {
  readonly plane: { readonly request: StatisticsRequest; readonly answer: StatisticsAnswer };
  /** The band of a small plane, one plane at a time (see useBand). */
  readonly band: { readonly request: StatisticsRequest; readonly answer: StatisticsAnswer };
  /** One model under every way to draw the baseline. */
  readonly conclusion: { readonly request: ConclusionRequest; readonly answer: ConclusionAnswer };
  /** ER of one model less that of another; null where the baseline cannot be resampled so. */
  readonly difference: {
    readonly request: DifferenceRequest;
    readonly answer: EffectiveRobustnessDifference | null;
  };
  /** Where the shown runs are most robust. */
  readonly peaks: { readonly request: PeaksRequest; readonly answer: readonly RunPeak[] };
  /** All shifts of a testbed: fits, effective robustness, correlations. */
  readonly shifts: { readonly request: ShiftTableRequest; readonly answer: ShiftTable };
  /** The same with intervals, which takes longer: a name of its own, so that neither overtakes the other. */
  readonly shiftIntervals: { readonly request: ShiftTableRequest; readonly answer: ShiftTable };
}

export type QuestionName = keyof Questions;
export type RequestOf<N extends QuestionName> = Questions[N]["request"];
export type AnswerOf<N extends QuestionName> = Questions[N]["answer"];

type Service = { readonly [N in QuestionName]: (request: RequestOf<N>) => AnswerOf<N> };

const service: Service = {
  plane: planeStatistics,
  band: planeStatistics,
  shifts: shiftTable,
  shiftIntervals: shiftTable,
  peaks: runPeaks,
  difference: erDifference,
  conclusion: conclusionLines,
};

/** Answers one question; throws what the computation throws. */
export function answerQuestion<N extends QuestionName>(
  name: N,
  request: RequestOf<N>,
): AnswerOf<N> {
  return service[name](request);
}
