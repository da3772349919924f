import type { ShiftSet } from "../shiftset/types.ts";
import type { BackendPreference, BackendReport } from "./backend.ts";
import { WorkerClient, type WorkerLike } from "./rpc/workerClient.ts";
import type { EvaluationMethods } from "./worker/protocol.ts";

/** The worker of the page. Vite finds the file by this very expression. */
export function createEvaluationWorker(): WorkerLike {
  return new Worker(new URL("./worker/evaluationWorker.ts", import.meta.url), {
    type: "module",
    name: "evaluation",
  });
}

export interface WorkerHostOptions {
  readonly createWorker: () => WorkerLike;
  /** A run that gives no sign for so long is given up. */
  readonly stallMilliseconds: number;
  /** The worker is replaced after a checkpoint when its WebAssembly memory exceeds this. */
  readonly recycleBytes: number;
  /** In the middle of a run it is replaced when its memory is beyond that and so many times what it was. */
  readonly recycleGrowth?: number;
  readonly onBackend: (report: BackendReport) => void;
}

/** Up to 27 MB must be fetched and compiled; a slow line takes minutes. */
const OPEN_STALL_MILLISECONDS = 600_000;
/** A worker's memory after the first batch may grow by so much before it counts as growing. */
const GROWTH = 1.5;
const GRACE_MILLISECONDS = 400;
/** So often may the GPU be lost before WebAssembly takes over for good. */
const MOST_GPU_LOSSES = 1;

/** The worker with its backend and its sets: brings a new worker to the state that the old one had. */
export class WorkerHost {
  readonly client: WorkerClient<EvaluationMethods>;
  private readonly options: WorkerHostOptions;
  private preference: BackendPreference = "auto";
  private report: BackendReport | null = null;
  private given = new Set<string>();
  private generation = 0;
  private gpuLosses = 0;

  constructor(options: WorkerHostOptions) {
    this.options = options;
    this.client = new WorkerClient({
      createWorker: options.createWorker,
      stallMilliseconds: options.stallMilliseconds,
      graceMilliseconds: GRACE_MILLISECONDS,
    });
  }

  /** When a run stops early for its worker to be replaced. */
  get memory(): { readonly bound: number; readonly growth: number } {
    const { recycleBytes, recycleGrowth = GROWTH } = this.options;
    return { bound: recycleBytes, growth: recycleGrowth };
  }

  /** The backend in use, or null before the first run. */
  get backend(): BackendReport | null {
    return this.report;
  }

  /** Opens the backend and gives the sets, as far as this worker lacks them. */
  async ready(
    preference: BackendPreference,
    sets: readonly ShiftSet[],
    signal: AbortSignal,
  ): Promise<BackendReport> {
    const wanted = this.gpuLosses > MOST_GPU_LOSSES ? "wasm" : preference;
    if (this.report !== null && wanted !== this.preference) this.client.restart();
    this.preference = wanted;
    const report = await this.client.call("open", wanted, {
      signal,
      stallMilliseconds: OPEN_STALL_MILLISECONDS,
    });
    if (this.generation !== this.client.generation) this.begin(report);
    for (const set of sets) {
      if (this.given.has(set.sha256)) continue;
      await this.client.call("putSet", set, { signal });
      this.given.add(set.sha256);
    }
    return report;
  }

  /** Ends the worker after the GPU was lost; the second loss leaves WebGPU for good. */
  gpuLost(): string {
    this.gpuLosses += 1;
    this.client.restart();
    return this.gpuLosses > MOST_GPU_LOSSES
      ? "The GPU was lost again: the measurement goes on with WebAssembly from the last batch."
      : "The GPU was lost: it was started again, and the measurement goes on from the last batch.";
  }

  /** Lets the visitor's new choice use the GPU again. */
  forgetGpuLosses(): void {
    this.gpuLosses = 0;
  }

  /** WebAssembly memory never shrinks; a worker that has grown too large is replaced. */
  recycle(memoryBytes: number): void {
    if (memoryBytes > this.options.recycleBytes) this.client.restart();
  }

  private begin(report: BackendReport): void {
    this.generation = this.client.generation;
    this.given = new Set();
    const before = this.report;
    this.report = report;
    if (before?.name !== report.name || before.reason !== report.reason) {
      this.options.onBackend(report);
    }
  }
}
