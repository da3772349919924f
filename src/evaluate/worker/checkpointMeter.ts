import type { BackendName } from "../backend.ts";
import type { ExternalFile } from "../externalData.ts";
import { type TensorNumbers, tensorNumbers } from "../preprocessing.ts";
import { EvaluationError } from "../problem.ts";
import type { CallContext } from "../rpc/messages.ts";
import type { OutputChoice } from "../runPlan.ts";
import { areProbabilities, NotFiniteError, type Scores, scoreBatch } from "../scoring.ts";
import { words } from "../words.ts";
import { NetworkSession, type SessionHost } from "./networkSession.ts";
import type { OpenBackend } from "./openBackend.ts";
import type { RunProgress } from "./protocol.ts";
import { batchError, isGpuLost, sessionError } from "./runErrors.ts";
import { nextSet, type SetRun } from "./setRun.ts";
import { nextTurn } from "./turn.ts";

/** A checkpoint as the meter takes it. */
export interface Network {
  /** File name, for messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly external: readonly ExternalFile[];
  readonly output: OutputChoice;
  readonly keepLogits: boolean;
}

/** Told once a run. */
const SOFTMAX_APPLIED =
  "The network's outputs are probabilities already (softmax applied): they are taken as they are.";

type RunContext = CallContext<RunProgress>;

/** Batches are made smaller by this factor where the network or the memory does not bear them. */
const SMALLER = 4;

/**
 * Measures one checkpoint. What a backend cannot do is moved to WebAssembly, a batch that is too large
 * is made smaller, and the visitor is told of both.
 */
export class CheckpointMeter {
  private readonly network: Network;
  private readonly open: OpenBackend;
  private readonly context: RunContext;
  private readonly now: () => number;
  private session: NetworkSession;
  /** Whether the network applied softmax itself; known after the first batch. */
  private probabilities: boolean | null = null;

  private constructor(
    network: Network,
    open: OpenBackend,
    context: RunContext,
    now: () => number,
    session: NetworkSession,
  ) {
    this.network = network;
    this.open = open;
    this.context = context;
    this.now = now;
    this.session = session;
  }

  /** Makes the session, on the open backend or, where that cannot run the network, on WebAssembly. */
  static async create(
    network: Network,
    open: OpenBackend,
    context: RunContext,
    now: () => number,
  ): Promise<CheckpointMeter> {
    const begun = now();
    const { session, note } = await firstSession(network, open);
    const { backend, onProcessor } = session;
    context.progress({ kind: "session", backend, milliseconds: now() - begun });
    const lacks =
      onProcessor.length > 0
        ? `WebGPU lacks ${listed(onProcessor)}; WebAssembly computes that part.`
        : null;
    for (const told of [note, lacks]) {
      if (told !== null) context.progress({ kind: "note", note: told, backend });
    }
    return new CheckpointMeter(network, open, context, now, session);
  }

  get backend(): BackendName {
    return this.session.backend;
  }

  async release(): Promise<void> {
    await this.session.release().catch(ignoreRelease);
  }

  /** Measures all sets to their ends, a batch of each in turn. */
  async measure(runs: readonly SetRun[]): Promise<void> {
    const { signal, progress } = this.context;
    for (let run = nextSet(runs); run !== null; run = nextSet(runs)) {
      await nextTurn();
      signal.throwIfAborted();
      const begun = this.now();
      const start = run.position;
      const scores = await this.scores(run);
      run.position = start + scores.predictions.length;
      const milliseconds = this.now() - begun;
      progress({ kind: "batch", set: run.index, start, scores, milliseconds }, buffersOf(scores));
    }
  }

  /** Scores of the next batch, with as many attempts as there are ways to go on. */
  private async scores(run: SetRun): Promise<Scores> {
    for (;;) {
      try {
        return await this.batch(run);
      } catch (error) {
        if (error instanceof EvaluationError) throw error;
        await this.yieldTo(error, run);
      }
    }
  }

