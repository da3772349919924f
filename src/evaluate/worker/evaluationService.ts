import { sha256Hex } from "../../shiftset/sha256.ts";
import type { ShiftSet } from "../../shiftset/types.ts";
import type { BackendPreference, BackendReport } from "../backend.ts";
import { neededFiles } from "../externalData.ts";
import { readOnnxGraph } from "../onnx/onnxGraph.ts";
import type { CallContext, Service } from "../rpc/messages.ts";
import { CheckpointMeter } from "./checkpointMeter.ts";
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
import { isGpuLost } from "./runErrors.ts";
import { type SetRun, setRun } from "./setRun.ts";

export interface ServiceParts extends BackendParts {
  /** Bytes of WebAssembly memory in this thread. */
  readonly memoryBytes: () => number;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
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
    neededFiles(graph, file.external ?? [], file.name);
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

  async run(request: RunRequest, context: CallContext<RunProgress>): Promise<RunReport> {
    if (this.opened === null) throw new Error("open must be called before run");
    const { name, external = [] } = request.checkpoint;
    const bytes = await readFile(request.checkpoint);
    const graph = readOnnxGraph(bytes, name);
    const runs = request.sets.map(({ sha256, start }, index) => {
      return setRun(index, this.setNamed(sha256), start, graph, { ...request, name });
    });
    const network = {
      name,
      bytes,
      external: neededFiles(graph, external, name),
      output: request.output,
      keepLogits: request.keepLogits ?? false,
    };
    const meter = await CheckpointMeter.create(network, this.opened, context, this.parts.now);
    await this.measureAndRelease(meter, runs);
    return { backend: meter.backend, memoryBytes: this.parts.memoryBytes() };
  }

  private async measureAndRelease(meter: CheckpointMeter, runs: readonly SetRun[]): Promise<void> {
    try {
      await meter.measure(runs);
    } catch (error) {
      // The sessions of a lost device are gone with it, and releasing one may never end.
      if (!isGpuLost(error)) await meter.release();
      throw error;
    }
    await meter.release();
  }

  private setNamed(sha256: string): ShiftSet {
    const set = this.sets.get(sha256);
    if (set === undefined) throw new Error(`the set ${sha256} was not given by putSet`);
    return set;
  }
}
