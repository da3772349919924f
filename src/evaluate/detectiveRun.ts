import {
  type ImagePreprocessing,
  imagePreprocessingIdentity,
} from "../shiftset/resize/preprocessing.ts";
import type { ShiftSet } from "../shiftset/types.ts";
import {
  type Candidate,
  geometryCandidates,
  judge,
  type Trial,
  trialOf,
  usualFor,
  type Verdict,
  valueCandidates,
} from "./detective.ts";
import { imageOrder, ORDER_SEED } from "./imageOrder.ts";
import { geometryOf, valuesOf } from "./images/forInput.ts";
import type { PreparedSize, SeenSize } from "./images/protocol.ts";
import type { NetworkInput } from "./networkInput.ts";
import type { WorkerLike } from "./rpc/workerClient.ts";
import type { OutputChoice } from "./runPlan.ts";
import type { CheckpointFile, RunProgress } from "./worker/protocol.ts";
import { createEvaluationWorker, WorkerHost } from "./workerHost.ts";

export interface Investigation {
  readonly checkpoint: CheckpointFile;
  /** The program that wrote the file, as the file says. */
  readonly producer: string;
  readonly input: NetworkInput;
  readonly size: PreparedSize;
  /** Size of the images before they are prepared, or null where it is not known. */
  readonly images: SeenSize | null;
  readonly output: OutputChoice;
  /** The draw, prepared as a candidate says; asked for once a geometry. */
  readonly prepare: (preprocessing: ImagePreprocessing) => Promise<ShiftSet>;
  readonly onTrial: (done: number, all: number) => void;
  readonly signal: AbortSignal;
  readonly createWorker?: () => WorkerLike;
}

/**
 * Tries the plausible preprocessings of a network on a small draw of in-distribution images, the values
 * first and, with the best of them, the ways of resizing.
 * @throws EvaluationError where the network cannot be measured; the signal's reason when it is aborted
 */
export async function findPreprocessing(investigation: Investigation): Promise<Verdict> {
  const { input, size, images, producer, onTrial } = investigation;
  const host = new WorkerHost({
    createWorker: investigation.createWorker ?? createEvaluationWorker,
    stallMilliseconds: 120_000,
    recycleBytes: Number.POSITIVE_INFINITY,
    onBackend: () => undefined,
  });
  const usual = usualFor(size, producer);
  const prepared = new Map<string, Promise<ShiftSet>>();
  const prepare = (wanted: ImagePreprocessing): Promise<ShiftSet> => {
    const geometry = imagePreprocessingIdentity(geometryOf(wanted));
    const known = prepared.get(geometry) ?? investigation.prepare(wanted);
    prepared.set(geometry, known);
    return known;
  };
  const tryAll = async (candidates: readonly Candidate[], before: number): Promise<Trial[]> => {
    const trials: Trial[] = [];
    for (const candidate of candidates) {
      trials.push(await tryOne(candidate, { ...investigation, prepare }, host));
      onTrial(before + trials.length, before + candidates.length);
    }
    return trials;
  };
  try {
    const values = await tryAll(valueCandidates(input, size, images), 0);
    const best = judge(values, usual).trials[0];
    if (best === undefined) throw new Error("no preprocessing could be tried");
    const ways = await tryAll(geometryCandidates(best.candidate, size, images), values.length);
    return judge([...values, ...ways], usual);
  } finally {
    host.client.restart();
  }
}

async function tryOne(
  candidate: Candidate,
  { checkpoint, output, prepare, signal }: Investigation,
  host: WorkerHost,
): Promise<Trial> {
  const set = await prepare(candidate.preprocessing);
  await host.ready("wasm", [set], signal);
  const { classes, labels } = set;
  const order = imageOrder(labels.length);
  const logits = new Float32Array(labels.length * classes.length);
  const onProgress = (progress: RunProgress): void => {
    if (progress.kind === "batch" && progress.scores.logits !== undefined) {
      logits.set(progress.scores.logits, progress.start * classes.length);
    }
  };
  await host.client.call(
    "run",
    {
      checkpoint,
      sets: [{ kind: "held", sha256: set.sha256, seed: ORDER_SEED, start: 0 }],
      preprocessing: valuesOf(candidate.preprocessing),
      output,
      keepLogits: true,
    },
    { onProgress, signal },
  );
  return trialOf(
    candidate,
    logits,
    Uint16Array.from(order, (image) => labels[image] ?? 0),
  );
}
