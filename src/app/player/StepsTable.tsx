import { useEffect, useRef } from "react";
import { useExplorer } from "../../state/store.ts";
import type { Interval } from "../../stats/interval.ts";
import {
  formatPercentInterval,
  formatPercentNumber,
  formatPoints,
  formatPointsInterval,
} from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { pause, seek } from "../../trajectory/clock.ts";
import { readRuns, type ShownRun } from "../../trajectory/shownRuns.ts";
import { runTitle } from "./runPaths.ts";
import { formatStep, unitWord } from "./runReadout.ts";
import type { ShownRuns } from "./useRuns.ts";

interface StepsTableProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
  /** Where the clock stands. */
  readonly time: number;
}

/** Every measured step of the shown runs; the one that the clock is at is marked, and pressing one goes there. */
export default function StepsTable({ runs, plane, time }: StepsTableProps) {
  return (
    <div className="steps-scroll" role="region" aria-label="Steps of the runs">
      {readRuns(runs).map(({ run, index }) => (
        <RunSteps
          key={run.id}
          run={run}
          plane={plane}
          position={runs.timeline?.positionOf(index, time) ?? 0}
          onGo={(position) => {
            const to = runs.timeline?.timeOf(index, position) ?? 0;
            useExplorer.getState().updateClock((clock) => seek(pause(clock), to));
          }}
        />
      ))}
    </div>
  );
}

interface RunStepsProps {
  readonly run: ShownRun;
  readonly plane: PlaneData;
  readonly position: number;
  onGo(position: number): void;
}

function RunSteps({ run, plane, position, onGo }: RunStepsProps) {
  const now = Math.floor(position);
  const unit = unitWord(run.unit);
  return (
    <table className="table steps-table">
      <caption>{runTitle(run)}</caption>
      <thead>
        <tr>
          <th scope="col">{unit.replace(" =", "")}</th>
          <th scope="col" className="number">
            {plane.x.title}, %
          </th>
          <th scope="col" className="number">
            {plane.y.title}, %
          </th>
          <th scope="col" className="number">
            ER, points
          </th>
        </tr>
      </thead>
      <tbody>
        {run.points.map((point, i) => (
          <StepRow key={point.step} current={i === now}>
            <th scope="row">
              <button
                type="button"
                aria-label={`Go to ${unit} ${formatStep(point.step)}`}
                onClick={() => onGo(i)}
              >
                {formatStep(point.step)}
              </button>
            </th>
            <Value text={formatPercentNumber(point.x)} interval={percents(point.xInterval)} />
            <Value text={formatPercentNumber(point.y)} interval={percents(point.yInterval)} />
            <Value {...robustnessOf(run, i)} />
          </StepRow>
        ))}
      </tbody>
    </table>
  );
}

function percents(interval: Interval | undefined): string | null {
  return interval ? formatPercentInterval(interval.low, interval.high) : null;
}

function robustnessOf({ robustness, combined }: ShownRun, index: number) {
  const er = robustness?.(index) ?? null;
  const over = combined?.steps[index]?.effectiveRobustness;
  return {
    text: er === null ? "–" : formatPoints(er),
    interval: over ? formatPointsInterval(over.low, over.high) : null,
  };
}

function Value({ text, interval }: { readonly text: string; readonly interval: string | null }) {
  return (
    <td className="number">
      {text}
      {interval !== null && <span className="readout-error"> {interval}</span>}
    </td>
  );
}

interface StepRowProps {
  readonly current: boolean;
  readonly children: React.ReactNode;
}

/** The row of the present step stays in sight while the clock runs. */
function StepRow({ current, children }: StepRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    const scroller = row.current?.closest(".steps-scroll");
    if (!current || !row.current || !(scroller instanceof HTMLElement)) return;
    // Only the table scrolls, not the page, as scrollIntoView would.
    const { offsetTop, offsetHeight } = row.current;
    const head = 2 * offsetHeight;
    if (offsetTop < scroller.scrollTop + head) scroller.scrollTop = offsetTop - head;
    const below = offsetTop + offsetHeight - scroller.clientHeight;
    if (below > scroller.scrollTop) scroller.scrollTop = below;
  }, [current]);
  return (
    <tr ref={row} aria-current={current ? "true" : undefined}>
      {children}
    </tr>
  );
}
