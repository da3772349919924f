import { Fragment, useState } from "react";
import { useExplorer } from "../../../state/store.ts";
import { explainedShare, fitNumbers } from "../../../testbed/baselineFit.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentInterval,
} from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { RailSection } from "./RailSection.tsx";

/** The baseline: its declared set, its fit, and the set's editor. */
export function BaselineSection({ plane }: { readonly plane: PlaneData }) {
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
        {editing ? "Done" : "Edit the set"}
      </button>
      {editing && <BaselineEditor plane={plane} />}
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

function BaselineEditor({ plane }: { readonly plane: PlaneData }) {
  const setBaseline = useExplorer((state) => state.setBaseline);
  const { testbed, baselineGroups } = plane;
  const all = baselineGroups.length === testbed.groups.length;
  const toggle = (id: string) => {
    const next = baselineGroups.includes(id)
      ? baselineGroups.filter((group) => group !== id)
      : [...baselineGroups, id];
    if (next.length > 0) setBaseline(next);
  };
  return (
    <fieldset className="baseline-editor">
      <legend className="visually-hidden">Groups that the baseline is fitted to</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={all}
          onChange={() => setBaseline(all ? testbed.defaultBaseline.groups : "all")}
        />
        <span>All models</span>
      </label>
      {testbed.groups.map(({ id, title }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={baselineGroups.includes(id)}
            onChange={() => toggle(id)}
          />
          <span>{title}</span>
        </label>
      ))}
      <button
        type="button"
        className="button button-quiet rail-action"
        onClick={() => setBaseline(null)}
      >
        Back to the testbed's own set
      </button>
      <p className="rail-remark">{testbed.defaultBaseline.reason}</p>
    </fieldset>
  );
}

function LeftOut({ plane }: { readonly plane: PlaneData }) {
  if (plane.leftOut.length === 0) return null;
  return (
    <details className="left-out">
      <summary>{formatCount(plane.leftOut.length)} models left out</summary>
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

function describeSet({ testbed, baselineGroups }: PlaneData): string {
  if (baselineGroups.length === testbed.groups.length) return "all models";
  const titles = testbed.groups.flatMap(({ id, title }) =>
    baselineGroups.includes(id) ? [title] : [],
  );
  return titles.join(", ");
}
