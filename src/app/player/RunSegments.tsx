import type { CSSProperties } from "react";
import { isExtrapolated } from "../../stats/baseline.ts";
import { formatPoints, formatPointsInterval } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { positionAt } from "../../trajectory/interpolate.ts";
import { readRuns } from "../../trajectory/shownRuns.ts";
import type { RunPeak } from "../statistics/runPeaks.ts";
import { runLandmarks } from "./runLandmarks.ts";
import { formatStep, unitWord } from "./runReadout.ts";
import { segmentFigures } from "./segmentFigures.ts";
import { useRunPeaks } from "./useRunPeaks.ts";
import type { ShownRun, ShownRuns } from "./useRuns.ts";

interface RunSegmentsProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
  /** Where the clock stands. */
  readonly time: number;
}

/** The segment that each run is on, split into along and off the line as far as it has come; and where it is most robust. */
export function RunSegments({ runs, plane, time }: RunSegmentsProps) {
  const peaks = useRunPeaks(runs, plane);
  if (!plane.baseline) return null;
  const shown = readRuns(runs).flatMap(({ run, index }) => {
    const position = runs.timeline?.positionOf(index, time) ?? 0;
    const segment = segmentOf(run, plane, position);
    return segment === null ? [] : [{ run, segment }];
  });
  // One scale for all bars, so that runs compare.
  const reach = Math.max(
    1e-6,
    ...shown.flatMap(({ segment }) => [Math.abs(segment.alongLine), Math.abs(segment.offLine)]),
  );
  return (
    <ul className="segments" aria-label="Along and off the line">
      {shown.map(({ run, segment }) => (
        <li key={run.id} data-testid={`segment-${run.id}`}>
          {shown.length > 1 && (
            <span className="segment-run" style={{ color: `var(--group-${run.colour % 10})` }}>
              {run.title}
            </span>
          )}
          <Segment segment={segment} reach={reach} />
          <Peak run={run} plane={plane} peaks={peaks} />
        </li>
      ))}
      {runs.runs.some(({ robustness }) => robustness === null) && (
        <li className="player-note">
          A run that was not measured on every in-distribution set of the baseline has no effective
          robustness.
        </li>
      )}
    </ul>
  );
}

/** A piece of a run: from the measured step before the clock to where the clock stands. Fractions. */
interface SegmentAtHand {
  readonly words: string;
  readonly total: number;
  readonly alongLine: number;
  readonly offLine: number;
}

/** Δy = Δρ + the rest: with ρ known along the run, what is not off the line is along it. Null without one. */
function segmentOf(run: ShownRun, { scale }: PlaneData, position: number): SegmentAtHand | null {
  const { points, robustness } = run;
  if (points.length < 2 || !robustness) return null;
  const now = positionAt(points, scale, position);
  if (now === null) return null;
  // At a measured step the segment is the one that leads to it, at the very first the one to come.
  const start = now.measured ? now.index - 1 : now.index;
  const [first, end] = start < 0 ? [0, 1] : [start, now.position];
  const to = start < 0 ? points[1] : now;
  const from = points[first];
  const before = robustness(first);
  const after = robustness(end);
  if (!from || !to || before === null || after === null) return null;
  const total = to.y - from.y;
  const offLine = after - before;
  const last = points[Math.ceil(end)]?.step ?? to.step;
  const words = `${unitWord(run.unit)} ${formatStep(from.step)} to ${formatStep(last)}${
    now.measured ? "" : ", so far"
  }`;
  return { words, total, alongLine: total - offLine, offLine };
}

interface SegmentProps {
  readonly segment: SegmentAtHand;
  readonly reach: number;
}

function Segment({ segment, reach }: SegmentProps) {
  const { words, total, alongLine, offLine } = segment;
  const figures = segmentFigures(total, offLine);
  return (
    <span className="segment">
      <span>
        {words}: shifted accuracy <b>{figures.total}</b> =
      </span>
      <Part label="along the line" value={alongLine} figure={figures.alongLine} reach={reach} />
      <Part label="off the line" value={offLine} figure={figures.offLine} reach={reach} />
    </span>
  );
}

interface PartProps {
  readonly label: string;
  readonly value: number;
  /** The value in points, as written. */
  readonly figure: string;
  readonly reach: number;
}

/** A bar from the middle: to the right what is gained, to the left what is lost. */
function Part({ label, value, figure, reach }: PartProps) {
  const style = { "--share": Math.abs(value) / reach } as CSSProperties;
  return (
    <span className="segment-part">
      <span className="segment-bar" aria-hidden="true">
        <span data-negative={value < 0} style={style} />
      </span>
      <b data-testid={`segment-${label.split(" ")[0]}`}>{figure}</b> {label}
    </span>
  );
}

interface PeakProps {
  readonly run: ShownRun;
  readonly plane: PlaneData;
  readonly peaks: ReturnType<typeof useRunPeaks>;
}

/** The peak with its step and interval: over seeds of a mean, resampled of one run. */
function Peak({ run, plane, peaks }: PeakProps) {
  const { combined } = run;
  if (combined) return <MeanPeak run={run} plane={plane} />;
  if (peaks?.state === "failed") {
    return <span className="segment-peak">No interval of the peak: {peaks.message}</span>;
  }
  const peak = peaks?.state === "ready" ? peaks.answer.find(({ id }) => id === run.id) : undefined;
  if (peak) return <ResampledPeak run={run} plane={plane} peak={peak} />;
  const [top] = runLandmarks(run);
  if (!top) return null;
  return (
    <span className="segment-peak">
      Peak ER <b>{formatPoints(top.effectiveRobustness)}</b> at {unitWord(run.unit)}{" "}
      {formatStep(top.step)}
    </span>
  );
}

function MeanPeak({ run, plane }: Omit<PeakProps, "peaks">) {
  const [top] = runLandmarks(run);
  const { combined } = run;
  const state = top?.kind === "peak" ? combined?.steps[top.position] : undefined;
  const er = state?.effectiveRobustness;
  if (!er || !combined || !state) return null;
  return (
    <span className="segment-peak" data-testid="mean-peak">
      Peak of the mean ER <b>{formatPoints(er.mean)}</b> {formatPointsInterval(er.low, er.high)} at{" "}
      {unitWord(run.unit)} {formatStep(state.step)}, <i>n</i> = {combined.seeds} seeds
      {extrapolated(plane, state.x.mean)}
    </span>
  );
}

function ResampledPeak({ run, plane, peak }: Omit<PeakProps, "peaks"> & { peak: RunPeak }) {
  const step = (index: number) => formatStep(run.points[index]?.step ?? Number.NaN);
  const { index, effectiveRobustness, low, high, firstIndex, lastIndex } = peak;
  const where =
    firstIndex === lastIndex
      ? "in 95 % of the draws there"
      : `in 95 % of the draws between ${step(firstIndex)} and ${step(lastIndex)}`;
  return (
    <span className="segment-peak" data-testid="run-peak">
      Peak ER <b>{formatPoints(effectiveRobustness)}</b> {formatPointsInterval(low, high)} at{" "}
      {unitWord(run.unit)} {step(index)}, {where}
      {extrapolated(plane, run.points[index]?.x ?? Number.NaN)}
    </span>
  );
}

/** A peak beyond the models of the baseline says so. */
function extrapolated({ baseline }: PlaneData, x: number): string {
  return baseline !== null && isExtrapolated(baseline, x)
    ? ", extrapolated beyond the fitted range"
    : "";
}
