import { useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import type { Examples } from "../../testbed/examples.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { DifficultyChart } from "./DifficultyChart.tsx";
import { Failure } from "./Failure.tsx";
import { PairReadout } from "./PairReadout.tsx";
import { SubjectField } from "./SubjectField.tsx";
import { readSubject, type Subject, titleOfSubject, writeSubject } from "./subjects.ts";
import { useAnswers } from "./useAnswers.ts";

interface ComparisonProps {
  readonly plane: PlaneData;
  /** Pinned models, compared where the link names none. */
  readonly selected: readonly string[];
  readonly examples: Examples;
}

/** Two models, or steps of runs, on the same examples. */
export function Comparison({ plane, selected, examples }: ComparisonProps) {
  const { testbed } = plane;
  const asked = useExplorer((state) => state.view.subjects);
  const changeView = useExplorer((state) => state.changeView);
  const byAccuracy = useMemo(() => modelsByAccuracy(plane, examples), [plane, examples]);
  const [first, second] = useMemo(() => {
    const known = selected.filter((id) => examples.models.includes(id));
    const usual = [known[0] ?? byAccuracy[1]?.id, known[1] ?? byAccuracy[0]?.id];
    return usual.map((id, k) => readSubject(asked[k] ?? "", testbed) ?? modelSubject(id));
  }, [asked, selected, examples, byAccuracy, testbed]);
  if (!first || !second) {
    return <p className="note">No model of this testbed has its examples in the file.</p>;
  }
  const choose = (subjects: readonly Subject[]) =>
    changeView({ subjects: subjects.map(writeSubject) });
  return (
    <>
      <div className="examples-models">
        <SubjectField
          label="First"
          value={first}
          testbed={testbed}
          models={byAccuracy}
          onChange={(subject) => choose([subject, second])}
        />
        <SubjectField
          label="Second"
          value={second}
          testbed={testbed}
          models={byAccuracy}
          onChange={(subject) => choose([first, subject])}
        />
      </div>
      <Compared plane={plane} examples={examples} first={first} second={second} />
    </>
  );
}

interface ComparedProps extends Omit<ComparisonProps, "selected"> {
  readonly first: Subject;
  readonly second: Subject;
}

function Compared({ plane, examples, first, second }: ComparedProps) {
  const { testbed } = plane;
  const subjects = useMemo(() => [first, second], [first, second]);
  const answers = useAnswers(testbed, examples, subjects);
  const references = useMemo(
    () =>
      plane.models
        .filter(({ inBaseline }) => inBaseline)
        .map(({ model }) => examples.models.indexOf(model.id))
        .filter((row) => row >= 0),
    [plane, examples],
  );
  if (answers.state === "loading") return <p role="status">Fetching the answers…</p>;
  if (answers.state === "failed") return <Failure message={answers.message} />;
  const [before, after] = answers.value;
  if (!before || !after) return null;
  const others = (subject: Subject) => withoutSelf(references, subject, examples);
  const titles = [titleOfSubject(first, testbed), titleOfSubject(second, testbed)] as const;
  return (
    <div className="examples-result">
      <PairReadout
        bits={examples.bits}
        first={{ title: titles[0], row: before, references: others(first) }}
        second={{ title: titles[1], row: after, references: others(second) }}
      />
      <DifficultyChart
        bits={examples.bits}
        references={others(second)}
        row={after}
        title={titles[1]}
      />
    </div>
  );
}

/** A model of the baseline is not among those that it is compared with. */
function withoutSelf(
  references: readonly number[],
  subject: Subject,
  { models }: Examples,
): readonly number[] {
  if (subject.kind === "step") return references;
  const self = models.indexOf(subject.id);
  return references.filter((row) => row !== self);
}

function modelSubject(id: string | undefined): Subject | null {
  return id === undefined ? null : { kind: "model", id };
}

function modelsByAccuracy({ testbed }: PlaneData, { models, testSet }: Examples) {
  const known = new Set(models);
  const accuracy = (id: string) =>
    testbed.models.find((model) => model.id === id)?.accuracies[testSet]?.fraction ?? 0;
  return testbed.models
    .filter(({ id }) => known.has(id))
    .map(({ id, title }) => ({ id, title, accuracy: accuracy(id) }))
    .sort((a, b) => b.accuracy - a.accuracy);
}
