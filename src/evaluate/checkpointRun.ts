import type { BackendName, BackendPreference } from "./backend.ts";
import type { Measurement } from "./measurement.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { EvaluationError } from "./problem.ts";
import type { OutputChoice } from "./runPlan.ts";
import type { CheckpointFile, RunProgress } from "./worker/protocol.ts";
import type { WorkerHost } from "./workerHost.ts";

/** Predictions that came in and were taken over. */
export interface MeasuredBatch {
  /** Index among the run's measurements. */
  readonly measurement: number;
  readonly images: number;
  readonly milliseconds: number;
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
}

/** So often may the worker die under one checkpoint before it is called the checkpoint's fault. */
const MOST_DEATHS = 1;

/**
 * Measures until all images are done. A lost GPU and a dead worker are replaced, and the run goes on
 * from the last batch.
 * @throws EvaluationError; the signal's reason when it is aborted
 */
export async function runCheckpoint(run: CheckpointRun, host: WorkerHost): Promise<BackendName> {
  for (let deaths = 0; ; ) {
    try {
      return await attempt(run, host);
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

async function attempt(run: CheckpointRun, host: WorkerHost): Promise<BackendName> {
  run.onLoading("runtime");
  const sets = run.measurements.map((measurement) => measurement.set);
  const report = await host.ready(run.preference, sets, run.signal);
  run.onLoading("network");
  let backend = report.name;
  const onProgress = (progress: RunProgress): void => {
    // What a cancelled or replaced run still sends is of no use.
    if (run.signal.aborted) return;
    if (progress.kind !== "batch") {
      backend = progress.backend;
      if (progress.kind === "note") run.onNote(progress.note);
      else run.onStart();
      return;
    }
    run.measurements[progress.set]?.add(progress.start, progress.scores);
    run.onBatch({
      measurement: progress.set,
      images: progress.scores.predictions.length,
      milliseconds: progress.milliseconds,
      backend,
    });
  };
  const done = await host.client.call(
    "run",
    {
      checkpoint: run.checkpoint,
      sets: run.measurements.map(({ set, done: start }) => ({ sha256: set.sha256, start })),
      seed: run.measurements[0]?.seed ?? 0,
      preprocessing: run.preprocessing,
      output: run.output,
    },
    { onProgress, signal: run.signal },
  );
  host.recycle(done.memoryBytes);
  return done.backend;
}

/** Problems of the worker itself do not know the checkpoint's name. */
function named(error: unknown, name: string): unknown {
  if (!(error instanceof EvaluationError) || error.problem.where.startsWith(name)) return error;
  return new EvaluationError({ ...error.problem, where: name }, { cause: error });
}
