import type { Trial, Verdict } from "../../evaluate/detective.ts";
import type { TrialImages } from "../../evaluate/ownRun.ts";
import { formatCount, formatPercent, formatPercentInterval } from "../../testbed/format.ts";
import { trialWords } from "./ownSets.ts";

/** Trials shown; the others were further off. */
const SHOWN = 5;

interface VerdictTableProps {
  readonly verdict: Verdict;
  readonly trial: TrialImages | null;
}

/** What each preprocessing gave on the draw, the proposed one first. */
export function VerdictTable({ verdict, trial }: VerdictTableProps) {
  const without = verdict.trials[0]?.withoutLogit ?? 0;
  return (
    <details className="verdict" open={!verdict.isClear}>
      <summary>
        {verdict.isClear
          ? "One preprocessing stands out."
          : "Several preprocessings do equally well; the most usual was taken. Choose another above."}
      </summary>
      <table className="verdict-table">
        {trial !== null && (
          <caption>
            On {trialWords(trial)}
            {without > 0 &&
              `; ${formatCount(without)} of classes without a logit are wrong and have no cross-entropy`}
            .
          </caption>
        )}
        <thead>
          <tr>
            <th scope="col">Preprocessing</th>
            <th scope="col" className="number">
              Accuracy
            </th>
            <th scope="col" className="number">
              <abbr title="Cross-entropy in nats, at the best temperature">Cross-entropy</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {verdict.trials.slice(0, SHOWN).map((trial) => (
            <tr key={trial.candidate.title}>
              <th scope="row">{trial.candidate.title}</th>
              <td className="number">
                {formatPercent(trial.correct / trial.total)}
                <span className="count">
                  {formatPercentInterval(trial.interval.low, trial.interval.high)}
                </span>
              </td>
              <td className="number">{entropyWords(trial)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function entropyWords({ crossEntropy, standardError }: Trial): string {
  if (Number.isNaN(crossEntropy)) return "–";
  return `${crossEntropy.toFixed(2)} ± ${standardError.toFixed(2)}`;
}
