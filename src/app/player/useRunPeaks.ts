import { useMemo } from "react";
import { allX, type PlaneData } from "../../testbed/plane.ts";
import { accuracyOn } from "../../testbed/readAccuracies.ts";
import type { Trajectory } from "../../testbed/types.ts";
import { furtherAccuracies } from "../../trajectory/robustness.ts";
import { readRuns } from "../../trajectory/shownRuns.ts";
import type { PeaksRequest, RunPeak } from "../statistics/runPeaks.ts";
import { type Asked, useAnswer } from "../statistics/useAnswer.ts";
import type { ShownRuns } from "./useRuns.ts";

/** More single runs than this are not resampled: their numbers would not be read either. */
const MOST_RUNS = 12;

/**
 * The peaks of the shown single runs with resampled intervals, whatever kind the baseline is of; null where nothing is
 * asked. Means over seeds have their interval from the seeds.
 */
export function useRunPeaks(runs: ShownRuns, plane: PlaneData): Asked<readonly RunPeak[]> | null {
  const request = useMemo(() => peaksRequest(runs, plane), [runs, plane]);
  const asked = useAnswer("peaks", request);
  return request === null ? null : asked;
}

function peaksRequest(shown: ShownRuns, plane: PlaneData): PeaksRequest | null {
  const { models, method, multiple, scale, baseline } = plane;
  const single = readRuns(shown)
    .map(({ run }) => run)
    .filter(({ role, points, robustness }) => role === "run" && points.length > 1 && robustness);
  if (baseline === null || single.length === 0 || single.length > MOST_RUNS) return null;
  const fitted = models.filter(({ inBaseline }) => inBaseline);
  return {
    scale,
    method,
    baseline: fitted.map(({ x, y }) => ({ x: x.fraction, y: y.fraction })),
    multiple: multiple && fitted.map((model) => ({ xs: allX(model), y: model.y.fraction })),
    runs: single.flatMap(({ id, members: [run] }) =>
      run ? [{ id, points: measuredPoints(run, plane) }] : [],
    ),
  };
}

/** The steps that are points of the plane, with the sizes of all their test sets. */
function measuredPoints(run: Trajectory, plane: PlaneData): PeaksRequest["runs"][number]["points"] {
  const { x, y, further } = plane;
  const columns = furtherAccuracies(run, plane) ?? [];
  const steps = run.steps.flatMap(({ accuracies }) => {
    const [onX, onY] = [accuracyOn(accuracies, x.id), accuracyOn(accuracies, y.id)];
    return onX && onY ? [{ onX, onY, accuracies }] : [];
  });
  return steps.map(({ onX, onY, accuracies }, i) => ({
    xs: [onX.fraction, ...columns.map((column) => column[i] ?? Number.NaN)],
    xTotals: [
      onX.total,
      ...further
        .slice(0, columns.length)
        .map(({ id }) => accuracyOn(accuracies, id)?.total ?? null),
    ],
    y: onY.fraction,
    yTotal: onY.total,
  }));
}
