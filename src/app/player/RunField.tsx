import { useMemo, useState } from "react";
import { isMeasuredOn } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Trajectory } from "../../testbed/types.ts";
import type { RunFamily } from "../../trajectory/families.ts";
import { foundChoices, type RunChoices, runChoices } from "./runChoices.ts";
import "./runField.css";

interface RunFieldProps {
  readonly plane: PlaneData;
  /** The shown runs. */
  readonly runs: readonly Trajectory[];
}

/** So many can be looked through without a search. */
const FEW = 8;

/** Which runs are shown: a compact list by experiment with search; all seeds of a run are one choice. */
export function RunField({ plane, runs }: RunFieldProps) {
  const [search, setSearch] = useState("");
  const changeView = useExplorer((state) => state.changeView);
  const { testbed, x, y } = plane;
  const choices = useMemo(
    () =>
      runChoices(
        testbed.trajectories.filter((run) => isMeasuredOn(run, x.id, y.id)),
        testbed,
      ),
    [testbed, x.id, y.id],
  );
  if (testbed.trajectories.length === 0) return null;
  const count = choices.reduce((sum, { families }) => sum + families.length, 0);
  const found = foundChoices(choices, search);
  const shown = new Set(runs.map(({ id }) => id));
  return (
    <fieldset className="runs run-field">
      <legend>Runs</legend>
      {count === 0 && <p className="rail-remark">No run is measured on this pair.</p>}
      {count > FEW && (
        <div className="run-search">
          <input
            type="search"
            className="input"
            aria-label="Search runs"
            placeholder={`Search ${count} runs`}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <button
            type="button"
            className="button button-quiet"
            disabled={runs.length === 0}
            onClick={() => changeView({ runs: [] })}
          >
            Clear
          </button>
        </div>
      )}
      <div className="run-list" data-long={count > FEW}>
        {found.map((choice) => (
          <Heading key={choice.title} choice={choice} shown={shown} lone={choices.length === 1} />
        ))}
        {count > 0 && found.length === 0 && (
          <p className="rail-remark" role="status">
            No run has these words.
          </p>
        )}
      </div>
    </fieldset>
  );
}

interface HeadingProps {
  readonly choice: RunChoices;
  readonly shown: ReadonlySet<string>;
  /** The only heading says nothing. */
  readonly lone: boolean;
}

function Heading({ choice: { title, families }, shown, lone }: HeadingProps) {
  const showRuns = useExplorer((state) => state.showRuns);
  const ids = families.flatMap(({ runs }) => runs.map(({ id }) => id));
  return (
    <div role="group" aria-label={title}>
      {!lone && (
        <p className="run-heading">
          <span>{title}</span>
          {families.length > 1 && (
            <button
              type="button"
              className="button button-quiet"
              aria-label={`Only these ${families.length}: ${title}`}
              onClick={() => showRuns(ids, [], true)}
            >
              Only these {families.length}
            </button>
          )}
        </p>
      )}
      {families.map((family) => (
        <Family key={family.id} family={family} shown={shown} />
      ))}
    </div>
  );
}

interface FamilyProps {
  readonly family: RunFamily;
  readonly shown: ReadonlySet<string>;
}

function Family({ family, shown }: FamilyProps) {
  const [open, setOpen] = useState(false);
  const showRuns = useExplorer((state) => state.showRuns);
  const { title, runs } = family;
  const ids = runs.map(({ id }) => id);
  const on = ids.filter((id) => shown.has(id)).length;
  const count = `${on > 0 && on < ids.length ? `${on} of ${ids.length}` : ids.length} seeds`;
  const toggle = (some: readonly string[], into: boolean) => showRuns(some, [...shown], into);
  return (
    <>
      <div className="run-family">
        <label className="check" title={runs[0]?.description}>
          <input
            type="checkbox"
            checked={on === ids.length}
            ref={(box) => {
              if (box) box.indeterminate = on > 0 && on < ids.length;
            }}
            onChange={() => toggle(ids, on < ids.length)}
          />
          <span>{title}</span>
        </label>
        {runs.length > 1 && (
          <button
            type="button"
            className="button button-quiet run-seeds"
            aria-expanded={open}
            aria-label={`${count} of ${title}`}
            onClick={() => setOpen(!open)}
          >
            {count}
          </button>
        )}
      </div>
      {open && (
        <div className="run-seed-list">
          {runs.map((run) => (
            <label key={run.id} className="check">
              <input
                type="checkbox"
                aria-label={run.title}
                checked={shown.has(run.id)}
                onChange={(event) => toggle([run.id], event.target.checked)}
              />
              <span>seed {run.seed}</span>
            </label>
          ))}
        </div>
      )}
    </>
  );
}
