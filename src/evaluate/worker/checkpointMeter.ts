import type { BackendName } from "../backend.ts";
import type { ExternalFile } from "../externalData.ts";
import { type TensorNumbers, tensorNumbers } from "../preprocessing.ts";
import { areProbabilities } from "../probabilities.ts";
import { EvaluationError } from "../problem.ts";
import type { CallContext } from "../rpc/messages.ts";
import { firstBatch, type OutputChoice } from "../runPlan.ts";
import { emptyScores, NOT_MEASURED, NotFiniteError, type Scores, scoreBatch } from "../scoring.ts";
import { words } from "../words.ts";
import { BatchTuner } from "./batchTuner.ts";
import type { FeedImages, ImageFeed } from "./imageFeed.ts";
import type { MemoryGuard } from "./memoryGuard.ts";
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
  "The network's outputs are probabilities already (softmax applied): their logarithms stand for the logits.";

type RunContext = CallContext<RunProgress>;

/** What a measurement goes by besides the network. */
export interface MeterConditions {
  /** Batch sizes found for sets of a shape, by shape; new ones are added. */
  readonly batches: Map<string, number>;
  readonly memory: {
    /** Bytes of WebAssembly memory. */
    readonly bytes: () => number;
    /** Beyond half of it batches grow no more. */
    readonly bound: number;
    readonly guard: MemoryGuard;
  };
}

/** A batch that was measured. */
interface Measured {
  readonly scores: Scores;
  /** Without waiting for images. */
  readonly milliseconds: number;
  readonly images: number;
}

/** An input tensor of more numbers is not tried: 64 MB. */
const MOST_INPUT_NUMBERS = 2 ** 24;
const MOST_IMAGES = 512;
const SIGN_MILLISECONDS = 10_000;

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
  private readonly tuners = new Map<string, BatchTuner>();
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

  /**
   * Measures all sets to their ends, a batch of each in turn.
   * @returns "memory" where it stopped before because the worker's memory has grown past its bound
   */
  async measure(runs: readonly SetRun[], conditions: MeterConditions): Promise<"done" | "memory"> {
    const { signal, progress } = this.context;
    const { memory, batches } = conditions;
    for (let run = nextSet(runs); run !== null; run = nextSet(runs)) {
      await nextTurn();
      signal.throwIfAborted();
      const tuner = this.tunerOf(run, batches);
      const start = run.feed.position;
      const { scores, milliseconds, images } = await this.scores(run, tuner);
      run.feed.advance(scores.predictions.length);
      const { size } = tuner;
      progress(
        { kind: "batch", set: run.index, start, scores, milliseconds, size },
        buffersOf(scores),
      );
      tuner.took(images, milliseconds);
      if (tuner.isSettled) batches.set(shapeOf(run), tuner.size);
      const bytes = memory.bytes();
      if (bytes > memory.bound / 2) tuner.stopGrowing();
      if (tuner.size !== size) memory.guard.restart();
      else if (memory.guard.isExceeded(bytes) && nextSet(runs) !== null) return "memory";
    }
    return "done";
  }

  /** Sets of one shape find their batch size together. */
  private tunerOf(run: SetRun, batches: ReadonlyMap<string, number>): BatchTuner {
    const shape = shapeOf(run);
    const known = this.tuners.get(shape);
    if (known !== undefined) return known;
    const { fixedBatch } = run.plan;
    const found = fixedBatch ?? batches.get(shape);
    const start = found ?? firstBatch(run.plan, run.set);
    const most = fixedBatch ?? mostImages(run.filler.imageSize);
    const warmUps = this.session.backend === "webgpu" ? 1 : 0;
    const tuner = new BatchTuner(start, { most, warmUps }, found !== undefined);
    this.tuners.set(shape, tuner);
    return tuner;
  }

  /** Scores of the next batch, with as many attempts as there are ways to go on. */
  private async scores(run: SetRun, tuner: BatchTuner): Promise<Measured> {
    for (;;) {
      try {
        return await this.batch(run, tuner.size);
      } catch (error) {
        if (error instanceof EvaluationError || this.context.signal.aborted) throw error;
        await this.yieldTo(error, run, tuner);
      }
    }
  }

  private async batch(run: SetRun, size: number): Promise<Measured> {
    const { filler, plan, feed } = run;
    const images = await this.nextImages(feed, size);
    const begun = this.now();
    const count = images.labels.length;
    if (count === 0) return { scores: emptyScores(images.places), milliseconds: 0, images: 0 };
    // A batch shorter than the others would make WebGPU compile its shaders again: it is filled up with zeros.
    const isFull = plan.fixedBatch !== null || this.session.backend === "webgpu";
    const rows = isFull ? size : count;
    const input = this.input(run, rows * filler.imageSize);
    images.each((image, pixels, from) => filler.write(input, image, pixels, from));
    filler.clear(input, count);
    const dims = [rows, ...plan.shape];
    const logits = await this.session.logits(plan, input, dims, plan.outputs, this.network.name);
    if (this.probabilities === null) {
      this.probabilities = areProbabilities(logits, count, plan.outputs);
      if (this.probabilities) this.note(SOFTMAX_APPLIED);
    }
    const { output, keepLogits } = this.network;
    const { columns } = output;
    const scores = scoreBatch(logits, images.labels, plan.outputs, {
      probabilities: this.probabilities,
      keepLogits,
      ...(columns === undefined ? {} : { columns }),
    });
    return { scores: atPlaces(scores, images), milliseconds: this.now() - begun, images: count };
  }

  /** The next images; a sign of life now and then while they are read, which may take its time. */
  private async nextImages(feed: ImageFeed, size: number): Promise<FeedImages> {
    const { signal, progress } = this.context;
    const sign = setInterval(() => progress({ kind: "waiting" }), SIGN_MILLISECONDS);
    try {
      return await feed.next(size, signal);
    } finally {
      clearInterval(sign);
    }
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
  private async yieldTo(error: unknown, run: SetRun, tuner: BatchTuner): Promise<void> {
    const notFinite = error instanceof NotFiniteError;
    if (this.session.backend === "webgpu") {
      if (!notFinite) await refuseLostGpu(this.open.host);
      return this.moveToProcessor(error);
    }
    const before = tuner.size;
    if (notFinite || run.plan.fixedBatch !== null || !tuner.tooLarge()) {
      const { position, length } = run.feed;
      throw batchError(
        error,
        run,
        position,
        Math.min(position + before, length),
        this.network.name,
      );
    }
    this.note(
      `${before} images at once could not be run (${words(error)}); it goes on with ${tuner.size}.`,
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

/** Sets that are fed alike. */
function shapeOf({ plan }: SetRun): string {
  return plan.shape.join("x");
}

function mostImages(imageSize: number): number {
  return Math.max(1, Math.min(MOST_IMAGES, Math.floor(MOST_INPUT_NUMBERS / imageSize)));
}

/** Scores of images put at their places; where one was left out nothing is measured. */
function atPlaces(scores: Scores, { places, slots }: FeedImages): Scores {
  if (slots.length === places) return scores;
  const all = emptyScores(places);
  slots.forEach((slot, image) => {
    all.predictions[slot] = scores.predictions[image] ?? NOT_MEASURED;
    all.ranks[slot] = scores.ranks[image] ?? NOT_MEASURED;
    all.confidences[slot] = scores.confidences[image] ?? 0;
    all.losses[slot] = scores.losses[image] ?? 0;
  });
  return all;
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
