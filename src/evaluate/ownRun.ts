import { type LabelMap, unanswerable } from "../shiftset/labels/labelMap.ts";
import type { SamplePlan } from "../shiftset/labels/sampling.ts";
import {
  type ImagePreprocessing,
  imagePreprocessingIdentity,
} from "../shiftset/resize/preprocessing.ts";
import type { Verdict } from "./detective.ts";
import { findPreprocessing } from "./detectiveRun.ts";
import type { StreamedSet } from "./evaluationSet.ts";
import { foundMap } from "./foundMap.ts";
import { FILE_ORDER } from "./imageOrder.ts";
import { geometryOf, sizeFor, takesBytes } from "./images/forInput.ts";
import type { DrawnImages, ImageSets } from "./images/imageSets.ts";
import type { ImageSetSummary, PreparedSet, PreparedSize } from "./images/protocol.ts";
import { numberedClasses } from "./labelNumbers.ts";
import { type InputLayout, type NetworkInput, networkInput } from "./networkInput.ts";
import { logitsCandidates } from "./networkOutput.ts";
import type { GraphSummary } from "./onnx/graphTypes.ts";
import { readOnnxGraph } from "./onnx/onnxGraph.ts";
import { EvaluationError } from "./problem.ts";
import { proposedOutput } from "./proposedOutput.ts";
import type { OutputChoice } from "./runPlan.ts";
import type { CheckpointFile } from "./worker/protocol.ts";
import { readFile } from "./worker/readFile.ts";

/** What the visitor decided about images of their own. */
export interface OwnSettings {
  readonly sample: SamplePlan;
  /** Null lets it be found out. */
  readonly preprocessing: ((size: PreparedSize) => ImagePreprocessing) | null;
  /** What was assumed where a file states it, whole sentences. */
  readonly preprocessingNotes?: readonly string[];
  /** Which logits mean which class; found among the published maps when left out. */
  readonly map?: LabelMap;
  /** Output that holds the logits; the most likely one when left out. */
  readonly outputName?: string;
  /** Order of the input's axes; found out from its shape when left out. */
  readonly inputLayout?: InputLayout;
}

export interface OwnWork {
  /** What is being done, in words, with its share in [0, 1] or null. */
  readonly onStage: (words: string, share: number | null) => void;
  readonly signal: AbortSignal;
}

/** What is asked of the worker that reads the images. */
export type OwnImages = Pick<ImageSets, "prepare" | "draw">;

/** The images that preprocessings were tried on. */
export interface TrialImages {
  /** The set that they are of. */
  readonly title: string;
  readonly images: number;
  /** How many of them are measured too. */
  readonly measured: number;
}

/** Everything that measuring on one's own images needs. */
export interface OwnPlan {
  /** Their images are read while they are measured. */
  readonly sets: readonly StreamedSet[];
  /** The images' names and labels' meaning, one a set; what cannot be read shows only while it is measured. */
  readonly prepared: readonly Omit<PreparedSet, "set">[];
  /** The map by which logits became classes; null where each class has its own logit, in order. */
  readonly map: LabelMap | null;
  readonly preprocessing: ImagePreprocessing;
  /** What the detective found, where it was asked, and on what. */
  readonly verdict: Verdict | null;
  readonly trial: TrialImages | null;
  readonly output: OutputChoice;
  /** What was assumed and left out, whole sentences. */
  readonly notes: readonly string[];
}

/** The draw that preprocessings are tried on; another seed than any draw that is measured by default. */
const DETECTIVE_SEED = 20_220_613;
const DETECTIVE_IMAGES = 200;

/**
 * Brings the visitor's image sets to what a checkpoint reads: finds size, classes and preprocessing, then
 * prepares the images, which all checkpoints of the drop share.
 * @param sets in distribution first; the others have the same classes
 * @throws EvaluationError
 */
