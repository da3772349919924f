import type { BackendName } from "./backend.ts";
import type { MeasuredBatch } from "./checkpointRun.ts";
import { isStreamed } from "./evaluationSet.ts";
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
  /** What was left out, a sentence a set; the latest holds. */
  private readonly leftOut = new Map<number, string>();
  /** Images that were known when the task began, over all sets. */
  readonly resumed: number;
  private readonly task: Task;
  private readonly inspection: Inspection;
  private readonly store: ResultStore;
  private readonly milliseconds: number[];
  private readonly batches: (number | undefined)[];
  /** SHA-256 of what was measured, a set, once it is known. */
  private readonly contents: (string | undefined)[];
  private backend: BackendName = "wasm";
  private runtimeVersion = "";
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
    this.batches = before.map((result) => result?.batchSize);
    this.contents = before.map((result) => result?.set.contentSha256);
    this.measurements = task.sets.map((set, index) => {
      const measurement = new Measurement(set);
      const known = before[index];
      if (known) measurement.restore(known.scores, known.passed ?? known.done);
      return measurement;
    });
    this.resumed = this.measurements.reduce((sum, { done }) => sum + done, 0);
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
    this.batches[batch.measurement] = batch.size;
    this.milliseconds[batch.measurement] =
      (this.milliseconds[batch.measurement] ?? 0) + batch.milliseconds;
    if (now - this.savedAt < STORE_MILLISECONDS) return;
    this.savedAt = now;
    void this.save();
  }

  noteLeftOut(measurement: number, note: string): void {
    this.leftOut.set(measurement, note);
  }

  /** A set has been read whole, and this is its content. */
  noteContent(measurement: number, sha256: string): void {
    this.contents[measurement] = sha256;
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
    const { sha256, bytes, files } = this.inspection;
    return this.measurements.map((measurement, index) => {
      const batchSize = this.batches[index];
      const leftOut = this.leftOut.get(index);
      return {
        key: resultKey(sha256, measurement.set.sha256, this.task.preprocessing, this.task.output),
        version: 1,
        checkpoint: {
          name: this.task.source.name,
          bytes,
          sha256,
          ...(files === undefined ? {} : { files }),
        },
        set: describedSet(measurement, this.contents[index]),
        preprocessing: this.task.preprocessing,
        output: this.task.output,
        seed: measurement.seed,
        done: measurement.done,
        ...(measurement.leftOut > 0 ? { passed: measurement.passed } : {}),
        correct: measurement.correct,
        scores: copyOf(measurement.scores),
        backend: this.backend,
        runtimeVersion: this.runtimeVersion,
        ...(batchSize === undefined ? {} : { batchSize }),
        notes: [...this.notes, ...(leftOut === undefined ? [] : [leftOut])],
        milliseconds: this.milliseconds[index] ?? 0,
        measuredAt: new Date().toISOString(),
      };
    });
  }
}

function describedSet(
  { set, total }: Measurement,
  contentSha256: string | undefined,
): StoredResult["set"] {
  const { id, title, sha256 } = set;
  const sample = isStreamed(set) ? { sample: set.stream.sample } : {};
  const content = contentSha256 === undefined ? {} : { contentSha256 };
  return { id, title, sha256, total, ...sample, ...content };
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
