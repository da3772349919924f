import type { BackendName } from "./backend.ts";
import { runCheckpoint } from "./checkpointRun.ts";
import {
  type CheckpointSource,
  checkDigest,
  checkpointFile,
  fetchCheckpoint,
} from "./checkpointSource.ts";
import type { EvaluationSet } from "./evaluationSet.ts";
import type { EvaluationEvent } from "./events.ts";
import { compareFileNames, stepsOfNames } from "./fileOrder.ts";
import { forBytes } from "./preprocessing.ts";
import { problemOf } from "./problem.ts";
import type { WorkerLike } from "./rpc/workerClient.ts";
import { planRun } from "./runPlan.ts";
import { Speed } from "./speed.ts";
import { openResultStore } from "./store/indexedDbStore.ts";
import { type ResultStore, resultKey, type StoredResult } from "./store/resultStore.ts";
import { type EvaluateOptions, earlierTwin, newTask, type Outcome, type Task } from "./task.ts";
import { TaskRecords } from "./taskRecords.ts";
import type { Inspection } from "./worker/protocol.ts";
import { createEvaluationWorker, WorkerHost } from "./workerHost.ts";

export interface EvaluatorOptions {
  readonly onEvent: (event: EvaluationEvent) => void;
  /** Where results stay; the browser's IndexedDB when left out. */
  readonly store?: ResultStore;
  readonly createWorker?: () => WorkerLike;
  /** A batch that takes longer is given up; two minutes when left out. */
  readonly stallMilliseconds?: number;
  /** WebAssembly memory beyond which the worker is replaced; 1 GiB when left out. */
  readonly recycleBytes?: number;
  /** In the middle of a run so many times the memory after its first batch is too much; 1.5 when left out. */
  readonly recycleGrowth?: number;
}

/** Measures checkpoints one after the other, in the background; everything that happens is an event. */
export interface Evaluator {
  /**
   * Queues checkpoints, ordered by step where that is told and otherwise as a person would order their
   * names, each to be measured on all sets.
   * @returns the checkpoints' ids in that order, and their outcomes once all have one
   */
  evaluate(
    checkpoints: readonly CheckpointSource[],
    sets: readonly EvaluationSet[],
    options?: EvaluateOptions,
  ): { readonly ids: readonly string[]; readonly finished: Promise<readonly Outcome[]> };
  /** Stops a checkpoint, or all of them, at once; what was measured is kept and continued by `retry`. */
  cancel(id?: string): void;
  /** Queues a checkpoint again under its id. */
  retry(id: string): Promise<Outcome>;
  /** Forgets a checkpoint; its stored results stay. */
  remove(id: string): void;
  /** Results kept from this visit and earlier ones. */
  stored(): Promise<readonly StoredResult[]>;
  /** Deletes every stored result. */
  forgetStored(): Promise<void>;
  /** Destroys the GPU device under the run, as a driver's crash would; for tests. */
  loseGpu(): Promise<void>;
  /** Ends the worker under the run, as running out of memory would; for tests. */
  loseWorker(): void;
  /** Cancels everything and ends the worker. */
  dispose(): void;
}

/** A running checkpoint is told of at most this often, its first batches always. */
const REPORT_MILLISECONDS = 50;
const GIBIBYTE = 2 ** 30;

export function createEvaluator(options: EvaluatorOptions): Evaluator {
  return new QueueEvaluator(options);
}

class QueueEvaluator implements Evaluator {
  private readonly emit: (event: EvaluationEvent) => void;
  private readonly store: Promise<ResultStore>;
  private readonly host: WorkerHost;
  private readonly tasks = new Map<string, Task>();
  private readonly queue: Task[] = [];
  private working = false;
  private lastId = 0;

  constructor(options: EvaluatorOptions) {
    this.emit = options.onEvent;
    const notice = (message: string) => this.emit({ type: "notice", message });
    this.store = options.store ? Promise.resolve(options.store) : openResultStore(notice);
    this.host = new WorkerHost({
      createWorker: options.createWorker ?? createEvaluationWorker,
      stallMilliseconds: options.stallMilliseconds ?? 120_000,
      recycleBytes: options.recycleBytes ?? GIBIBYTE,
      ...(options.recycleGrowth === undefined ? {} : { recycleGrowth: options.recycleGrowth }),
      onBackend: (report) => this.emit({ type: "backend", report }),
    });
  }

