import { useExplorer } from "../../state/store.ts";
import { formatCount } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { ExamplesReference } from "../../testbed/types.ts";
import { Dialog } from "../shell/Dialog.tsx";
import { Comparison } from "./Comparison.tsx";
import { Failure } from "./Failure.tsx";
import { useExamples } from "./useExamples.ts";
import "./examples.css";

interface ExamplesPanelProps {
  readonly plane: PlaneData;
  readonly selected: readonly string[];
}

/** Which examples the models get right: where one is right alone, how two differ, how hard the examples are. */
export default function ExamplesPanel({ plane, selected }: ExamplesPanelProps) {
  const changeView = useExplorer((state) => state.changeView);
  const asked = useExplorer((state) => state.view.subjectSet);
  const { examples } = plane.testbed;
  const reference =
    examples.find(({ testSet }) => testSet === asked) ??
    examples.find(({ testSet }) => testSet === plane.y.id) ??
    examples[0];
  const titles = new Map(plane.testbed.testSets.map(({ id, title }) => [id, title]));
  return (
    <Dialog
      title="Example by example"
      onClose={() => changeView({ panel: null, subjects: [], subjectSet: null })}
    >
      {reference ? (
        <>
          <label className="field examples-field">
            <span>Test set</span>
            <select
              className="select"
              value={reference.testSet}
              onChange={(event) => changeView({ subjectSet: event.target.value })}
            >
              {examples.map(({ testSet }) => (
                <option key={testSet} value={testSet}>
                  {titles.get(testSet) ?? testSet}
                </option>
              ))}
            </select>
          </label>
          <Loaded plane={plane} selected={selected} reference={reference} />
        </>
      ) : (
        <p className="note">
          This testbed’s source tells only how many examples each model gets right, not which.
          CIFAR-10.1, ImageNetV2 and Glyphs tell both.
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
  if (loaded.state === "failed") return <Failure message={loaded.message} />;
  return <Comparison plane={plane} selected={selected} examples={loaded.value} />;
}
