import { useMemo, useState } from "react";
import type { CheckpointEntry } from "../../../evaluate/evaluationState.ts";
import { fileName } from "../../../evaluate/results/measuredCheckpoint.ts";
import { partialWords } from "../../../evaluate/results/partial.ts";
import type { Wanted } from "../../../evaluate/results/selection.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { useEvaluation } from "../evaluationStore.ts";
import { bundledReading } from "../measuredSets.ts";
import type { RobustnessOf } from "../robustnessOf.ts";
import { AccuracyPart } from "./AccuracyPart.tsx";
import { CalibrationPart } from "./CalibrationPart.tsx";
import { CardPart } from "./CardPart.tsx";
import { ClassesPart } from "./ClassesPart.tsx";
import { ComparePart } from "./ComparePart.tsx";
import { ConfusionPart } from "./ConfusionPart.tsx";
import { GalleryPart } from "./GalleryPart.tsx";
import { FIRST_QUERY, type GalleryQuery, type Other } from "./galleryQuery.ts";
import { fetchModelReferences } from "./referenceFiles.ts";
import { placementOf, type ResultEntry, resultEntries } from "./resultData.ts";
import { Tabs } from "./Tabs.tsx";
import { useFetched } from "./useFetched.ts";
import "./results.css";

type Part = "accuracy" | "classes" | "confusion" | "calibration" | "images" | "compare" | "card";

const PARTS: readonly { readonly id: Part; readonly title: string }[] = [
  { id: "accuracy", title: "Accuracy" },
  { id: "classes", title: "Classes" },
  { id: "confusion", title: "Confusion" },
  { id: "calibration", title: "Calibration" },
  { id: "images", title: "Images" },
  { id: "compare", title: "Compare" },
  { id: "card", title: "Card and files" },
];

interface ResultsViewProps {
  readonly entries: readonly CheckpointEntry[];
  readonly plane: PlaneData;
  /** The testbed without the visitor's own checkpoints. */
  readonly testbed: Testbed;
  /** Why the sets are placed there. */
  readonly reason: string;
  readonly robustnessOf: RobustnessOf;
}

/** What came back of one checkpoint, and what it says beside others. */
export default function ResultsView(props: ResultsViewProps) {
  const { entries, plane, testbed, reason, robustnessOf } = props;
  const { setsOf, readings, opened, open } = useEvaluation();
  const [part, setPart] = useState<Part>("accuracy");
  const [query, setQuery] = useState<GalleryQuery>(FIRST_QUERY);
  const done = useMemo(
    () => resultEntries(entries, setsOf, robustnessOf),
    [entries, setsOf, robustnessOf],
  );
  const placement = useMemo(
    () => placementOf({ ...plane, testbed }, reason),
    [plane, testbed, reason],
  );
  const entry =
    done.find(({ id }) => id === opened) ?? done.findLast((one) => one.isWhole) ?? done.at(-1);
  const sets = entry?.sets ?? NO_SETS;
  const references = useFetched(
    `${testbed.id} ${sets.map(({ facts }) => facts.sha256).join(" ")}`,
    () => Promise.all(sets.map((set) => fetchModelReferences(testbed, set))),
    [],
  );
  if (entry === undefined) return null;
  const models = references.state === "ready" ? references.value : [];
  const showImages = (set: number, wanted: Wanted, other: Other | null = null) => {
    setQuery({ set, wanted, other });
    setPart("images");
  };
  return (
    <section className="results" aria-labelledby="results-title">
      <header className="results-header">
        <h2 id="results-title">What came back</h2>
        <select
          className="select"
          aria-label="Checkpoint"
          value={entry.id}
          onChange={({ target }) => {
            // What is compared with another checkpoint says something else of this one.
            if (query.other !== null) setQuery(FIRST_QUERY);
            open(target.value);
          }}
        >
          {done.map(({ id, checkpoint, isWhole }) => (
            <option key={id} value={id}>
              {checkpoint.name}
              {isWhole ? "" : ", stopped"}
            </option>
          ))}
        </select>
      </header>
      {!entry.isWhole && (
        <p className="note" data-testid="partial">
          {partialWords(
            entry.checkpoint.results,
            sets.map(({ facts }) => facts),
          )}
        </p>
      )}
      <Tabs label="Parts of the results" tabs={PARTS} shown={part} onShow={setPart}>
        {part === "accuracy" && <AccuracyPart entry={entry} sets={sets} placement={placement} />}
        {part === "classes" && <ClassesPart entry={entry} sets={sets} onImages={showImages} />}
        {part === "confusion" && <ConfusionPart entry={entry} sets={sets} onImages={showImages} />}
        {part === "calibration" && <CalibrationPart entry={entry} sets={sets} />}
        {part === "images" && (
          <GalleryPart
            entry={entry}
            sets={sets}
            query={query}
            onQuery={setQuery}
            others={othersOn(done, entry, query.set)}
            baseline={baselineModels(models[query.set] ?? [], plane)}
          />
        )}
        {part === "compare" && (
          <ComparePart
            entry={entry}
            sets={sets}
            testbed={testbed}
            others={sets.map((_, set) => othersOn(done, entry, set))}
            models={models}
            problem={references.state === "failed" ? references.message : null}
            onImages={showImages}
          />
        )}
        {part === "card" && (
          <CardPart
            entry={entry}
            entries={done}
            sets={sets}
            reading={readings[entry.id] ?? bundledReading()}
            placement={placement}
            testbed={testbed}
          />
        )}
      </Tabs>
    </section>
  );
}

const NO_SETS: ResultEntry["sets"] = [];

/** The other checkpoints, as far as they were measured on the same images. */
function othersOn(done: readonly ResultEntry[], entry: ResultEntry, set: number): readonly Other[] {
  const own = entry.answers[set]?.measured;
  return done.flatMap(({ id, checkpoint, answers, right }) => {
    const bits = right[set];
    if (id === entry.id || bits === undefined) return [];
    if (!haveSame(own, answers[set]?.measured)) return [];
    return [{ id, title: fileName(checkpoint.name), right: bits }];
  });
}

function haveSame(a: Uint32Array | undefined, b: Uint32Array | undefined): boolean {
  return a?.length === b?.length && a?.every((image, place) => image === b?.[place]) === true;
}

/** The models that the line was fitted on. */
function baselineModels(models: readonly Other[], { models: placed }: PlaneData): readonly Other[] {
  const fitted = new Set(
    placed.filter(({ inBaseline }) => inBaseline).map(({ model }) => model.id),
  );
  return models.filter(({ id }) => fitted.has(id));
}
