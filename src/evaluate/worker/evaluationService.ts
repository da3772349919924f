import { sha256Hex } from "../../shiftset/sha256.ts";
import type { ShiftSet } from "../../shiftset/types.ts";
import type { BackendName, BackendPreference, BackendReport } from "../backend.ts";
import { readOnnxGraph } from "../onnx/onnxGraph.ts";
import { EvaluationError } from "../problem.ts";
import type { CallContext, Service } from "../rpc/messages.ts";
import { NotFiniteError, predictions } from "../scoring.ts";
import { words } from "../words.ts";
import { NetworkSession, type SessionHost } from "./networkSession.ts";
import { type BackendParts, type OpenBackend, openBackend } from "./openBackend.ts";
import type {
  CheckpointFile,
  EvaluationMethods,
  Inspection,
  RunProgress,
  RunReport,
  RunRequest,
} from "./protocol.ts";
import { readFile } from "./readFile.ts";
import { batchError, isGpuLost, sessionError } from "./runErrors.ts";
import { nextSet, type SetRun, setRun } from "./setRun.ts";
import { nextTurn } from "./turn.ts";

export interface ServiceParts extends BackendParts {
  /** Bytes of WebAssembly memory in this thread. */
  readonly memoryBytes: () => number;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

type RunContext = CallContext<RunProgress>;

/** One network while it is measured; its session may be replaced by one on another backend. */
interface Measured {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly open: OpenBackend;
  session: NetworkSession;
}

/** Answers the evaluation worker's methods; an ordinary class, so that tests can hold it. */
export class EvaluationService implements Service<EvaluationMethods> {
  private readonly parts: ServiceParts;
  private readonly sets = new Map<string, ShiftSet>();
  private opened: OpenBackend | null = null;

  constructor(parts: ServiceParts) {
    this.parts = parts;
  }

  async inspect(file: CheckpointFile): Promise<Inspection> {
    const bytes = await readFile(file);
    const graph = readOnnxGraph(bytes, file.name);
    return { sha256: await sha256Hex(bytes), bytes: bytes.length, graph };
  }

  async open(preference: BackendPreference): Promise<BackendReport> {
    this.opened ??= await openBackend(preference, this.parts);
    return this.opened.report;
  }

  async putSet(set: ShiftSet): Promise<null> {
    this.sets.set(set.sha256, set);
    return null;
  }

  async loseGpu(): Promise<null> {
    this.opened?.host.device?.destroy();
    return null;
  }

  async run(request: RunRequest, context: RunContext): Promise<RunReport> {
    if (this.opened === null) throw new Error("open must be called before run");
    const { name } = request.checkpoint;
    const bytes = await readFile(request.checkpoint);
    const runs = this.setRuns(request, bytes);
    const measured = await this.startSession(name, bytes, this.opened, context);
    try {
      await this.measure(runs, measured, context);
    } catch (error) {
      // The sessions of a lost device are gone with it, and releasing one may never end.
      if (!isGpuLost(error)) await measured.session.release().catch(ignoreRelease);
      throw error;
    }
    await measured.session.release().catch(ignoreRelease);
    return { backend: measured.session.backend, memoryBytes: this.parts.memoryBytes() };
  }

  private setRuns(request: RunRequest, bytes: Uint8Array): SetRun[] {
    const { name } = request.checkpoint;
    const graph = readOnnxGraph(bytes, name);
    return request.sets.map(({ sha256, start }, index) => {
      const set = this.sets.get(sha256);
      if (set === undefined) throw new Error(`the set ${sha256} was not given by putSet`);
      return setRun(index, set, start, graph, { ...request, name });
    });
  }

  private async startSession(
    name: string,
    bytes: Uint8Array,
    open: OpenBackend,
    context: RunContext,
  ): Promise<Measured> {
    const begun = this.parts.now();
    const session = await this.createSession(name, bytes, open, context);
    const milliseconds = this.parts.now() - begun;
    context.progress({ kind: "session", backend: session.backend, milliseconds });
    if (session.onProcessor.length > 0) {
      const note = `WebGPU lacks ${listed(session.onProcessor)}; WebAssembly computes that part.`;
      context.progress({ kind: "note", note, backend: session.backend });
    }
    return { name, bytes, open, session };
  }

