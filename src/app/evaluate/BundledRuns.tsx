import { useState } from "react";
import type { UrlSource } from "../../evaluate/checkpointSource.ts";
import type { Testbed } from "../../testbed/types.ts";
import { bundledRuns, checkpointsOf } from "./bundled.ts";

interface BundledRunsProps {
  readonly testbed: Testbed;
  readonly onMeasure: (checkpoints: readonly UrlSource[]) => void;
}

/** The runs whose checkpoints come with the page: one button, and a choice where there are several. */
export function BundledRuns({ testbed, onMeasure }: BundledRunsProps) {
  const runs = bundledRuns(testbed);
  const [chosen, setChosen] = useState<string | null>(null);
  const run = runs.find(({ id }) => id === chosen) ?? runs[0];
  if (run === undefined) return null;
  const checkpoints = checkpointsOf(run);
  return (
    <div className="bundled-runs">
      {runs.length > 1 && (
        <label className="field">
          <span>Or a run</span>
          <select
            className="select"
            value={run.id}
            onChange={({ target }) => setChosen(target.value)}
          >
            {runs.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="button" className="button button-main" onClick={() => onMeasure(checkpoints)}>
        Measure “{run.title}” ({checkpoints.length} checkpoints)
      </button>
    </div>
  );
}
