import { useMemo } from "react";
import type { Answers } from "../../../evaluate/results/answers.ts";
import {
  type ConfidenceHistogram,
  calibrationOf,
  confidenceHistogram,
} from "../../../evaluate/results/confidence.ts";
import type { Calibration } from "../../../stats/calibration.ts";
import { formatCount, formatPercent } from "../../../testbed/format.ts";
import { type MeasuredSet, roleTitle } from "../measuredSets.ts";
import type { ResultEntry } from "./resultData.ts";
import "./charts.css";

interface CalibrationPartProps {
  readonly entry: ResultEntry;
  readonly sets: readonly MeasuredSet[];
}

/** Whether the confidence can be believed: reliability diagrams and histograms, both sets side by side. */
export function CalibrationPart({ entry, sets }: CalibrationPartProps) {
  return (
    <div className="result-pair">
      {entry.answers.map((answers, set) => (
        <CalibrationOfSet
          key={sets[set]?.facts.role ?? set}
          title={roleTitle(sets[set]?.facts.role ?? "shifted")}
          answers={answers}
        />
      ))}
    </div>
  );
}

function CalibrationOfSet({
  title,
  answers,
}: {
  readonly title: string;
  readonly answers: Answers;
}) {
  const calibration = useMemo(() => calibrationOf(answers), [answers]);
  const histogram = useMemo(() => confidenceHistogram(answers), [answers]);
  if (calibration === null) return null;
  return (
    <figure className="result-figure">
      <figcaption>
        {title}: ECE {formatPercent(calibration.expectedError)}, 15 bins
        <span className="count">
          largest gap of a bin {formatPercent(calibration.maximumError)},{" "}
          {formatCount(calibration.n)} images
        </span>
      </figcaption>
      <ReliabilityDiagram title={title} calibration={calibration} />
      <Histogram title={title} histogram={histogram} />
      <BinTable calibration={calibration} />
    </figure>
  );
}

const SIDE = 300;
const LEFT = 40;
const BOTTOM = 34;
const TOP = 8;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

interface ReliabilityDiagramProps {
  readonly title: string;
  readonly calibration: Calibration;
}

/** Accuracy of each bin over its mean confidence; the diagonal is perfect calibration. */
function ReliabilityDiagram({ title, calibration }: ReliabilityDiagramProps) {
  const x = (value: number) => LEFT + value * (SIDE - LEFT - 8);
  const y = (value: number) => SIDE - BOTTOM - value * (SIDE - BOTTOM - TOP);
  const filled = calibration.bins.filter(({ count }) => count > 0);
  return (
    <svg
      className="result-chart"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={`Reliability diagram, ${title}: accuracy of each bin of confidence; the numbers stand in the table below.`}
    >
      <Frame x={x} y={y} />
      {filled.map(({ low, high, accuracy, confidence }) => (
        <g key={low}>
          <rect
            className="bar-right"
            x={x(low) + 0.5}
            width={x(high) - x(low) - 1}
            y={y(accuracy)}
            height={y(0) - y(accuracy)}
          />
          <rect
            className="bar-gap"
            x={x(low) + 0.5}
            width={x(high) - x(low) - 1}
            y={y(Math.max(accuracy, confidence))}
            height={Math.abs(y(accuracy) - y(confidence))}
          />
        </g>
      ))}
      <line className="chart-diagonal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      <text className="chart-title" x={x(1)} y={SIDE - 4} textAnchor="end">
        Confidence →
      </text>
      <text className="chart-title" x={x(0) + 4} y={TOP + 12}>
        ↑ Accuracy
      </text>
    </svg>
  );
}

interface FrameProps {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function Frame({ x, y }: FrameProps) {
  return (
    <>
      {TICKS.map((tick) => (
        <g key={tick} className="chart-tick">
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <text x={x(0) - 4} y={y(tick) + 4} textAnchor="end">
            {formatPercent(tick, 0)}
          </text>
          <text x={x(tick)} y={y(0) + 14} textAnchor="middle">
            {formatPercent(tick, 0)}
          </text>
        </g>
      ))}
    </>
  );
}

const HEIGHT = 110;

interface HistogramProps {
  readonly title: string;
  readonly histogram: ConfidenceHistogram;
}

/** Images by confidence; wrong answers stand on the right ones. */
function Histogram({ title, histogram }: HistogramProps) {
  const { bins, right, wrong } = histogram;
  const sums = Array.from(right, (count, bin) => count + (wrong[bin] ?? 0));
  const most = Math.max(1, ...sums);
  const x = (bin: number) => LEFT + (bin / bins) * (SIDE - LEFT - 8);
  const tall = (count: number) => (count / most) * (HEIGHT - 30);
  const ground = HEIGHT - 18;
  return (
    <svg
      className="result-chart"
      viewBox={`0 0 ${SIDE} ${HEIGHT}`}
      role="img"
      aria-label={`Histogram of confidence, ${title}: at most ${most} images in one of ${bins} bins.`}
    >
      {sums.map((sum, bin) => {
        const place = { x: x(bin) + 0.5, width: x(bin + 1) - x(bin) - 1 };
        const top = ground - tall(sum);
        const split = ground - tall(right[bin] ?? 0);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bins have no name but their place
          <g key={bin}>
            <rect className="bar-right" {...place} y={split} height={ground - split} />
            <rect className="bar-wrong" {...place} y={top} height={split - top} />
          </g>
        );
      })}
      <line className="chart-axis" x1={x(0)} x2={x(bins)} y1={ground} y2={ground} />
      <g className="chart-tick">
        <text x={x(0)} y={HEIGHT - 4}>
          {formatPercent(0, 0)}
        </text>
        <text x={x(bins)} y={HEIGHT - 4} textAnchor="end">
          {formatPercent(1, 0)}
        </text>
        <text x={x(0) - 4} y={ground - tall(most) + 8} textAnchor="end">
          {formatCount(most)}
        </text>
      </g>
      <text className="chart-title" x={x(bins / 2)} y={HEIGHT - 4} textAnchor="middle">
        <tspan className="mark-right">■</tspan> right <tspan className="mark-wrong">■</tspan> wrong
      </text>
    </svg>
  );
}

function BinTable({ calibration }: { readonly calibration: Calibration }) {
  return (
    <details className="result-details">
      <summary>The bins as a table</summary>
      <table className="result-table">
        <thead>
          <tr>
            <th scope="col">Confidence</th>
            <th scope="col" className="number">
              Images
            </th>
            <th scope="col" className="number">
              Mean confidence
            </th>
            <th scope="col" className="number">
              Accuracy
            </th>
          </tr>
        </thead>
        <tbody>
          {calibration.bins.map(({ low, high, count, confidence, accuracy }) => (
            <tr key={low}>
              <th scope="row">
                {formatPercent(low)} to {formatPercent(high)}
              </th>
              <td className="number">{formatCount(count)}</td>
              <td className="number">{count === 0 ? "–" : formatPercent(confidence)}</td>
              <td className="number">{count === 0 ? "–" : formatPercent(accuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
