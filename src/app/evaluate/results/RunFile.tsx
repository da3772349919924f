import { useState } from "react";
import type { PlacementFacts } from "../../../evaluate/results/measuredCheckpoint.ts";
import {
  testbedFileOf,
  titleOfNames,
  trajectoryFileOf,
  trajectoryOfRun,
  unitOfNames,
} from "../../../evaluate/results/trajectoryOfRun.ts";
import { toId } from "../../../testbed/toId.ts";
import type { StepUnit, Testbed } from "../../../testbed/types.ts";
import type { MeasuredSet } from "../measuredSets.ts";
import { OWN_TESTBED } from "../ownTestbed.ts";
import type { ResultEntry } from "./resultData.ts";

interface RunFileProps {
  readonly entries: readonly ResultEntry[];
  readonly sets: readonly MeasuredSet[];
  readonly testbed: Testbed;
  readonly placement: PlacementFacts | null;
  readonly save: (text: string, kind: "json", name: string) => void;
}

const UNITS: readonly { readonly value: StepUnit; readonly title: string }[] = [
  { value: "epoch", title: "epochs" },
  { value: "step", title: "steps" },
  { value: "samples-seen", title: "samples seen" },
  { value: "alpha", title: "α, a weight between two networks" },
];

/** The measured run as a file that the page reads back: a trajectory of the testbed, or a testbed of its own. */
export function RunFile({ entries: all, sets, testbed, placement, save }: RunFileProps) {
  // What a stopped one shows of a set is no figure of the set.
  const entries = all.filter(({ isWhole }) => isWhole);
  const names = entries.map(({ checkpoint }) => checkpoint.name);
  const [title, setTitle] = useState(() => titleOfNames(names));
  const [unit, setUnit] = useState<StepUnit>(() => unitOfNames(names));
  const [group, setGroup] = useState(
    () => testbed.trajectories[0]?.group ?? testbed.groups[0]?.id ?? "",
  );
  if (sets.length < 2 || entries.length === 0) return null;
  const checkpoints = entries.map(({ checkpoint }) => checkpoint);
  const plane = placement === null ? null : [placement.x.id, placement.y.id];
  const ids = plane ?? OWN_TESTBED.testSets.map(({ id }) => id);
  const run = trajectoryOfRun(checkpoints, ids, {
    title: title.trim() || "My checkpoints",
    unit,
    group,
  });
  const name = toId(title.trim()) || "my-checkpoints";
  const onSave = () => {
    if (plane !== null && run !== null) {
      save(trajectoryFileOf(testbed, run), "json", `${name}.trajectory.json`);
    } else if (plane === null) {
      const sizes = sets.map(({ facts }) => ({
        images: facts.images,
        classes: facts.classes.length,
        title: facts.title,
      }));
      save(testbedFileOf(OWN_TESTBED, checkpoints, run, sizes), "json", `${name}.testbed.json`);
    }
  };
  return (
    <fieldset className="run-file">
      <legend>
        {plane === null ? "The run as a testbed file" : "The run as a trajectory file"}
      </legend>
      <label className="field">
        <span>Title</span>
        <input className="input" value={title} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <label className="field">
        <span>Steps are</span>
        <select
          className="select"
          value={unit}
          onChange={({ target }) => {
            const chosen = UNITS.find(({ value }) => value === target.value);
            if (chosen) setUnit(chosen.value);
          }}
        >
          {UNITS.map(({ value, title: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {plane !== null && testbed.groups.length > 1 && (
        <label className="field">
          <span>Group</span>
          <select
            className="select"
            value={group}
            onChange={({ target }) => setGroup(target.value)}
          >
            {testbed.groups.map(({ id, title: words }) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <button
        type="button"
        className="button"
        disabled={plane !== null && run === null}
        onClick={onSave}
      >
        {plane === null ? "Testbed, JSON" : "Trajectory, JSON"}
      </button>
      <p className="rail-remark">
        {run === null
          ? "No checkpoint has a step number: give them one in the list of checkpoints."
          : "Drop the file anywhere on this page, and the run is on the plane again."}
        {entries.length < all.length && " Checkpoints that were stopped are left out of it."}
      </p>
    </fieldset>
  );
}
