import { lazy, Suspense, useMemo, useState } from "react";
import { startingMap } from "../../evaluate/foundMap.ts";
import type { GraphSummary } from "../../evaluate/onnx/graphTypes.ts";
import { proposedOutput } from "../../evaluate/proposedOutput.ts";
import { ALL_IMAGES, type SamplePlan } from "../../shiftset/labels/sampling.ts";
import { PLAIN } from "../../shiftset/resize/preprocessing.ts";
import { PRESETS } from "../../shiftset/resize/presets.ts";
import { typedOf } from "../../shiftset/resize/typedPreprocessing.ts";
import { Choice, HandForm } from "./HandForm.tsx";
import { useOwn } from "./ownStore.ts";
import type { PreprocessingChoice } from "./preprocessingChoice.ts";
import { choiceOf } from "./takeDrop.ts";

// Brings ImageNet's classes with it.
const LabelMapEditor = lazy(() => import("./LabelMapEditor.tsx"));

/** How images are drawn and prepared, and how the networks are read. */
export function ReadingSettings({ graph }: { readonly graph: GraphSummary | null }) {
  const { choices, choose, refuse, sets } = useOwn();
  const { sample, preprocessing, map, outputName, inputLayout } = choices;
  const [mapOpen, setMapOpen] = useState(false);
  const outputs = graph?.outputs ?? [];
  const summary = sets.inDistribution?.summary ?? sets.shifted?.summary;
  const columns =
    graph === null
      ? null
      : (proposedOutput(graph, summary ?? NO_LABELS, outputName)?.columns ?? null);
  const found = useMemo(
    () => (mapOpen && summary !== undefined ? startingMap(columns, summary) : null),
    [mapOpen, summary, columns],
  );
  return (
    <div className="own-images">
      <SampleFields sample={sample} onSample={(plan) => choose({ sample: plan })} />
      <label className="field">
        <span>Preprocessing</span>
        <select
          className="select"
          value={preprocessing.kind === "preset" ? preprocessing.name : preprocessing.kind}
          onChange={({ target: { value } }) =>
            choose({ preprocessing: chosenPreprocessing(value, preprocessing) })
          }
        >
          <option value="find">Find out by trying</option>
          {PRESETS.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
          {preprocessing.kind === "stated" && (
            <option value="stated">As {preprocessing.from} states</option>
          )}
          <option value="hand">By hand…</option>
        </select>
      </label>
      {preprocessing.kind === "hand" && (
        <HandForm
          typed={preprocessing.typed}
          onChange={(typed) => choose({ preprocessing: { kind: "hand", typed } })}
        />
      )}
      <label className="field">
        <span>Stated by a file</span>
        <input
          type="file"
          accept=".json"
          className="file-input"
          data-testid="preprocessing-file"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void choiceOf(file.name, file).then(choose, refuse);
          }}
        />
      </label>
      <p className="rail-remark">
        preprocessor_config.json (Hugging Face) or config.json (timm), as it came with the weights.
      </p>
      {outputs.length > 1 && (
        <Choice
          title="Output"
          value={outputName ?? ""}
          choices={[
            ["", "The one that fits best"] as const,
            ...outputs.map(({ name, dims }) => {
              const shape = dims?.map((dim) => dim ?? "?").join(", ") ?? "?";
              return [name, `${name} [${shape}]`] as const;
            }),
          ]}
          onChoose={(name) => choose({ outputName: name === "" ? null : name })}
        />
      )}
      <Choice
        title="Input’s axes"
        value={inputLayout ?? "auto"}
        choices={[
          ["auto", "As its shape tells"],
          ["nchw", "Channels first (PyTorch)"],
          ["nhwc", "Channels last (TensorFlow)"],
        ]}
        onChoose={(layout) => choose({ inputLayout: layout === "auto" ? null : layout })}
      />
      <details
        className="label-map-details"
        open={mapOpen}
        onToggle={({ currentTarget }) => setMapOpen(currentTarget.open)}
      >
        <summary>Logits and classes: {map === null ? "found out" : map.title}</summary>
        {mapOpen && (
          <Suspense fallback={<p className="rail-remark">Opening…</p>}>
            <LabelMapEditor
              map={map}
              found={found}
              outputs={columns}
              onMap={(chosen) => choose({ map: chosen })}
            />
          </Suspense>
        )}
      </details>
    </div>
  );
}

const NO_LABELS = { labels: [], classNames: null };

function chosenPreprocessing(value: string, before: PreprocessingChoice): PreprocessingChoice {
  const preset = PRESETS.find(({ name }) => name === value);
  if (preset) return { kind: "preset", name: preset.name };
  if (value !== "hand") return { kind: "find" };
  // What was chosen before is what a hand would begin from.
  return { kind: "hand", typed: typedOf(before.kind === "stated" ? before.stated : PLAIN) };
}

const DRAWS = [10, 50, 200, 1000];
const FIRST_SEED = 1;

interface SampleFieldsProps {
  readonly sample: SamplePlan;
  readonly onSample: (sample: SamplePlan) => void;
}

function SampleFields({ sample, onSample }: SampleFieldsProps) {
  const seed = sample.kind === "all" ? FIRST_SEED : sample.seed;
  const count = sample.kind === "all" ? null : sample.count;
  const other = count !== null && !DRAWS.includes(count);
  return (
    <>
      <label className="field">
        <span>Draw</span>
        <select
          className="select"
          value={count === null ? "all" : String(count)}
          onChange={({ target: { value } }) =>
            onSample(
              value === "all" ? ALL_IMAGES : { kind: "per-class", count: Number(value), seed },
            )
          }
        >
          <option value="all">All images</option>
          {DRAWS.map((each) => (
            <option key={each} value={each}>
              At most {each} of each class, drawn
            </option>
          ))}
          {other && <option value={count}>At most {count} of each class, drawn</option>}
        </select>
      </label>
      {sample.kind === "per-class" && (
        <div className="sample-numbers">
          <NumberField
            title="Of each class"
            least={1}
            value={sample.count}
            onNumber={(each) => onSample({ ...sample, count: each })}
          />
          <NumberField
            title="Seed"
            least={0}
            value={sample.seed}
            onNumber={(chosen) => onSample({ ...sample, seed: chosen })}
          />
        </div>
      )}
    </>
  );
}

interface NumberFieldProps {
  readonly title: string;
  readonly least: number;
  readonly value: number;
  readonly onNumber: (value: number) => void;
}

/** A whole number; anything else is not taken, and the field says so. */
function NumberField({ title, least, value, onNumber }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const number = Number(text ?? value);
  const fits = text === null || (text !== "" && Number.isSafeInteger(number) && number >= least);
  return (
    <label className="field">
      <span>{title}</span>
      <input
        className="input"
        inputMode="numeric"
        aria-invalid={!fits}
        title={fits ? undefined : `A whole number of at least ${least}`}
        value={text ?? String(value)}
        onChange={({ target }) => {
          setText(target.value);
          const typed = Number(target.value);
          if (target.value !== "" && Number.isSafeInteger(typed) && typed >= least) onNumber(typed);
        }}
        onBlur={() => setText(null)}
      />
    </label>
  );
}