  evaluate(
    checkpoints: readonly CheckpointSource[],
    sets: readonly EvaluationSet[],
    options: EvaluateOptions = {},
  ): { ids: readonly string[]; finished: Promise<readonly Outcome[]> } {
    if (sets.length === 0) throw new RangeError("at least one set of images is needed");
    this.host.forgetGpuLosses();
    const ordered = withSteps(checkpoints).sort(compareSources);
    const tasks = ordered.map((source) => {
      this.lastId += 1;
      return newTask(`checkpoint-${this.lastId}`, source, sets, options);
    });
    const outcomes = tasks.map((task) => this.enqueue(task));
    return { ids: tasks.map((task) => task.id), finished: Promise.all(outcomes) };
  }

  cancel(id?: string): void {
    for (const task of this.tasks.values()) {
      if (id !== undefined && task.id !== id) continue;
      if (task.state === "active") task.controller.abort();
      if (task.state !== "queued") continue;
      this.queue.splice(this.queue.indexOf(task), 1);
      this.emit({ type: "cancelled", id: task.id });
      settle(task, { id: task.id, state: "cancelled" });
    }
  }

  retry(id: string): Promise<Outcome> {
    const task = this.tasks.get(id);
    if (task === undefined) throw new RangeError(`there is no checkpoint ${id}`);
    if (task.state === "queued" || task.state === "active") {
      throw new RangeError(`${task.source.name} is being measured`);
    }
    this.host.forgetGpuLosses();
    return this.enqueue(task);
  }

  remove(id: string): void {
    this.cancel(id);
    this.tasks.delete(id);
  }

  async stored(): Promise<readonly StoredResult[]> {
    return (await this.store).list();
  }

  async forgetStored(): Promise<void> {
    await (await this.store).clear();
  }

  async loseGpu(): Promise<void> {
    await this.host.client.call("loseGpu", null);
  }

  loseWorker(): void {
    this.host.client.restart();
  }

  dispose(): void {
    this.cancel();
    this.host.client.restart();
  }

  private enqueue(task: Task): Promise<Outcome> {
    const { source } = task;
    task.state = "queued";
    this.tasks.set(task.id, task);
    this.queue.push(task);
    this.emit({
      type: "queued",
      id: task.id,
      name: source.name,
      bytes: "file" in source ? source.file.size : (source.bytes ?? null),
      step: source.step ?? null,
    });
    const outcome = new Promise<Outcome>((resolve) => {
      task.settle = resolve;
    });
    void this.work();
    return outcome;
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    // Those dropped together shall all be queued before the first begins.
    await Promise.resolve();
    for (let task = this.queue.shift(); task !== undefined; task = this.queue.shift()) {
      task.state = "active";
      const outcome = await this.process(task);
      // An aborted signal remembers the press that stopped it, and by that the part of the page that was pressed.
      task.controller = new AbortController();
      settle(task, outcome);
    }
    this.working = false;
    this.emit({ type: "idle" });
  }

  /** Never throws: whatever goes wrong is this checkpoint's problem alone. */
  private async process(task: Task): Promise<Outcome> {
    const { id, source, controller } = task;
    try {
      return await this.measure(task);
    } catch (error) {
      if (controller.signal.aborted) {
        this.emit({ type: "cancelled", id });
        return { id, state: "cancelled" };
      }
      this.emit({ type: "failed", id, problem: problemOf(error, "run", source.name) });
      return { id, state: "failed" };
    }
  }

  private async measure(task: Task): Promise<Outcome> {
    const { id, source } = task;
    const announced = "url" in source ? source.sha256 : undefined;
    const before = announced === undefined ? null : await this.known(task, announced);
    if (before !== null) return this.done(task, before, true);
    if ("url" in source) this.emit({ type: "fetching", id });
    const data = await fetchCheckpoint(source, task.controller.signal);
    const inspection = await this.inspect(task, data);
    // Before anything is compared or looked up: a network that reads bytes has no other values.
    for (const set of task.sets) {
      const plan = planRun(inspection.graph, set, source.name, task.output);
      if (plan.type === "uint8") task.preprocessing = forBytes(task.preprocessing);
    }
    const twin = earlierTwin(task, inspection.sha256, this.tasks.values());
    if (twin !== null) {
      this.emit({ type: "duplicate", id, of: twin.id, ofName: twin.source.name });
      return { id, state: "duplicate" };
    }
    const known = await this.known(task, inspection.sha256);
    if (known !== null) return this.done(task, known, true);
    return this.run(task, inspection, data);
  }

