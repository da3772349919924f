import type { BackendName } from "./backend.ts";
import type { MeasuredBatch } from "./checkpointRun.ts";
import type { SetProgress } from "./events.ts";
import { Measurement } from "./measurement.ts";
import type { Scores } from "./scoring.ts";
import { type ResultStore, resultKey, type StoredResult } from "./store/resultStore.ts";
import type { Task } from "./task.ts";
import type { Inspection } from "./worker/protocol.ts";

/** A partial result is stored at most this often: so much is lost when the tab is closed. */
const STORE_MILLISECONDS = 1000;

/** What a task has measured so far, one record a set, and its way into the store. */
export class TaskRecords {
  readonly measurements: readonly Measurement[];
  readonly notes: string[] = [];
  private readonly task: Task;
  private readonly inspection: Inspection;
  private readonly store: ResultStore;
  private readonly milliseconds: number[];
  private backend: BackendName = "wasm";
  private runtimeVersion = "";
  private largestBatch = 0;
  private savedAt = Number.NEGATIVE_INFINITY;
  private saving: Promise<unknown> = Promise.resolve();

  private constructor(
    task: Task,
    inspection: Inspection,
    store: ResultStore,
    before: readonly (StoredResult | null)[],
  ) {
    this.task = task;
    this.inspection = inspection;
    this.store = store;
    this.milliseconds = before.map((result) => result?.milliseconds ?? 0);
    this.measurements = task.sets.map((set, index) => {
      const measurement = new Measurement(set);
      const known = before[index];
      if (known) measurement.restore(known.scores, known.done);
      return measurement;
    });
  }

  /** Begins where an earlier visit stopped, as far as the store knows one. */
  static async open(task: Task, inspection: Inspection, store: ResultStore): Promise<TaskRecords> {
    const before = await Promise.all(
      task.sets.map(async (set) => {
        if (task.options.ignoreStored) return null;
        const known = await store.get(
          resultKey(inspection.sha256, set.sha256, task.preprocessing, task.output),
        );
        return known?.seed === new Measurement(set).seed ? known : null;
      }),
    );
    return new TaskRecords(task, inspection, store, before);
  }

  get progress(): readonly SetProgress[] {
    return this.measurements.map(({ set, done, correct, total }) => ({
      setId: set.id,
      setSha256: set.sha256,
      done,
      correct,
      total,
    }));
  }

  /** Images not measured yet, over all sets. */
  get left(): number {
    return this.measurements.reduce((sum, { total, done }) => sum + total - done, 0);
  }

  note(batch: MeasuredBatch, runtimeVersion: string, now: number): void {
    this.backend = batch.backend;
    this.runtimeVersion = runtimeVersion;
    this.largestBatch = Math.max(this.largestBatch, batch.images);
    this.milliseconds[batch.measurement] =
      (this.milliseconds[batch.measurement] ?? 0) + batch.milliseconds;
    if (now - this.savedAt < STORE_MILLISECONDS) return;
    this.savedAt = now;
    void this.save();
  }

  /** Stores everything measured; writes follow one another. */
  save(): Promise<unknown> {
    const results = this.results().filter((result) => result.done > 0);
    this.saving = this.saving.then(() =>
      Promise.all(results.map((result) => this.store.put(result))),
    );
    return this.saving;
  }

  results(): readonly StoredResult[] {
    return this.measurements.map((measurement, index) => ({
      key: resultKey(
        this.inspection.sha256,
        measurement.set.sha256,
        this.task.preprocessing,
        this.task.output,
      ),
      version: 1,
      checkpoint: {
        name: this.task.source.name,
        bytes: this.inspection.bytes,
        sha256: this.inspection.sha256,
      },
      set: {
        id: measurement.set.id,
        title: measurement.set.title,
        sha256: measurement.set.sha256,
        total: measurement.total,
      },
      preprocessing: this.task.preprocessing,
      output: this.task.output,
      seed: measurement.seed,
      done: measurement.done,
      correct: measurement.correct,
      scores: copyOf(measurement.scores),
      backend: this.backend,
      runtimeVersion: this.runtimeVersion,
      batchSize: this.largestBatch,
      notes: [...this.notes],
      milliseconds: this.milliseconds[index] ?? 0,
      measuredAt: new Date().toISOString(),
    }));
  }
}

/** What is stored must not change while it is written. */
function copyOf({ predictions, ranks, confidences, losses }: Scores): Scores {
  return {
    predictions: predictions.slice(),
    ranks: ranks.slice(),
    confidences: confidences.slice(),
    losses: losses.slice(),
  };
}