  private async batch(run: SetRun): Promise<Scores> {
    const { set, filler, plan, order, position, batch } = run;
    const end = Math.min(position + batch, order.length);
    // A batch shorter than the others would make WebGPU compile its shaders again: it is filled up with zeros.
    const input = this.input(run, batch * filler.imageSize);
    filler.fill(input, order, position, end);
    const dims = [batch, ...plan.shape];
    const logits = await this.session.logits(plan, input, dims, plan.outputs, this.network.name);
    const images = order.subarray(position, end);
    if (this.probabilities === null) {
      this.probabilities = areProbabilities(logits, images.length, plan.outputs);
      if (this.probabilities) this.note(SOFTMAX_APPLIED);
    }
    const labels = Uint16Array.from(images, (image) => set.labels[image] ?? 0);
    const { output, keepLogits } = this.network;
    const { columns } = output;
    return scoreBatch(logits, labels, plan.outputs, {
      probabilities: this.probabilities,
      keepLogits,
      ...(columns === undefined ? {} : { columns }),
    });
  }

  private buffer: TensorNumbers = new Float32Array(0);

  private input({ plan }: SetRun, length: number): TensorNumbers {
    if (this.buffer.length !== length) this.buffer = tensorNumbers(plan.type, length);
    return this.buffer;
  }

  /**
   * Changes what may have made a batch fail: the backend, then the batch's size.
   * @throws EvaluationError where nothing is left to change
   */
  private async yieldTo(error: unknown, run: SetRun): Promise<void> {
    const notFinite = error instanceof NotFiniteError;
    if (this.session.backend === "webgpu") {
      if (!notFinite) await refuseLostGpu(this.open.host);
      return this.moveToProcessor(error);
    }
    if (notFinite || run.plan.fixedBatch !== null || run.batch === 1) {
      const end = Math.min(run.position + run.batch, run.order.length);
      throw batchError(error, run, run.position, end, this.network.name);
    }
    const before = run.batch;
    run.batch = Math.max(1, Math.floor(before / SMALLER));
    this.note(
      `${before} images at once could not be run (${words(error)}); it goes on with ${run.batch}.`,
    );
  }

  private async moveToProcessor(error: unknown): Promise<void> {
    const old = this.session;
    this.session = await sessionOnProcessor(this.network, this.open);
    await old.release().catch(ignoreRelease);
    const what =
      error instanceof NotFiniteError
        ? "gave logits that are not numbers"
        : `failed (${words(error)})`;
    this.note(`WebGPU ${what}; WebAssembly goes on.`);
  }

  private note(note: string): void {
    this.context.progress({ kind: "note", note, backend: this.session.backend });
  }
}

async function firstSession(
  network: Network,
  open: OpenBackend,
): Promise<{ session: NetworkSession; note: string | null }> {
  if (open.report.name === "wasm") {
    return { session: await sessionOnProcessor(network, open), note: null };
  }
  try {
    const { bytes, external } = network;
    const session = await NetworkSession.create(open.host, bytes, "webgpu", external);
    return { session, note: null };
  } catch (error) {
    if (isGpuLost(error)) throw error;
    await refuseLostGpu(open.host);
    // WebAssembly knows every operator that WebGPU knows, and more; its error, if any, is the one to show.
    const session = await sessionOnProcessor(network, open);
    return {
      session,
      note: `WebGPU cannot run this network (${words(error)}); WebAssembly runs it.`,
    };
  }
}

async function sessionOnProcessor(network: Network, open: OpenBackend): Promise<NetworkSession> {
  try {
    return await NetworkSession.create(open.host, network.bytes, "wasm", network.external);
  } catch (error) {
    throw sessionError(error, network.name);
  }
}

/** A run on a lost device may fail before the browser tells of the loss. */
const LOSS_IS_TOLD_WITHIN_MILLISECONDS = 500;

/** @throws EvaluationError gpu-lost where the device was lost */
async function refuseLostGpu(host: SessionHost): Promise<void> {
  const told = new Promise<void>((resolve) => {
    setTimeout(resolve, LOSS_IS_TOLD_WITHIN_MILLISECONDS);
  });
  await Promise.race([host.deviceLost, told]);
}

function buffersOf(scores: Scores): Transferable[] {
  const { predictions, ranks, confidences, losses } = scores;
  return [predictions, ranks, confidences, losses].map(({ buffer }) => buffer as ArrayBuffer);
}

/** A session that cannot be released any more is gone with its worker. */
function ignoreRelease(): void {}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more operators` : shown;
}
