import { useEffect, useMemo, useState } from "react";
import type { PlaneData } from "../../testbed/plane.ts";
import {
  type BandKind,
  type StatisticsAnswer,
  type StatisticsRequest,
  statisticsRequest,
} from "../../testbed/planeStatistics.ts";
import { Superseded, statistics } from "./client.ts";
import { Turns } from "./turns.ts";
import type { Asked } from "./useAnswer.ts";

/** The worker keeps the latest question of a name alone, so that planes side by side ask in turn. */
const turns = new Turns();

const WAITING: Asked<never> = { state: "waiting" };

/** The band of one of several planes, computed in the worker when its turn comes; intervals of models are not asked for. */
export function useBand(plane: PlaneData, kind: BandKind): Asked<StatisticsAnswer> {
  const request = useMemo<StatisticsRequest | null>(
    () => (plane.baseline ? statisticsRequest(plane, kind, { intervals: false }) : null),
    [plane, kind],
  );
  const [settled, setSettled] = useState<{
    readonly request: StatisticsRequest;
    readonly asked: Asked<StatisticsAnswer>;
  } | null>(null);
  useEffect(() => {
    if (request === null) return;
    let wanted = true;
    void turns.take(async () => {
      if (!wanted) return;
      const asked = await ask(request);
      if (wanted) setSettled({ request, asked });
    });
    return () => {
      wanted = false;
      statistics.drop(request);
    };
  }, [request]);
  return settled !== null && settled.request === request ? settled.asked : WAITING;
}

async function ask(request: StatisticsRequest): Promise<Asked<StatisticsAnswer>> {
  try {
    return { state: "ready", answer: await statistics.ask("band", request) };
  } catch (error) {
    // Dropped: nobody looks at the plane any longer.
    if (error instanceof Superseded) return WAITING;
    return { state: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
