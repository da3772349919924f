import { GLYPHS_SHIFTS } from "../../figures/families.ts";
import { isShare } from "../../figures/findingRows.ts";
import {
  estimateInterval,
  estimateMean,
  estimateSeeds,
  type SetWords,
  verdictCell,
} from "../../figures/findingWords.ts";
import type { Estimate, Finding, Judgement } from "../../testbed/findings.ts";
import type { Testbed } from "../../testbed/types.ts";
import "./findings.css";

interface FindingsTableProps {
  readonly testbed: Testbed;
  readonly findings: readonly Finding[];
  /** What the table is, for a screen reader and above it. */
  readonly caption: string;
}

/** "The paper says, we measured": a line a measurement, a column a shift, and the verdict in words. */
export function FindingsTable({ testbed, findings, caption }: FindingsTableProps) {
  const shown = new Set(findings.flatMap(({ byTestSet }) => [...byTestSet.keys()]));
  const sets = testbed.testSets.filter(({ id }) => shown.has(id));
  const words = setWords(testbed);
  return (
    <table className="findings">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">The paper says</th>
          <th scope="col">We measured</th>
          {sets.map(({ id, title }) => (
            <th key={id} scope="col" className="findings-number">
              {title}
            </th>
          ))}
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding, k) => (
          <tr
            key={`${finding.claim} ${finding.measured}`}
            className={isFurther(finding, findings[k - 1]) ? "findings-reading" : undefined}
          >
            {isFurther(finding, findings[k - 1]) ? (
              <td className="findings-claim">
                <span className="visually-hidden">A further reading</span>
              </td>
            ) : (
              <th scope="row" className="findings-claim" data-number="paper">
                {finding.claim}
              </th>
            )}
            <td data-number="measured">{finding.measured}</td>
            {sets.map(({ id, title }) => (
              <EstimateCell
                key={id}
                title={title}
                finding={finding}
                estimate={finding.byTestSet.get(id)}
              />
            ))}
            <td className="findings-verdict" data-kind={kindOf(finding)} data-number="measured">
              {verdictCell(finding, words)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface EstimateCellProps {
  readonly title: string;
  readonly finding: Finding;
  readonly estimate: Estimate | undefined;
}

function EstimateCell({ title, finding, estimate }: EstimateCellProps) {
  if (!estimate) {
    return (
      <td className="findings-number" data-set={title} data-number="measured">
        not measured
      </td>
    );
  }
  const interval = estimateInterval(finding, estimate);
  return (
    <td className="findings-number" data-set={title} data-number="measured">
      <b>{estimateMean(finding, estimate)}</b>
      {!isShare(finding) && <span className="visually-hidden"> points</span>}{" "}
      {interval !== null && <span className="findings-interval">{interval}</span>}{" "}
      <span className="findings-seeds">{estimateSeeds(estimate)}</span>
    </td>
  );
}

/** Whether a line is another measurement of the claim above it, which is not told again. */
function isFurther({ claim }: Finding, before: Finding | undefined): boolean {
  return claim === null || claim === before?.claim;
}

/** What the verdict comes to as a whole, for its mark; the words stand beside it. */
function kindOf({ verdict }: Finding): Judgement | "mixed" | "reading" {
  const [first, ...others] = new Set(verdict.judgements.values());
  if (first === undefined) return "reading";
  return others.length === 0 ? first : "mixed";
}

/** Test sets as a sentence names them: "handwriting". */
export function setWords({ testSets }: Testbed): SetWords {
  return (id) => {
    const known = GLYPHS_SHIFTS.find(({ value }) => value === id)?.label;
    const title = known ?? testSets.find((set) => set.id === id)?.title ?? id;
    return title.charAt(0).toLowerCase() + title.slice(1);
  };
}
