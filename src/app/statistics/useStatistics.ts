import { useEffect, useState } from "react";
import type { BandPoint } from "../../stats/baselineBand.ts";
import type { Interval } from "../../stats/interval.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { bandPlaces } from "./bandPlaces.ts";
import { StatisticsClient } from "./client.ts";
import type { StatisticsRequest } from "./service.ts";

/** Model id to the 95 % interval of its effective robustness, in fractions. */
export type ErIntervals = ReadonlyMap<string, Interval>;

/** What is resampled for a plane. */
export interface PlaneStatistics {
  readonly band: readonly BandPoint[];
  readonly erIntervals: ErIntervals;
}

const client = new StatisticsClient();

/** The plane's resampled statistics, computed in a worker; null until they are there. */
export function useStatistics(plane: PlaneData): PlaneStatistics | null {
  const [result, setResult] = useState<{ plane: PlaneData; statistics: PlaneStatistics } | null>(
    null,
  );

  useEffect(() => {
    if (!plane.baseline) return;
    let current = true;
    client.compute(requestOf(plane)).then(
      ({ band, intervals }) => {
        if (!current) return;
        const erIntervals = new Map(intervals.map(({ id, low, high }) => [id, { low, high }]));
        setResult({ plane, statistics: { band, erIntervals } });
      },
      (error: unknown) => {
        // The plane stands without its band; the reason is for whoever looks into it.
        console.error(error);
      },
    );
    return () => {
      current = false;
    };
  }, [plane]);

  return result?.plane === plane ? result.statistics : null;
}

function requestOf(plane: PlaneData): StatisticsRequest {
  const baseline = plane.models
    .filter(({ inBaseline }) => inBaseline)
    .map(({ x, y }) => ({ x: x.fraction, y: y.fraction }));
  const models = plane.models
    .filter(({ er }) => er !== null)
    .map(({ model, x, y }) => ({
      id: model.id,
      x: x.fraction,
      y: y.fraction,
      xTotal: x.total,
      yTotal: y.total,
    }));
  return { scale: plane.scale, baseline, models, bandAt: bandPlaces(plane) };
}