export async function planOwnRun(
  checkpoint: CheckpointFile,
  sets: readonly ImageSetSummary[],
  images: OwnImages,
  settings: OwnSettings,
  work: OwnWork,
): Promise<OwnPlan> {
  const [first] = sets;
  if (first === undefined) throw new RangeError("at least one set of images is needed");
  work.onStage(`Reading ${checkpoint.name}`, null);
  const graph = readOnnxGraph(await readFile(checkpoint), checkpoint.name);
  const input = networkInput(
    graph,
    "one input, the images",
    checkpoint.name,
    settings.inputLayout ?? null,
  );
  const size = sizeFor(input, first.firstImage) ?? noSize(input, checkpoint.name);
  const proposed = proposedOutput(graph, first, settings.outputName ?? null);
  const columns = proposed?.columns ?? null;
  const map = settings.map ?? foundMap(columns, first);
  const output = outputOf(map, settings);
  const prepare = (
    set: ImageSetSummary,
    wanted: ImagePreprocessing,
    classes: readonly string[] | null,
    sample: SamplePlan,
  ) =>
    images.prepare(
      { key: set.key, size, preprocessing: geometryOf(wanted), classes, sample },
      ({ done, total }) => work.onStage(`Reading the images of ${set.title}`, done / total),
      work.signal,
    );
  const names =
    map?.classes.map(({ name }) => name) ??
    (columns === null ? null : numberedClasses(first, columns));
  const trialled = trialDraw(first, settings.sample);
  let tried: readonly string[] = [];
  const verdict =
    settings.preprocessing === null
      ? await findPreprocessing({
          checkpoint,
          producer: graph.producer,
          input,
          size,
          images: first.firstImage,
          output,
          prepare: async (wanted) => {
            const { set, names: own } = await prepare(first, wanted, names, trialled);
            tried = own;
            return set;
          },
          onTrial: (done, all) => work.onStage("Finding the preprocessing", done / all),
          signal: work.signal,
        })
      : null;
  const wanted = settings.preprocessing?.(size) ?? verdict?.trials[0]?.candidate.preprocessing;
  if (wanted === undefined) throw new Error("no preprocessing was found");
  const preprocessing = takesBytes(input) ? pixelsAsTheyAre(wanted) : wanted;
  const drawn: DrawnImages[] = [];
  for (const set of sets) {
    // The shifted set's labels are read as the first set's classes, so that both mean the same.
    const classes = drawn[0]?.set.classes ?? names;
    const { key } = set;
    const geometry = geometryOf(preprocessing);
    const request = { key, size, preprocessing: geometry, classes, sample: settings.sample };
    work.onStage(`Drawing the images of ${set.title}`, null);
    drawn.push(await images.draw(request, set.title, work.signal));
  }
  const notes = [
    ...(settings.preprocessingNotes ?? []),
    ...(preprocessing === wanted ? [] : [BYTES_NOTE]),
    ...sets.flatMap((set) => set.notes),
    ...drawn.flatMap(notesOf),
    ...(map === null ? [] : mapNotes(map)),
    ...outputNotes(graph, output.outputs ?? drawn[0]?.set.classes.length ?? 0, settings),
  ];
  return {
    sets: drawn.map(({ set }) => set),
    prepared: drawn.map(({ set: { names: own }, labelNote }) => ({
      names: own,
      labelNote,
      skipped: { count: 0, problems: [] },
    })),
    map,
    preprocessing,
    verdict,
    trial: verdict === null ? null : trialOf(first.title, tried, drawn[0]?.set.names ?? []),
    output,
    notes,
  };
}

const BYTES_NOTE =
  "The network reads bytes: range, mean and deviation of the preprocessing do not apply to it.";

/** What is left of a preprocessing for a network that reads bytes; the same object where that is all of it. */
function pixelsAsTheyAre(wanted: ImagePreprocessing): ImagePreprocessing {
  const left = { ...wanted, divisor: 1, mean: [0], std: [1] };
  return imagePreprocessingIdentity(left) === imagePreprocessingIdentity(wanted) ? wanted : left;
}

/**
 * The draw that preprocessings are tried on: none of the images that are measured, as far as a class has others.
 * @param measured the draw that is measured; of all images none are left to be tried apart
 */
export function trialDraw(set: Pick<ImageSetSummary, "labels">, measured: SamplePlan): SamplePlan {
  const count = Math.max(1, Math.ceil(DETECTIVE_IMAGES / Math.max(1, set.labels.length)));
  const own = { kind: "per-class", count, seed: DETECTIVE_SEED } as const;
  if (measured.kind === "all") return own;
  return { ...own, apart: { count: measured.count, seed: measured.seed } };
}

function outputOf(map: LabelMap | null, { outputName, inputLayout }: OwnSettings): OutputChoice {
  const told = {
    ...(outputName === undefined ? {} : { outputName }),
    ...(inputLayout === undefined ? {} : { inputLayout }),
  };
  if (map === null) return told;
  return { ...told, outputs: map.outputs, columns: map.classes.map(({ logits }) => logits) };
}

function mapNotes(map: LabelMap): string[] {
  const missing = unanswerable(map);
  const few = missing.slice(0, 5).join(", ");
  const shown = missing.length > 5 ? `${few} and ${missing.length - 5} others` : few;
  const words = `No logit stands for ${shown}: images of such a class count as wrong and are left out of the cross-entropy.`;
  return [`${map.title}: ${map.source}.`, ...(missing.length === 0 ? [] : [words])];
}

/** Which of several outputs is read, where the visitor did not choose it. */
function outputNotes(graph: GraphSummary, columns: number, { outputName }: OwnSettings): string[] {
  const [read] = logitsCandidates(graph, columns);
  if (graph.outputs.length < 2 || read === undefined || outputName !== undefined) return [];
  const shape = read.dims?.map((dim) => dim ?? "?").join(", ") ?? "?";
  return [
    `Of the network's ${graph.outputs.length} outputs "${read.name}" [${shape}] is read as the logits; another can be chosen under “Output”.`,
  ];
}

function trialOf(title: string, tried: readonly string[], drawn: readonly string[]): TrialImages {
  const all = new Set(drawn);
  const measured = tried.filter((name) => all.has(name)).length;
  return { title, images: tried.length, measured };
}

function notesOf({ set, labelNote }: DrawnImages): string[] {
  const { title, stream } = set;
  const inFileOrder =
    stream.orderSeed === FILE_ORDER
      ? [
          `${title} can only be read in its own order: until all of it is measured, what is shown is no random sample.`,
        ]
      : [];
  return [`${title}: ${labelNote}`, ...inFileOrder];
}

function noSize(input: NetworkInput, fileName: string): never {
  throw new EvaluationError({
    code: "input-shape",
    where: `${fileName}, input "${input.name}"`,
    found: "neither the network nor the images tell which size it reads",
    expected: "a height and a width",
    advice: "Export the network with its input's size.",
  });
}
