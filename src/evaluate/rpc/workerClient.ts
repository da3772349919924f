import { EvaluationError, type ProblemCode } from "../problem.ts";
import type { MethodName, MethodTable, Reply, Request, SentError } from "./messages.ts";

/** The part of Worker that the client uses. */
export interface WorkerLike {
  postMessage(message: Request, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface WorkerClientOptions {
  readonly createWorker: () => WorkerLike;
  /** A call without answer or progress for so long is given up and its worker ended. */
  readonly stallMilliseconds: number;
  /** How long a cancelled call may take to stop before its worker is ended. */
  readonly graceMilliseconds: number;
}

export interface CallOptions<P> {
  readonly onProgress?: (value: P) => void;
  readonly signal?: AbortSignal;
  /** Replaces the client's own stall time for this call. */
  readonly stallMilliseconds?: number;
  /** What of the argument moves to the worker instead of being copied. */
  readonly transfer?: Transferable[];
}

interface Pending {
  readonly onProgress: (value: unknown) => void;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly stallMilliseconds: number;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Calls a worker's service: typed, with progress, cancel, time-out and restart. The worker is started
 * with the first call; when it dies or hangs, the calls it had are rejected and the next call starts a
 * new one.
 */
export class WorkerClient<M extends MethodTable> {
  private readonly options: WorkerClientOptions;
  private readonly pending = new Map<number, Pending>();
  private worker: WorkerLike | null = null;
  private lastId = 0;
  private starts = 0;
  /** Resolves when no cancelled call keeps the worker busy. */
  private stopping: Promise<void> = Promise.resolve();

  constructor(options: WorkerClientOptions) {
    this.options = options;
  }

  /** Number of the worker that the next call goes to; a service's state is lost when this grows. */
  get generation(): number {
    return this.worker === null ? this.starts + 1 : this.starts;
  }

  /**
   * @throws EvaluationError (the service's own, worker-died or timed-out), the signal's reason when it
   * is aborted, Error for anything else that the service threw
   */
  async call<K extends MethodName<M>>(
    method: K,
    argument: M[K]["argument"],
    options: CallOptions<M[K]["progress"]> = {},
  ): Promise<M[K]["result"]> {
    options.signal?.throwIfAborted();
    await this.stopping;
    options.signal?.throwIfAborted();
    const worker = this.started();
    this.lastId += 1;
    const id = this.lastId;
    return new Promise<M[K]["result"]>((resolve, reject) => {
      const stallMilliseconds = options.stallMilliseconds ?? this.options.stallMilliseconds;
      const abort = () => this.cancel(id, options.signal?.reason);
      options.signal?.addEventListener("abort", abort, { once: true });
      const forget = () => options.signal?.removeEventListener("abort", abort);
      this.pending.set(id, {
        // The table ties these types to the method; the channel itself is untyped.
        onProgress: (value) => options.onProgress?.(value as M[K]["progress"]),
        resolve: (value) => {
          forget();
          resolve(value as M[K]["result"]);
        },
        reject: (error) => {
          forget();
          reject(error);
        },
        stallMilliseconds,
        timer: this.stallTimer(method, stallMilliseconds),
      });
      worker.postMessage({ kind: "call", id, method, argument }, options.transfer ?? []);
    });
  }

  /** Ends the worker; calls under way are rejected with `code`. The next call starts a new one. */
  restart(code: ProblemCode = "worker-died", found = "the background worker was ended"): void {
    const worker = this.worker;
    this.worker = null;
    if (worker !== null) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.onmessageerror = null;
      worker.terminate();
    }
    for (const [id, pending] of [...this.pending]) {
      this.settle(id);
      pending.reject(workerProblem(code, found));
    }
  }

  private started(): WorkerLike {
    if (this.worker !== null) return this.worker;
    const worker = this.options.createWorker();
    this.starts += 1;
    this.worker = worker;
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.restart("worker-died", `the background worker ended (${event.message || "no reason"})`);
    };
    worker.onmessageerror = () =>
      this.restart("worker-died", "the background worker sent something unreadable");
    return worker;
  }

  private receive(reply: Reply): void {
    const pending = this.pending.get(reply.id);
    if (pending === undefined) return;
    if (reply.kind === "progress") {
      clearTimeout(pending.timer);
      pending.timer = this.stallTimer("task", pending.stallMilliseconds);
      pending.onProgress(reply.value);
      return;
    }
    this.settle(reply.id);
    if (reply.kind === "result") pending.resolve(reply.value);
    else pending.reject(fromSent(reply.error));
  }

  /** The caller is free at once; the worker is asked to stop, and ended if it does not. */
  private cancel(id: number, reason: unknown): void {
    const pending = this.pending.get(id);
    if (pending === undefined || this.worker === null) return;
    pending.reject(reason);
    clearTimeout(pending.timer);
    this.stopping = new Promise((resolve) => {
      const stopped = {
        onProgress: () => undefined,
        resolve: () => resolve(),
        reject: () => resolve(),
      };
      const timer = setTimeout(() => this.restart(), this.options.graceMilliseconds);
      this.pending.set(id, { ...stopped, stallMilliseconds: pending.stallMilliseconds, timer });
    });
    this.worker.postMessage({ kind: "cancel", id });
  }

  private settle(id: number): void {
    clearTimeout(this.pending.get(id)?.timer);
    this.pending.delete(id);
  }

  private stallTimer(method: string, milliseconds: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      const seconds = Math.round(milliseconds / 1000);
      this.restart(
        "timed-out",
        `the background worker's ${method} gave no sign for ${seconds} seconds`,
      );
    }, milliseconds);
  }
}

function workerProblem(code: ProblemCode, found: string): EvaluationError {
  return new EvaluationError({
    code,
    where: "Evaluation",
    found,
    expected: null,
    advice:
      code === "timed-out"
        ? "Try again with fewer programs open, or with WebAssembly instead of WebGPU."
        : "What was measured is kept. Try again; a network too large for the memory does this too.",
  });
}

function fromSent(error: SentError): Error {
  if (error.problem !== null) return new EvaluationError(error.problem);
  return error.aborted ? new DOMException(error.message, "AbortError") : new Error(error.message);
}
