import { Fragment, lazy, Suspense, useState } from "react";
import { explainedShare, fitNumbers } from "../../../testbed/baselineFit.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentInterval,
} from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { bandWords } from "../../baseline/bandWords.ts";
import { Cautions } from "../../baseline/Cautions.tsx";
import type { PlaneStatistics } from "../../statistics/useStatistics.ts";
import { RailSection } from "./RailSection.tsx";

// Fetched when the baseline is first edited.
const BaselineEditor = lazy(() => import("../../baseline/BaselineEditor.tsx"));

interface BaselineSectionProps {
  readonly plane: PlaneData;
  readonly statistics: PlaneStatistics | null;
}

/** The baseline: its declared set, its fit, and the set's editor. */
export function BaselineSection({ plane, statistics }: BaselineSectionProps) {
  const [editing, setEditing] = useState(false);
  return (
    <RailSection title="Baseline">
      {plane.baseline ? (
        <>
          <p className="fitted">
            Fitted on <i>n</i> ={" "}
            <output data-testid="baseline-n">{formatCount(plane.baseline.n)}</output>:{" "}
            {describeSet(plane)}
          </p>
          <FitReadout plane={plane} />
          <p className="rail-remark" data-testid="band-words">
            {statistics ? bandWords(statistics) : "Resampling…"}
          </p>
          <Cautions plane={plane} />
        </>
      ) : (
        <p className="note">{plane.baselineProblem ?? "No baseline can be fitted."}</p>
      )}
      <button
        type="button"
        className="button button-quiet rail-action"
        aria-expanded={editing}
        onClick={() => setEditing(!editing)}
      >
        {editing ? "Done" : "Edit the baseline"}
      </button>
      {editing && (
        <Suspense fallback={<p className="rail-remark">Opening…</p>}>
          <BaselineEditor plane={plane} />
        </Suspense>
      )}
      <LeftOut plane={plane} />
    </RailSection>
  );
}

function FitReadout({ plane }: { readonly plane: PlaneData }) {
  const share = explainedShare(plane);
  return (
    <dl className="readout">
      {fitNumbers(plane).map(({ id, title, value, kind, stderr, interval }) => (
        <Fragment key={id}>
          <dt>{title}</dt>
          <dd>
            <span data-testid={`baseline-${id}`}>
              {kind === "accuracy" ? formatPercent(value) : formatNumber(value)}
            </span>
            {stderr !== null && Number.isFinite(stderr) && (
              <span className="readout-error">± {formatNumber(stderr)}</span>
            )}
            {interval && (
              <span className="readout-error">
                {kind === "accuracy"
                  ? formatPercentInterval(interval[0], interval[1])
                  : `[${formatNumber(interval[0])}, ${formatNumber(interval[1])}]`}
              </span>
            )}
          </dd>
        </Fragment>
      ))}
      {share !== null && (
        <>
          <dt>R²</dt>
          <dd data-testid="baseline-r2">{formatNumber(share)}</dd>
        </>
      )}
    </dl>
  );
}

function LeftOut({ plane }: { readonly plane: PlaneData }) {
  if (plane.leftOut.length === 0) return null;
  return (
    <details className="left-out">
      <summary>
        {plane.leftOut.length === 1
          ? "1 model left out"
          : `${formatCount(plane.leftOut.length)} models left out`}
      </summary>
      <ul>
        {plane.leftOut.map(({ id, title, message }) => (
          <li key={id}>
            {title}: {message}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Kind and set in words: "least squares with a kink, standard training, without 3 models". */
function describeSet({ testbed, baselineGroups, excluded, included, ...fit }: PlaneData): string {
  const titles = testbed.groups.flatMap(({ id, title }) =>
    baselineGroups.includes(id) ? [title] : [],
  );
  const models = (n: number) => (n === 1 ? "1 model" : `${formatCount(n)} models`);
  return [
    ...(fit.multiple ? [`${fit.further.length + 1} in-distribution sets`] : KINDS[fit.method.kind]),
    titles.length === testbed.groups.length ? "all models" : titles.join(", "),
    ...(excluded.length > 0 ? [`without ${models(excluded.length)}`] : []),
    ...(included.length > 0 ? [`with ${models(included.length)} of other groups`] : []),
  ].join(", ");
}

const KINDS: Record<PlaneData["method"]["kind"], readonly string[]> = {
  "least-squares": [],
  piecewise: ["with one kink"],
  "theil-sen": ["Theil–Sen"],
  huber: ["Huber"],
};
