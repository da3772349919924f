import { useState } from "react";
import { testPair } from "../../../evaluate/results/pairing.ts";
import type { Wanted } from "../../../evaluate/results/selection.ts";
import {
  formatCount,
  formatNumber,
  formatPoints,
  formatPointsInterval,
} from "../../../testbed/format.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { type MeasuredSet, roleTitle } from "../measuredSets.ts";
import type { Other } from "./galleryQuery.ts";
import { fetchRunReferences, predictedRuns } from "./referenceFiles.ts";
import type { ResultEntry } from "./resultData.ts";
import { useFetched } from "./useFetched.ts";

interface ComparePartProps {
  readonly entry: ResultEntry;
  readonly sets: readonly MeasuredSet[];
  readonly testbed: Testbed;
  /** For each set the other checkpoints, and the testbed's models. */
  readonly others: readonly (readonly Other[])[];
  readonly models: readonly (readonly Other[])[];
  /** Why the testbed's models are not there. */
  readonly problem: string | null;
  readonly onImages: (set: number, wanted: Wanted, other: Other) => void;
}

/** Two models on the same images, tested in pairs. */
export function ComparePart(props: ComparePartProps) {
  const { entry, sets, testbed, others, models, problem, onImages } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const runs = predictedRuns(testbed, sets);
  const first = others[0]?.[0]?.id ?? models[0]?.[0]?.id ?? runOption(runs[0]);
  const id = chosen ?? first ?? null;
  const run = id?.startsWith(RUN) ? (id.slice(RUN.length).split("/")[0] ?? null) : null;
  const fetched = useFetched(
    run === null ? null : `${testbed.id}/${run}/${sets.map(({ facts }) => facts.sha256).join()}`,
    () => Promise.all(sets.map((set) => fetchRunReferences(testbed, run ?? "", set))),
    [],
  );
  if (id === null) {
    return (
      <p className="result-words">
        There is nothing to compare with yet: measure a second checkpoint. Models of a testbed can
        be compared image by image where their answers ship with the page and the images are
        certainly the same.
      </p>
    );
  }
  const failed = fetched.state === "failed" ? fetched.message : problem;
  const otherOn = (set: number): Other | undefined => {
    const all = [...(others[set] ?? []), ...(models[set] ?? [])];
    const found = all.find((other) => other.id === id);
    if (found !== undefined || fetched.state !== "ready") return found;
    return fetched.value[set]?.find((other) => `${RUN}${other.id}` === id);
  };
  return (
    <>
      <label className="field result-field">
        <span>Compared with</span>
        <select className="select" value={id} onChange={({ target }) => setChosen(target.value)}>
          {(others[0]?.length ?? 0) > 0 && (
            <optgroup label="Your checkpoints">
              {others[0]?.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.title}
                </option>
              ))}
            </optgroup>
          )}
          {(models[0]?.length ?? 0) > 0 && (
            <optgroup label={`Models of ${testbed.title}`}>
              {models[0]?.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.title}
                </option>
              ))}
            </optgroup>
          )}
          {runs.map(({ id: name, title, steps }) => (
            <optgroup key={name} label={title}>
              {steps
                .filter(({ checkpoint }) => checkpoint !== null)
                .map(({ step }) => (
                  <option key={step} value={`${RUN}${name}/${step}`}>
                    step {formatCount(step)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {failed !== null && (
        <p className="note note-bad" role="alert">
          {failed}
        </p>
      )}
      {fetched.state === "loading" && <p role="status">Fetching the run’s predictions…</p>}
      <div className="result-pair">
        {sets.map(({ facts }, set) => (
          <PairOfSet
            key={facts.role}
            title={`${roleTitle(facts.role)}: ${facts.title}`}
            mine={entry}
            set={set}
            other={otherOn(set)}
            onImages={onImages}
          />
        ))}
      </div>
    </>
  );
}

const RUN = "run:";

function runOption(run: ReturnType<typeof predictedRuns>[number] | undefined): string | undefined {
  const step = run?.steps.find(({ checkpoint }) => checkpoint !== null);
  return run === undefined || step === undefined ? undefined : `${RUN}${run.id}/${step.step}`;
}

interface PairOfSetProps {
  readonly title: string;
  readonly mine: ResultEntry;
  readonly set: number;
  readonly other: Other | undefined;
  readonly onImages: ComparePartProps["onImages"];
}

function PairOfSet({ title, mine, set, other, onImages }: PairOfSetProps) {
  const right = mine.right[set];
  // Where other images were left out, the two were not asked the same.
  if (!other || !right || (other.right.leftOut ?? 0) !== (right.leftOut ?? 0)) {
    return (
      <div className="result-figure">
        <h3>{title}</h3>
        <p className="result-words">The other’s answers on these images are not known.</p>
      </div>
    );
  }
  const { counts, test, difference } = testPair(other.right, right);
  const { difference: gap, low, high, probabilityPositive } = difference;
  return (
    <div className="result-figure">
      <h3>{title}</h3>
      <dl className="readout" data-testid={`pair-${set}`}>
        <dt>This checkpoint − the other</dt>
        <dd>
          <strong>{formatPoints(gap)}</strong>
          <span className="readout-error">{formatPointsInterval(low, high)}</span>
        </dd>
        <dt>McNemar’s exact p</dt>
        <dd>{formatP(test.exactPValue)}</dd>
        <dt>Share of bootstrap draws above 0</dt>
        <dd>{formatNumber(probabilityPositive, 3)}</dd>
        <dt>Gained: right here alone</dt>
        <dd>
          <ImagesButton
            count={counts.gained}
            words="gained"
            onClick={() => onImages(set, { kind: "gained", other: other.right }, other)}
          />
        </dd>
        <dt>Lost: right there alone</dt>
        <dd>
          <ImagesButton
            count={counts.lost}
            words="lost"
            onClick={() => onImages(set, { kind: "lost", other: other.right }, other)}
          />
        </dd>
        <dt>Both right</dt>
        <dd>{formatCount(counts.bothRight)}</dd>
        <dt>Both wrong</dt>
        <dd>{formatCount(counts.bothWrong)}</dd>
      </dl>
      <p className="rail-remark">
        Difference in points of accuracy with its paired bootstrap interval, 95 %, 1,000 draws.
      </p>
    </div>
  );
}

interface ImagesButtonProps {
  readonly count: number;
  readonly words: string;
  readonly onClick: () => void;
}

function ImagesButton({ count, words, onClick }: ImagesButtonProps) {
  if (count === 0) return <>0</>;
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={`Show the ${formatCount(count)} images ${words}`}
      onClick={onClick}
    >
      {formatCount(count)}
    </button>
  );
}

function formatP(p: number): string {
  return p < 0.001 ? "< 0.001" : formatNumber(p);
}