  private async inspect(task: Task, data: Blob): Promise<Inspection> {
    const { id, source } = task;
    this.emit({ type: "inspecting", id });
    const inspection = await this.host.client.call("inspect", checkpointFile(source, data), {
      signal: task.controller.signal,
    });
    checkDigest(source, inspection.sha256);
    task.sha256 = inspection.sha256;
    this.emit({ type: "inspected", id, ...inspection });
    return inspection;
  }

  /** Complete results of all sets from the store, or null. */
  private async known(task: Task, sha256: string): Promise<readonly StoredResult[] | null> {
    if (task.options.ignoreStored) return null;
    const store = await this.store;
    const results: StoredResult[] = [];
    for (const set of task.sets) {
      const result = await store.get(
        resultKey(sha256, set.sha256, task.preprocessing, task.output),
      );
      if (result === null || result.done < result.set.total) return null;
      results.push(result);
    }
    task.sha256 = sha256;
    return results;
  }

  private done(task: Task, results: readonly StoredResult[], fromStore: boolean): Outcome {
    this.emit({ type: "done", id: task.id, results, fromStore });
    return { id: task.id, state: "done", results };
  }

  private async run(task: Task, inspection: Inspection, data: Blob): Promise<Outcome> {
    const { id, source, options, controller } = task;
    const records = await TaskRecords.open(task, inspection, await this.store);
    if (records.resumed > 0) this.emit({ type: "note", id, note: resumedWords(records) });
    const speed = new Speed();
    let reportedAt = Number.NEGATIVE_INFINITY;
    try {
      await runCheckpoint(
        {
          checkpoint: checkpointFile(source, data),
          measurements: records.measurements,
          preprocessing: task.preprocessing,
          output: task.output,
          preference: options.backend ?? "auto",
          signal: controller.signal,
          onLoading: (what) => this.emit({ type: "loading", id, what }),
          onStart: () => speed.restart(performance.now()),
          onNote: (note) => {
            records.notes.push(note);
            this.emit({ type: "note", id, note });
          },
          onContent: (index, sha256) => records.noteContent(index, sha256),
          onLeftOut: (index, note) => {
            records.noteLeftOut(index, note);
            this.emit({ type: "note", id, note });
          },
          onBatch: (batch) => {
            const now = performance.now();
            speed.add(batch.images, now);
            records.note(batch, this.host.backend?.runtimeVersion ?? "", now);
            const first = records.measurements[batch.measurement]?.done === batch.images;
            if (!first && records.left > 0 && now - reportedAt < REPORT_MILLISECONDS) return;
            reportedAt = now;
            this.reportRunning(id, records, speed, batch.backend);
          },
        },
        this.host,
      );
    } catch (error) {
      this.emit({ type: "partial", id, results: records.results() });
      throw error;
    } finally {
      await records.save();
    }
    return this.done(task, records.results(), false);
  }

  private reportRunning(id: string, records: TaskRecords, speed: Speed, on: BackendName): void {
    const perSecond = speed.perSecond();
    const all = records.left + this.queuedImages();
    this.emit({
      type: "running",
      id,
      backend: on,
      sets: records.progress,
      imagesPerSecond: perSecond,
      secondsLeft: perSecond === null ? null : records.left / perSecond,
      allSecondsLeft: perSecond === null ? null : all / perSecond,
    });
  }

  private queuedImages(): number {
    return this.queue.flatMap((task) => task.sets).reduce((sum, set) => sum + set.labels.length, 0);
  }
}

function resumedWords({ resumed, left }: TaskRecords): string {
  const count = (images: number) => images.toLocaleString("en-US");
  return `Goes on where it was stopped: ${count(resumed)} of ${count(resumed + left)} images were measured before.`;
}

/** Each with its own step, or the one that its name tells among the others. */
function withSteps(checkpoints: readonly CheckpointSource[]): CheckpointSource[] {
  const told = stepsOfNames(checkpoints.map(({ name }) => name));
  return checkpoints.map((source, index) => {
    const step = source.step === undefined ? (told[index] ?? null) : source.step;
    if ("file" in source) return { ...source, step };
    return step === null ? source : { ...source, step };
  });
}

function compareSources(a: CheckpointSource, b: CheckpointSource): number {
  const steps = typeof a.step === "number" && typeof b.step === "number" ? a.step - b.step : 0;
  return steps || compareFileNames(a.name, b.name);
}

function settle(task: Task, outcome: Outcome): void {
  task.state = outcome.state;
  task.settle(outcome);
}
