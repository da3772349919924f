import type { Size } from "../shiftset/resize/geometry.ts";
import type { ImagePreprocessing } from "../shiftset/resize/preprocessing.ts";
import type { ShiftSet } from "../shiftset/types.ts";
import type { CheckpointSource } from "./checkpointSource.ts";
import {
  type Candidate,
  geometryCandidates,
  judge,
  type Trial,
  trialOf,
  type Verdict,
  valueCandidates,
} from "./detective.ts";
import { createEvaluator, type EvaluatorOptions } from "./evaluator.ts";
import type { EvaluationEvent } from "./events.ts";
import { valuesOf } from "./images/forInput.ts";
import type { PreparedSize } from "./images/protocol.ts";
import type { NetworkInput } from "./networkInput.ts";
import { EvaluationError } from "./problem.ts";
import type { OutputChoice } from "./runPlan.ts";
import { MemoryStore } from "./store/memoryStore.ts";

export interface Investigation {
  readonly checkpoint: CheckpointSource;
  readonly input: NetworkInput;
  readonly size: PreparedSize;
  /** Size of the images before they are prepared, or null where it is not known. */
  readonly images: Size | null;
  readonly output: OutputChoice;
  /** The draw, prepared as a candidate says; asked for once a geometry. */
  readonly prepare: (preprocessing: ImagePreprocessing) => Promise<ShiftSet>;
  readonly onTrial: (done: number, all: number) => void;
  readonly signal: AbortSignal;
  readonly createWorker?: EvaluatorOptions["createWorker"];
}

/**
 * Tries the plausible preprocessings of a network on a small draw of in-distribution images, the values
 * first and, with the best of them, the ways of resizing.
 * @throws EvaluationError where the network cannot be measured at all
 */
export async function findPreprocessing(investigation: Investigation): Promise<Verdict> {
  const { input, size, images, onTrial } = investigation;
  let problem: EvaluationError | null = null;
  const onEvent = (event: EvaluationEvent) => {
    if (event.type === "failed") problem = new EvaluationError(event.problem);
  };
  const { createWorker } = investigation;
  const evaluator = createEvaluator({
    onEvent,
    store: new MemoryStore(),
    ...(createWorker === undefined ? {} : { createWorker }),
  });
  const stop = () => evaluator.cancel();
  investigation.signal.addEventListener("abort", stop, { once: true });
  const tryAll = async (candidates: readonly Candidate[], before: number): Promise<Trial[]> => {
    const trials: Trial[] = [];
    for (const candidate of candidates) {
      investigation.signal.throwIfAborted();
      const set = await investigation.prepare(candidate.preprocessing);
      const [outcome] = await evaluator.evaluate([investigation.checkpoint], [set], {
        backend: "wasm",
        preprocessing: valuesOf(candidate.preprocessing),
        output: investigation.output,
      }).finished;
      const scores = outcome?.state === "done" ? outcome.results[0]?.scores : undefined;
      if (scores !== undefined) trials.push(trialOf(candidate, scores));
      onTrial(before + trials.length, before + candidates.length);
    }
    return trials;
  };
  try {
    const values = await tryAll(valueCandidates(input, size, images), 0);
    const best = judge(values).trials[0];
    if (best === undefined) throw problem ?? new Error("no preprocessing could be tried");
    const ways = await tryAll(geometryCandidates(best.candidate, size, images), values.length);
    return judge([...values, ...ways]);
  } finally {
    investigation.signal.removeEventListener("abort", stop);
    evaluator.dispose();
  }
}
