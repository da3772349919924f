import { findPreprocessing } from "../../src/evaluate/detectiveRun.ts";
import { createEvaluator } from "../../src/evaluate/evaluator.ts";
import { geometryOf, sizeFor, valuesOf } from "../../src/evaluate/images/forInput.ts";
import { ImageSets } from "../../src/evaluate/images/imageSets.ts";
import type { ImageSetSummary, PreparedSet } from "../../src/evaluate/images/protocol.ts";
import { networkInput } from "../../src/evaluate/networkInput.ts";
import { readOnnxGraph } from "../../src/evaluate/onnx/onnxGraph.ts";
import { ALL_IMAGES, type SamplePlan } from "../../src/shiftset/labels/sampling.ts";
import type { ImagePreprocessing } from "../../src/shiftset/resize/preprocessing.ts";

/** What a test asks for after it has put files into the two inputs. */
export interface OwnRun {
  /** Null lets the detective find it. */
  readonly preprocessing: ImagePreprocessing | null;
  readonly backend: "wasm" | "webgpu";
  readonly sample?: SamplePlan;
}

export interface OwnAnswer {
  readonly summary: ImageSetSummary;
  readonly labelNote: string;
  readonly skipped: number;
  /** Title of the detective's proposal, and its trials by title with right answers. */
  readonly proposed: string | null;
  readonly isClear: boolean | null;
  readonly trials: readonly (readonly [title: string, correct: number, total: number])[];
  readonly correct: number;
  readonly total: number;
  /** Right answers among the first 2,000 images. */
  readonly firstThousands: number;
  readonly notes: readonly string[];
}

function filesOf(id: string): File[] {
  const input = document.getElementById(id);
  return input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
}

async function run({ preprocessing, backend, sample }: OwnRun): Promise<OwnAnswer> {
  const sets = new ImageSets();
  const summary = await sets.open({
    files: filesOf("set").map((file) => ({ name: file.name, blob: file })),
    folder: null,
  });
  const [file] = filesOf("checkpoint");
  if (file === undefined) throw new Error("there is no checkpoint");
  const graph = readOnnxGraph(new Uint8Array(await file.arrayBuffer()), file.name);
  const input = networkInput(graph, "images", file.name);
  const size = sizeFor(input, summary.firstImage);
  if (size === null) throw new Error("the size is not known");
  const prepared = (wanted: ImagePreprocessing, plan: SamplePlan): Promise<PreparedSet> =>
    sets.prepare(
      {
        key: summary.key,
        size,
        preprocessing: geometryOf(wanted),
        classes: null,
        sample: plan,
      },
      () => undefined,
    );
  const checkpoint = { name: file.name, file };
  const draw = { kind: "per-class", count: 20, seed: 5 } as const;
  const verdict =
    preprocessing === null
      ? await findPreprocessing({
          checkpoint: { name: file.name, data: file },
          producer: graph.producer,
          input,
          size,
          images: summary.firstImage,
          output: {},
          prepare: async (wanted) => (await prepared(wanted, draw)).set,
          onTrial: () => undefined,
          signal: new AbortController().signal,
        })
      : null;
  const chosen = preprocessing ?? verdict?.trials[0]?.candidate.preprocessing;
  if (chosen === undefined) throw new Error("nothing was proposed");
  const { set, labelNote } = await sets.draw(
    {
      key: summary.key,
      size,
      preprocessing: geometryOf(chosen),
      classes: null,
      sample: sample ?? ALL_IMAGES,
    },
    summary.title,
  );
  const notes: string[] = [];
  const evaluator = createEvaluator({
    onEvent: (event) => {
      if (event.type === "note") notes.push(event.note);
      if (event.type === "failed") notes.push(`${event.problem.where}: ${event.problem.found}`);
    },
  });
  const options = { backend, preprocessing: valuesOf(chosen), ignoreStored: true };
  const [outcome] = await evaluator.evaluate([checkpoint], [set], options).finished;
  if (outcome?.state !== "done") throw new Error(`${outcome?.state}: ${notes.join("; ")}`);
  evaluator.dispose();
  sets.dispose();
  return {
    summary,
    labelNote,
    skipped: set.labels.length - (outcome.results[0]?.set.total ?? 0),
    proposed: verdict?.trials[0]?.candidate.title ?? null,
    isClear: verdict?.isClear ?? null,
    trials: verdict?.trials.map((t) => [t.candidate.title, t.correct, t.total] as const) ?? [],
    correct: outcome.results[0]?.correct ?? 0,
    total: outcome.results[0]?.done ?? 0,
    firstThousands: (outcome.results[0]?.scores.ranks ?? [])
      .slice(0, 2000)
      .filter((rank) => rank === 0).length,
    notes,
  };
}

const ownHarness = { run };

export type OwnHarness = typeof ownHarness;

Object.assign(window, { ownHarness });
