import { type CSSProperties, useMemo } from "react";
import { decomposeSegment, type SegmentDecomposition } from "../../stats/segment.ts";
import { formatPoints, formatPointsInterval } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { accuracyOn } from "../../testbed/readAccuracies.ts";
import type { PeaksRequest, RunPeak } from "../statistics/runPeaks.ts";
import { useAnswer } from "../statistics/useAnswer.ts";
import { unitWord } from "./runReadout.ts";
import type { ShownRun, ShownRuns } from "./useRuns.ts";

interface RunSegmentsProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
  /** Where the clock stands. */
  readonly time: number;
}

/** The step that each run is at, split into along and off the line; and where the run is most robust. */
export function RunSegments({ runs, plane, time }: RunSegmentsProps) {
  const { baseline } = plane;
  const peaks = usePeaks(runs, plane);
  if (!baseline) return null;
  return (
    <ul className="segments" aria-label="Along and off the line">
      {runs.runs.map((run, index) => {
        if (run.points.length < 2) return null;
        const position = runs.timeline?.positionOf(index, time) ?? 0;
        const at = Math.min(Math.max(Math.ceil(position), 1), run.points.length - 1);
        const [from, to] = [run.points[at - 1], run.points[at]];
        if (!from || !to) return null;
        const unit = unitWord(run.trajectory.unit);
        return (
          <li key={run.trajectory.id} data-testid={`segment-${run.trajectory.id}`}>
            {runs.runs.length > 1 && <span className="segment-run">{run.trajectory.title}</span>}
            <Segment
              words={`${unit} ${from.step} to ${to.step}`}
              parts={decomposeSegment(baseline, from, to)}
            />
            <Peak run={run} peak={peaks?.find(({ id }) => id === run.trajectory.id)} unit={unit} />
          </li>
        );
      })}
    </ul>
  );
}

interface SegmentProps {
  readonly words: string;
  readonly parts: SegmentDecomposition;
}

function Segment({ words, parts }: SegmentProps) {
  const { total, alongLine, offLine } = parts;
  const reach = Math.max(Math.abs(alongLine), Math.abs(offLine), 1e-6);
  return (
    <span className="segment">
      <span>
        {words}: shifted accuracy <b>{formatPoints(total)}</b> =
      </span>
      <Part label="along the line" value={alongLine} reach={reach} />
      <Part label="off the line" value={offLine} reach={reach} />
    </span>
  );
}

interface PartProps {
  readonly label: string;
  readonly value: number;
  readonly reach: number;
}

function Part({ label, value, reach }: PartProps) {
  const style = { "--share": Math.abs(value) / reach } as CSSProperties;
  return (
    <span className="segment-part">
      <b data-testid={`segment-${label.split(" ")[0]}`}>{formatPoints(value)}</b> {label}
      <span className="segment-bar" data-negative={value < 0} style={style} aria-hidden="true" />
    </span>
  );
}

interface PeakProps {
  readonly run: ShownRun;
  readonly peak: RunPeak | undefined;
  readonly unit: string;
}

function Peak({ run, peak, unit }: PeakProps) {
  if (!peak) return null;
  const step = (index: number) => run.points[index]?.step ?? "?";
  const { index, effectiveRobustness, low, high, firstIndex, lastIndex } = peak;
  const where =
    firstIndex === lastIndex
      ? "in 95 % of the draws there"
      : `in 95 % of the draws between ${step(firstIndex)} and ${step(lastIndex)}`;
  return (
    <span className="segment-peak">
      Peak ER <b>{formatPoints(effectiveRobustness)}</b> {formatPointsInterval(low, high)} at {unit}{" "}
      {step(index)}, {where}
    </span>
  );
}

/** The peaks of the shown runs; null until they are resampled, and where the baseline is no single least-squares line. */
function usePeaks(runs: ShownRuns, plane: PlaneData): readonly RunPeak[] | null {
  const request = useMemo<PeaksRequest | null>(() => {
    const { models, method, multiple, scale, baseline } = plane;
    const shown = runs.runs.filter(({ points }) => points.length >= 2);
    const resampled = method.kind === "least-squares" && multiple === null && baseline !== null;
    if (!resampled || shown.length === 0) return null;
    return {
      scale,
      baseline: models
        .filter(({ inBaseline }) => inBaseline)
        .map(({ x, y }) => ({ x: x.fraction, y: y.fraction })),
      runs: shown.map(({ trajectory }) => ({
        id: trajectory.id,
        points: trajectory.steps.flatMap(({ accuracies }) => {
          const x = accuracyOn(accuracies, plane.x.id);
          const y = accuracyOn(accuracies, plane.y.id);
          if (!x || !y) return [];
          return [{ x: x.fraction, y: y.fraction, xTotal: x.total, yTotal: y.total }];
        }),
      })),
    };
  }, [runs, plane]);
  const asked = useAnswer("peaks", request);
  return asked.state === "ready" ? asked.answer : null;
}
