import { useMemo } from "react";
import type { PlaneData } from "../../testbed/plane.ts";
import {
  type BandKind,
  type StatisticsAnswer,
  statisticsRequest,
} from "../../testbed/planeStatistics.ts";
import { type Asked, useAnswer } from "./useAnswer.ts";

/** The band of one of several planes, computed in the worker; intervals of models are not asked for. */
export function useBand(plane: PlaneData, kind: BandKind): Asked<StatisticsAnswer> {
  const request = useMemo(
    () => (plane.baseline ? statisticsRequest(plane, kind, { intervals: false }) : null),
    [plane, kind],
  );
  return useAnswer("band", request);
}
