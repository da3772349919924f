import { formatCount } from "../../testbed/format.ts";
import { describeRowProblem } from "../../testbed/table/rawTable.ts";
import type { MappingOutcome } from "./service.ts";

interface OutcomeProps {
  readonly outcome: MappingOutcome | null;
  readonly stale: boolean;
}

/** What would come of the table: how much of it is used, and what of it is not, by row and column. */
export function Outcome({ outcome, stale }: OutcomeProps) {
  if (outcome === null) return <p role="status">Reading the whole table…</p>;
  const { summary, failure, mapping } = outcome;
  if (summary === null) {
    return (
      <p className="note note-bad import-failure" role="alert">
        {failure}
      </p>
    );
  }
  const { models, runs, groups, usedRows, leftOutRows, problems, problemCount } = summary;
  const parts = [
    counted(models, "model"),
    ...(runs > 0 ? [counted(runs, "run")] : []),
    ...(groups > 1 ? [counted(groups, "group")] : []),
    counted(mapping.testSets.length, "test set"),
  ];
  return (
    <>
      <p role="status" data-testid="import-outcome" data-stale={stale}>
        {parts.join(", ")} from {counted(usedRows, "row")}
        {leftOutRows > 0 && `; ${counted(leftOutRows, "row")} cannot be used`}
        {problemCount === 0 && "; nothing to complain about"}.
      </p>
      {problemCount > 0 && (
        <details className="import-problems">
          <summary>{counted(problemCount, "problem")}</summary>
          <ul>
            {problems.map((problem, k) => (
              // A field may have two problems of the same words; their order does not change.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={k}>{describeRowProblem(problem)}</li>
            ))}
          </ul>
          {problemCount > problems.length && (
            <p>and {formatCount(problemCount - problems.length)} more</p>
          )}
        </details>
      )}
    </>
  );
}

function counted(n: number, what: string): string {
  return `${formatCount(n)} ${what}${n === 1 ? "" : "s"}`;
}