  private async createSession(
    name: string,
    bytes: Uint8Array,
    open: OpenBackend,
    context: RunContext,
  ): Promise<NetworkSession> {
    if (open.report.name === "webgpu") {
      try {
        return await NetworkSession.create(open.host, bytes, "webgpu");
      } catch (error) {
        if (isGpuLost(error)) throw error;
        await refuseLostGpu(open.host);
        // WebAssembly knows every operator that WebGPU knows, and more; its error, if any, is the one to show.
        const session = await this.createOnProcessor(name, bytes, open);
        const note = `WebGPU cannot run this network (${words(error)}); WebAssembly runs it.`;
        context.progress({ kind: "note", note, backend: "wasm" });
        return session;
      }
    }
    return this.createOnProcessor(name, bytes, open);
  }

  private async createOnProcessor(
    name: string,
    bytes: Uint8Array,
    open: OpenBackend,
  ): Promise<NetworkSession> {
    try {
      return await NetworkSession.create(open.host, bytes, "wasm");
    } catch (error) {
      throw sessionError(error, name);
    }
  }

  private async measure(runs: SetRun[], measured: Measured, context: RunContext): Promise<void> {
    const buffer = new Float32Array(Math.max(...runs.map((r) => r.batch * r.filler.imageSize)));
    for (let run = nextSet(runs); run !== null; run = nextSet(runs)) {
      await nextTurn();
      context.signal.throwIfAborted();
      const begun = this.parts.now();
      const start = run.position;
      const end = Math.min(start + run.batch, run.order.length);
      const predicted = await this.batch(run, start, end, buffer, measured, context);
      run.position = end;
      context.progress(
        {
          kind: "batch",
          set: run.index,
          start,
          predictions: predicted,
          milliseconds: this.parts.now() - begun,
        },
        [predicted.buffer as ArrayBuffer],
      );
    }
  }

  private async batch(
    run: SetRun,
    start: number,
    end: number,
    buffer: Float32Array,
    measured: Measured,
    context: RunContext,
  ): Promise<Uint16Array> {
    const { set, filler } = run;
    // A batch shorter than the others would make WebGPU compile its shaders again: it is filled up with zeros.
    const input = buffer.subarray(0, run.batch * filler.imageSize);
    filler.fill(input, run.order, start, end);
    const dims = [run.batch, set.channels, set.height, set.width];
    const classes = set.classes.length;
    const once = async (): Promise<Uint16Array> => {
      const { session, name } = measured;
      const logits = await session.logits(run.plan, input, dims, classes, name);
      return predictions(logits, end - start, classes);
    };
    try {
      return await once();
    } catch (error) {
      if (error instanceof EvaluationError) throw error;
      const backend: BackendName = measured.session.backend;
      if (backend === "wasm") throw batchError(error, run, start, end, measured.name);
      if (!(error instanceof NotFiniteError)) await refuseLostGpu(measured.open.host);
      await this.moveToProcessor(measured, error, context);
      return await once().catch((again: unknown) => {
        throw batchError(again, run, start, end, measured.name);
      });
    }
  }

  /** WebGPU failed on a batch, or gave numbers that are none: WebAssembly tries the same batch. */
  private async moveToProcessor(
    measured: Measured,
    error: unknown,
    context: RunContext,
  ): Promise<void> {
    const old = measured.session;
    measured.session = await this.createOnProcessor(measured.name, measured.bytes, measured.open);
    await old.release().catch(ignoreRelease);
    const what =
      error instanceof NotFiniteError
        ? "gave logits that are not numbers"
        : `failed (${words(error)})`;
    context.progress({
      kind: "note",
      note: `WebGPU ${what}; WebAssembly goes on.`,
      backend: "wasm",
    });
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

/** A session that cannot be released any more is gone with its worker. */
function ignoreRelease(): void {}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more operators` : shown;
}
