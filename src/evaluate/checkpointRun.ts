import type { ShiftSet } from "../shiftset/types.ts";
import type { BackendName, BackendPreference } from "./backend.ts";
import { isStreamed } from "./evaluationSet.ts";
import type { Measurement } from "./measurement.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { EvaluationError } from "./problem.ts";
import type { OutputChoice } from "./runPlan.ts";
import { openStreams } from "./runStreams.ts";
import type { CheckpointFile, RunProgress } from "./worker/protocol.ts";
import type { WorkerHost } from "./workerHost.ts";

/** Predictions that came in and were taken over. */
export interface MeasuredBatch {
  /** Index among the run's measurements. */
  readonly measurement: number;
  readonly images: number;
  readonly milliseconds: number;
  /** Images a run. */
  readonly size: number;
  readonly backend: BackendName;
}

/** One checkpoint to be measured on sets, from where the measurements stand. */
export interface CheckpointRun {
  readonly checkpoint: CheckpointFile;
  readonly measurements: readonly Measurement[];
  readonly preprocessing: Preprocessing;
  readonly output: OutputChoice;
  readonly preference: BackendPreference;
  readonly signal: AbortSignal;
  readonly onLoading: (what: "runtime" | "network") => void;
  /** The network's session stands; batches follow. */
  readonly onStart: () => void;
  readonly onNote: (note: string) => void;
  readonly onBatch: (batch: MeasuredBatch) => void;
  /** A streamed set was read whole; SHA-256 of its content. */
  readonly onContent: (measurement: number, sha256: string) => void;
  /** Images of a streamed set could not be read; a sentence. */
  readonly onLeftOut: (measurement: number, note: string) => void;
}

/** So often may the worker die under one checkpoint before it is called the checkpoint's fault. */
const MOST_DEATHS = 1;

/**
 * Measures until all images are done. A lost GPU and a dead worker, be it the network's or the images', are replaced, a
 * worker whose memory has grown too; the run goes on from the last batch.
 * @throws EvaluationError; the signal's reason when it is aborted
 */
export async function runCheckpoint(run: CheckpointRun, host: WorkerHost): Promise<BackendName> {
  for (let deaths = 0; ; ) {
    try {
      const { backend, ended } = await attempt(run, host);
      if (ended === "done") return backend;
    } catch (error) {
      run.signal.throwIfAborted();
      const code = error instanceof EvaluationError ? error.problem.code : null;
      const hung = code === "timed-out" && host.backend?.name === "webgpu";
      if (code === "gpu-lost" || hung) {
        run.onNote(host.gpuLost());
      } else if (code === "worker-died" && deaths < MOST_DEATHS) {
        deaths += 1;
        run.onNote("The background worker ended and was started again.");
      } else {
        throw named(error, run.checkpoint.name);
      }
    }
  }
}

interface Attempted {
  readonly backend: BackendName;
  readonly ended: "done" | "memory";
}

async function attempt(run: CheckpointRun, host: WorkerHost): Promise<Attempted> {
  run.onLoading("runtime");
  const sets = run.measurements.map((measurement) => measurement.set);
  const held = sets.filter((set): set is ShiftSet => !isStreamed(set));
  const report = await host.ready(run.preference, held, run.signal);
  run.onLoading("network");
  let backend = report.name;
  const streams = openStreams(run.measurements, run.signal);
  const onProgress = (progress: RunProgress): void => {
    // What a cancelled or replaced run still sends is of no use.
    if (streams.signal.aborted || progress.kind === "waiting") return;
    if (progress.kind !== "batch") {
      backend = progress.backend;
      if (progress.kind === "note") run.onNote(progress.note);
      else run.onStart();
      return;
    }
    const { predictions } = progress.scores;
    run.measurements[progress.set]?.add(progress.start, progress.scores);
    run.onBatch({
      measurement: progress.set,
      images: predictions.length,
      milliseconds: progress.milliseconds,
      size: progress.size,
      backend,
    });
  };
  const request = {
    checkpoint: run.checkpoint,
    sets: streams.sets,
    preprocessing: run.preprocessing,
    output: run.output,
    memory: host.memory,
  };
  const options = { onProgress, signal: streams.signal, transfer: [...streams.ports] };
  const running = host.client.call("run", request, options);
  try {
    const { memoryBytes, ended, ...done } = await streams.during(running);
    if (ended === "done") {
      const contents = await streams.finished();
      contents.forEach((sha256, index) => {
        if (sha256 !== null) run.onContent(index, sha256);
      });
    }
    if (ended === "memory") host.client.restart();
    else host.recycle(memoryBytes);
    return { backend: done.backend, ended };
  } finally {
    streams.close();
    for (const [index, note] of streams.notes()) run.onLeftOut(index, note);
  }
}

/** Problems of the worker itself do not know the checkpoint's name. */
function named(error: unknown, name: string): unknown {
  if (!(error instanceof EvaluationError) || error.problem.where.startsWith(name)) return error;
  return new EvaluationError({ ...error.problem, where: name }, { cause: error });
}
