import type { Testbed } from "../../testbed/types.ts";
import { unitWord } from "../player/runReadout.ts";
import {
  publishedSteps,
  readSubject,
  runsWithExamples,
  type Subject,
  writeSubject,
} from "./subjects.ts";

interface SubjectFieldProps {
  readonly label: string;
  readonly value: Subject;
  readonly testbed: Testbed;
  readonly models: readonly { readonly id: string; readonly title: string }[];
  onChange(subject: Subject): void;
}

/** A choice among the models, the best first, and the published steps of runs. */
export function SubjectField({ label, value, testbed, models, onChange }: SubjectFieldProps) {
  const runs = runsWithExamples(testbed);
  const options = models.map(({ id, title }) => (
    <option key={id} value={id}>
      {title}
    </option>
  ));
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="select"
        value={writeSubject(value)}
        onChange={(event) => {
          const subject = readSubject(event.target.value, testbed);
          if (subject) onChange(subject);
        }}
      >
        {runs.length === 0 ? options : <optgroup label="Models">{options}</optgroup>}
        {runs.map((run) => (
          <optgroup key={run.id} label={run.title}>
            {publishedSteps(run).map((step) => (
              <option key={step} value={writeSubject({ kind: "step", run, step })}>
                {run.title}, {unitWord(run.unit)} {step}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
