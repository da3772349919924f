import {
  accuracySummary,
  type CountedAccuracy,
} from "../../../evaluate/results/accuracySummary.ts";
import { calibrationOf } from "../../../evaluate/results/confidence.ts";
import type { PlacementFacts } from "../../../evaluate/results/measuredCheckpoint.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPoints,
  formatPointsInterval,
} from "../../../testbed/format.ts";
import { GraphFacts } from "../GraphFacts.tsx";
import { type MeasuredSet, roleTitle } from "../measuredSets.ts";
import type { ResultEntry } from "./resultData.ts";

interface AccuracyPartProps {
  readonly entry: ResultEntry;
  readonly sets: readonly MeasuredSet[];
  readonly placement: PlacementFacts | null;
}

/** The figures that stand first: both sets side by side, and where they put the checkpoint. */
export function AccuracyPart({ entry, sets, placement }: AccuracyPartProps) {
  const columns = sets.flatMap(({ facts }, index) => {
    const answers = entry.answers[index];
    const summary = answers ? accuracySummary(answers) : null;
    if (answers === undefined || summary === null) return [];
    return [{ facts, summary, calibration: calibrationOf(answers) }];
  });
  const rows: readonly (readonly [string, string, (column: (typeof columns)[number]) => Figure])[] =
    [
      ["Top-1", "The class of the greatest logit is right.", ({ summary }) => share(summary.top1)],
      [
        "Top-5",
        "The right class is among the five greatest logits.",
        ({ summary }) =>
          summary.top5 === null
            ? { value: "–", more: "five classes or fewer" }
            : share(summary.top5),
      ],
      [
        "Cross-entropy",
        "Mean of −ln of the right class's probability, in nats.",
        ({ summary }) => ({
          value: summary.crossEntropy === null ? "–" : formatNumber(summary.crossEntropy, 3),
          more:
            summary.withoutLogit === 0
              ? "nats"
              : `nats, without ${formatCount(summary.withoutLogit)} images of classes that have no logit`,
        }),
      ],
      [
        "Mean confidence",
        "Mean probability of the class that was answered.",
        ({ summary }) => ({
          value: formatPercent(summary.confidence),
          more: null,
        }),
      ],
      [
        "Calibration error (ECE)",
        "Expected calibration error, 15 bins.",
        ({ calibration }) => ({
          value: calibration === null ? "–" : formatPercent(calibration.expectedError),
          more: null,
        }),
      ],
    ];
  return (
    <>
      <table className="result-table accuracy-table">
        <caption className="visually-hidden">Accuracy and calibration on each set</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ facts }) => (
              <th key={facts.role} scope="col" className="number">
                {roleTitle(facts.role)}
                <span className="count">{facts.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, meaning, figureOf]) => (
            <tr key={title}>
              <th scope="row">
                <abbr title={meaning}>{title}</abbr>
              </th>
              {columns.map((column) => {
                const { value, more } = figureOf(column);
                return (
                  <td key={column.facts.role} className="number">
                    {value}
                    {more !== null && <span className="count">{more}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <PlacementWords entry={entry} sets={sets} placement={placement} />
      {entry.graph !== null && (
        <details className="result-details">
          <summary>The network</summary>
          <GraphFacts
            graph={entry.graph}
            bytes={entry.checkpoint.results[0]?.checkpoint.bytes ?? 0}
          />
        </details>
      )}
      {entry.notes.map((note) => (
        <p key={note} className="rail-remark">
          {note}
        </p>
      ))}
    </>
  );
}

interface Figure {
  readonly value: string;
  readonly more: string | null;
}

function share({ correct, total, interval }: CountedAccuracy): Figure {
  return {
    value: formatPercent(correct / total),
    more: `${formatPercentInterval(interval.low, interval.high)}, ${formatCount(correct)} of ${formatCount(total)}`,
  };
}

function PlacementWords({ entry, sets, placement }: AccuracyPartProps) {
  const { robustness } = entry.checkpoint;
  if (sets.length < 2) {
    return (
      <p className="result-words">
        One set alone has no place on the plane: effective robustness compares accuracy on a shifted
        set with accuracy in distribution. Give the other set and measure again; what is known
        already is not measured twice.
      </p>
    );
  }
  if (placement === null) {
    return (
      <p className="result-words">
        <strong>No baseline.</strong> The sets belong to no testbed of the page, so there is no line
        to be above or below. Other models measured on the same two sets make one: save this run as
        a testbed under “Card and files”, add the models’ accuracies, and drop the file here. If the
        sets are a testbed’s own, choose it under “These are”.
      </p>
    );
  }
  if (robustness === null || placement.baseline === null) {
    return (
      <p className="result-words">
        Effective robustness is not defined here: an accuracy of 0 or 1 has no place on a logit
        axis, or no line can be fitted.
      </p>
    );
  }
  const { er, interval, extrapolated } = robustness;
  return (
    <p className="result-words">
      <strong>
        Effective robustness {formatPoints(er)}
        {interval && ` ${formatPointsInterval(interval.low, interval.high)}`} points
      </strong>{" "}
      against the baseline of {placement.testbed.title}, fitted on n ={" "}
      {formatCount(placement.baseline.n)}: {placement.y.title} against {placement.x.title}.
      {extrapolated &&
        " The checkpoint’s in-distribution accuracy lies outside the range of the baseline’s models, so the line is extrapolated."}
    </p>
  );
}
