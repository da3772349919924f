import { useMemo } from "react";
import type { BandPoint } from "../../stats/baselineBand.ts";
import type { Interval } from "../../stats/interval.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import {
  type BandKind,
  type StatisticsAnswer,
  statisticsRequest,
} from "../../testbed/planeStatistics.ts";
import { useAnswer } from "./useAnswer.ts";

/** Model id to the 95 % interval of its effective robustness, in fractions. */
export type ErIntervals = ReadonlyMap<string, Interval>;

/** What is resampled for a plane. */
export interface PlaneStatistics {
  readonly band: readonly BandPoint[];
  readonly bandKind: BandKind;
  readonly erIntervals: ErIntervals;
  /** The same as plain data, for export. */
  readonly answer: StatisticsAnswer;
}

/** The plane's resampled statistics, computed in a worker; null until they are there. */
export function useStatistics(
  plane: PlaneData,
  band: BandKind = "bootstrap",
): PlaneStatistics | null {
  const request = useMemo(
    () => (plane.baseline ? statisticsRequest(plane, band) : null),
    [plane, band],
  );
  const asked = useAnswer("plane", request);
  return useMemo(() => {
    if (asked.state !== "ready") return null;
    const { answer } = asked;
    const erIntervals = new Map(answer.intervals.map((interval) => [interval.id, interval]));
    return { band: answer.band, bandKind: answer.bandKind, erIntervals, answer };
  }, [asked]);
}
