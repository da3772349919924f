import { useMemo, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import type { Examples } from "../../testbed/examples.ts";
import { formatCount } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { ExamplesReference } from "../../testbed/types.ts";
import { Dialog } from "../shell/Dialog.tsx";
import { DifficultyChart } from "./DifficultyChart.tsx";
import { PairReadout } from "./PairReadout.tsx";
import { useExamples } from "./useExamples.ts";
import "./examples.css";

interface ExamplesPanelProps {
  readonly plane: PlaneData;
  readonly selected: readonly string[];
}

/** Which examples the models get right: where one is right alone, how two differ, how hard the examples are. */
export default function ExamplesPanel({ plane, selected }: ExamplesPanelProps) {
  const changeView = useExplorer((state) => state.changeView);
  const { examples } = plane.testbed;
  const [file, setFile] = useState<string | null>(null);
  const own = examples.find(({ testSet }) => testSet === plane.y.id) ?? examples[0];
  const reference = examples.find((candidate) => candidate.file === file) ?? own;
  const titles = new Map(plane.testbed.testSets.map(({ id, title }) => [id, title]));
  return (
    <Dialog title="Example by example" onClose={() => changeView({ panel: null })}>
      {reference ? (
        <>
          <label className="field examples-field">
            <span>Test set</span>
            <select
              className="select"
              value={reference.file}
              onChange={(event) => setFile(event.target.value)}
            >
              {examples.map((candidate) => (
                <option key={candidate.file} value={candidate.file}>
                  {titles.get(candidate.testSet) ?? candidate.testSet}
                </option>
              ))}
            </select>
          </label>
          <Loaded plane={plane} selected={selected} reference={reference} />
        </>
      ) : (
        <p className="note">
          This testbed’s source tells only how many examples each model gets right, not which.
          CIFAR-10.1 and ImageNetV2 tell both.
        </p>
      )}
    </Dialog>
  );
}

interface LoadedProps extends ExamplesPanelProps {
  readonly reference: ExamplesReference;
}

function Loaded({ plane, selected, reference }: LoadedProps) {
  const loaded = useExamples(plane.testbed, reference);
  if (loaded.state === "loading") {
    return <p role="status">Fetching {formatCount(Math.ceil(reference.bytes / 1024))} KB…</p>;
  }
  if (loaded.state === "failed") {
    return (
      <p className="note note-bad" role="alert">
        {loaded.message}
      </p>
    );
  }
  return <Comparison plane={plane} selected={selected} examples={loaded.value} />;
}

interface ComparisonProps extends ExamplesPanelProps {
  readonly examples: Examples;
}

function Comparison({ plane, selected, examples }: ComparisonProps) {
  const { bits } = examples;
  const byAccuracy = useMemo(() => modelsByAccuracy(plane, examples), [plane, examples]);
  const known = selected.filter((id) => examples.models.includes(id));
  const [first, setFirst] = useState(known[0] ?? byAccuracy[1]?.id ?? "");
  const [second, setSecond] = useState(known[1] ?? byAccuracy[0]?.id ?? "");
  const references = useMemo(
    () =>
      plane.models
        .filter(({ inBaseline }) => inBaseline)
        .map(({ model }) => examples.models.indexOf(model.id))
        .filter((row) => row >= 0),
    [plane, examples],
  );
  const rows = { first: examples.models.indexOf(first), second: examples.models.indexOf(second) };
  if (rows.first < 0 || rows.second < 0) {
    return <p className="note">No model of this plane has its examples in the file.</p>;
  }
  const titleOf = (id: string) => byAccuracy.find((model) => model.id === id)?.title ?? id;
  return (
    <>
      <div className="examples-models">
        <ModelField label="First model" value={first} models={byAccuracy} onChange={setFirst} />
        <ModelField label="Second model" value={second} models={byAccuracy} onChange={setSecond} />
      </div>
      <PairReadout
        bits={bits}
        rows={rows}
        titles={{ first: titleOf(first), second: titleOf(second) }}
        references={references}
      />
      <DifficultyChart
        bits={bits}
        references={references}
        model={rows.second}
        title={titleOf(second)}
      />
    </>
  );
}

interface Choice {
  readonly id: string;
  readonly title: string;
}

function modelsByAccuracy(plane: PlaneData, { models, testSet }: Examples): readonly Choice[] {
  const known = new Set(models);
  return plane.testbed.models
    .filter(({ id }) => known.has(id))
    .toSorted(
      (a, b) => (b.accuracies[testSet]?.fraction ?? 0) - (a.accuracies[testSet]?.fraction ?? 0),
    );
}

interface ModelFieldProps {
  readonly label: string;
  readonly value: string;
  readonly models: readonly Choice[];
  onChange(id: string): void;
}

function ModelField({ label, value, models, onChange }: ModelFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {models.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
