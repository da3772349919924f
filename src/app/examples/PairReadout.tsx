import { useMemo } from "react";
import type { PackedBits } from "../../stats/packedBits.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPointsInterval,
} from "../../testbed/format.ts";
import { aloneRight, comparePair, type PairComparison } from "./compareExamples.ts";

/** One side of a comparison. */
interface Side {
  readonly title: string;
  /** Its right and wrong answers, packed. */
  readonly row: Uint8Array;
  /** Rows of the baseline's models that it is compared with: all of them, but for itself. */
  readonly references: readonly number[];
}

interface PairReadoutProps {
  readonly bits: PackedBits;
  readonly first: Side;
  readonly second: Side;
}

/** Two models, or steps, on the same examples, and where each is right alone. */
export function PairReadout({ bits, first, second }: PairReadoutProps) {
  const pair = useMemo(
    () => comparePair(first.row, second.row, bits.examples),
    [bits, first.row, second.row],
  );
  const titles = { first: first.title, second: second.title };
  const { counts, difference, test } = pair;
  const less = pair.dominance.lessAccurate === 0 ? titles.first : titles.second;
  return (
    <div className="examples-readouts">
      <p className="examples-words" data-testid="pair-words">
        {verdict(pair, titles)}
      </p>
      <dl className="readout">
        <dt>Difference, second − first</dt>
        <dd data-testid="pair-difference">
          <strong>{formatPoints(difference.difference)}</strong>
          <span className="readout-error">
            {formatPointsInterval(difference.low, difference.high)}
          </span>
        </dd>
        <dt>McNemar’s exact p</dt>
        <dd data-testid="pair-p">{formatP(test.exactPValue)}</dd>
        <dt>Both right</dt>
        <dd>{formatCount(counts.bothRight)}</dd>
        <dt>Gained: right in the second alone</dt>
        <dd data-testid="pair-gained">{formatCount(counts.gained)}</dd>
        <dt>Lost: right in the first alone</dt>
        <dd data-testid="pair-lost">{formatCount(counts.lost)}</dd>
        <dt>Both wrong</dt>
        <dd>{formatCount(counts.bothWrong)}</dd>
        <dt>Agreement, both right or both wrong</dt>
        <dd>{formatPercent(pair.agreement)}</dd>
        <dt>Error consistency, Cohen’s κ</dt>
        <dd>{Number.isNaN(pair.consistency) ? "–" : formatNumber(pair.consistency)}</dd>
        <dt>Dominance probability of {less}</dt>
        <dd data-testid="pair-dominance">{formatPercent(pair.dominance.share)}</dd>
        <Alone bits={bits} side={first} testId="alone-first" />
        <Alone bits={bits} side={second} testId="alone-second" />
      </dl>
      <Changed title="Gained examples" numbers={pair.gained} />
      <Changed title="Lost examples" numbers={pair.lost} />
    </div>
  );
}

interface AloneProps {
  readonly bits: PackedBits;
  readonly side: Side;
  readonly testId: string;
}

/** The share of examples that it has right where no model of the baseline does. */
function Alone({ bits, side, testId }: AloneProps) {
  const { title, row, references } = side;
  const { share, count } = useMemo(
    () => aloneRight(row, bits, references),
    [row, bits, references],
  );
  return (
    <>
      <dt>
        {title}: right where none of {formatCount(references.length)} baseline models is
      </dt>
      <dd data-testid={testId}>
        {formatPercent(share, 2)} ({formatCount(count)})
      </dd>
    </>
  );
}

const SIGNIFICANT = 0.05;

function verdict(
  { test, counts }: PairComparison,
  titles: { readonly first: string; readonly second: string },
): string {
  const changed = counts.gained + counts.lost;
  if (changed === 0) return `${titles.first} and ${titles.second} are right on the same examples.`;
  const [better, worse] =
    counts.gained >= counts.lost ? [titles.second, titles.first] : [titles.first, titles.second];
  return test.exactPValue < SIGNIFICANT
    ? `${better} is the more accurate of the two; chance alone would seldom part them so far (McNemar’s p ${formatP(test.exactPValue)}).`
    : `These examples do not tell ${better} and ${worse} apart (McNemar’s p ${formatP(test.exactPValue)}).`;
}

function formatP(p: number): string {
  return p < 0.001 ? "< 0.001" : formatNumber(p);
}

/** Numbers of examples shown at once. */
const SHOWN = 300;

function Changed({
  title,
  numbers,
}: {
  readonly title: string;
  readonly numbers: readonly number[];
}) {
  if (numbers.length === 0) return null;
  return (
    <details className="examples-changed">
      <summary>
        {title}: {formatCount(numbers.length)}
      </summary>
      <p>
        Number in the source’s order, from 0: {numbers.slice(0, SHOWN).join(", ")}
        {numbers.length > SHOWN && ", …"}
      </p>
    </details>
  );
}
